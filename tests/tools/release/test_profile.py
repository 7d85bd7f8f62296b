"""Where the time of a build went, as a table."""

from __future__ import annotations

import runpy
from cProfile import Profile
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from cases.language import load_language
from tests.builds import ROOT
from tools.release.profile import print_profile

TRANSLATIONS = ROOT / "theme" / "translations"

SLOW = """
import json
from markdown import markdown


def count():
    return sum(number * number for number in range(200_000))


def build():
    return count(), markdown("*a*" * 500), json.dumps(list(range(20_000)))


build()
"""


@pytest.fixture
def table(tmp_path: Path) -> list[list[str]]:
    """The words of each line of the profile of a small program in a room of the house."""
    script = tmp_path / "root" / "plugins" / "oma" / "slow.py"
    script.parent.mkdir(parents=True)
    script.write_text(SLOW, "utf-8")
    profile = Profile()
    profile.runcall(runpy.run_path, str(script))
    profile.dump_stats(tmp_path / "profile")
    console = Console(width=120, record=True, file=StringIO())
    print_profile(tmp_path / "root", tmp_path / "profile", console, load_language("fi", TRANSLATIONS))
    return [line.split() for line in console.export_text().splitlines() if line.strip()]


def test_seconds_are_told_by_rooms_packages_and_what_is_pythons(table: list[list[str]]) -> None:
    rooms = {" ".join(words[:-2]): float(words[-2]) for words in table[1:] if words[-1].isdigit()}
    assert {"plugins/oma", "markdown", "Pythonin sisus", "Pythonin kirjasto"} <= rooms.keys()
    assert rooms["plugins/oma"] > 0


def test_shares_are_of_the_whole(table: list[list[str]]) -> None:
    heads = [at for at, words in enumerate(table) if words[-2:] in (["s", "%"], ["s", "kutsuja"])]
    shares = [int(words[-1]) for words in table[1 : heads[1]]]
    assert 95 <= sum(shares) <= 105


def test_functions_of_the_house_are_told_by_place_with_how_often_they_ran(table: list[list[str]]) -> None:
    functions = {
        tuple(words[:2]): words[-1] for words in table if words[0].startswith("plugins/oma/slow.py:")
    }
    assert functions["plugins/oma/slow.py:6", "count"] == "1"
    assert functions["plugins/oma/slow.py:10", "build"] == "1"
