"""What a release costs on its way when one case was edited."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.builds import ROOT
from tests.soak.publish.conftest import Trials
from tests.soak.publish.test_kills import root as root_with_targets
from tools.publish.command import Wishes, run_publish
from tools.release.command import run_build

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("publish")]
root = root_with_targets
AS_OF = "2026-11-01"


def test_one_edited_case_costs_a_small_part_of_the_site(
    root: Path, whole: bool, trials: Trials, capfd: pytest.CaptureFixture[str]
) -> None:
    if whole:
        shutil.rmtree(root / "content")
        shutil.copytree(ROOT / "content", root / "content")
    case = min((root / "content" / "cases").glob("*.md"))
    assert run_build(root, AS_OF) == 0
    first = {target: sent(root, target, capfd) for target in ("palvelin", "varasto")}
    case.write_text(f"{case.read_text('utf-8')}\nYksi lause lisää.\n", "utf-8")
    assert run_build(root, AS_OF) == 0
    for target, everything in first.items():
        files, size = sent(root, target, capfd)
        told = f"{files} of {everything[0]} files, {size / 1000:.0f} of {everything[1] / 1000:.0f} kB"
        what = f"one edited case to {target}: less than a half is sent"
        trials.add(what, good=size < everything[1] / 2, more=told)
    style = own_theme(root) / "css" / "tokens.css"
    style.write_text(f"{style.read_text('utf-8')}/**/ :root {{ --own: 0 }}\n", "utf-8")
    assert run_build(root, AS_OF) == 0
    for target, everything in first.items():
        files, size = sent(root, target, capfd)
        told = f"{files} of {everything[0]} files, {size / 1000:.0f} of {everything[1] / 1000:.0f} kB"
        what = f"one edited stylesheet to {target}: every page, and less than the whole"
        trials.add(what, good=pages_of(root) < files and size < everything[1], more=told)


def own_theme(root: Path) -> Path:
    """The theme, copied to where the site may edit it."""
    shutil.copytree(ROOT / "theme", root / "theme")
    with (root / "publishconf.py").open("a", encoding="utf-8") as settings:
        settings.write('THEME = "theme"\n')
    return root / "theme"


def pages_of(root: Path) -> int:
    """How many pages the current release has."""
    return sum(1 for _ in (root / "releases" / "current" / "site").rglob("*.html"))


def sent(root: Path, target: str, capfd: pytest.CaptureFixture[str]) -> tuple[int, int]:
    """The files and the bytes that a publication tells it has sent."""
    capfd.readouterr()
    assert run_publish(root, target, Wishes()) == 0
    found = re.search(r"Lähetetty: (\d+) tiedostoa, (\d+) tavua", capfd.readouterr().out)
    assert found
    return int(found[1]), int(found[2])
