"""Whether a build would have anything to do, told by the marks of files alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from invoke.context import Context

import tasks
from tests.builds import ROOT
from tools.release import unchanged
from tools.release.command import Wishes
from tools.release.unchanged import NOTE, Note, find_unchanged, keep_note, marks_of

TOLD = "Mikään ei ole muuttunut."
FILES = {
    "content/essays/jono.md": "Jono",
    "content/images/viiva.png": "viiva",
    "theme/templates/base.html": "<main>",
    "plugins/oma/__init__.py": "VERSION = 1\n",
    "publishconf.py": 'from pelicanconf import *\nSITEURL = "https://tarinat.example"\n',
    "pelicanconf.py": "from oma_asetus import NIMI\nSITENAME = NIMI\n",
    "oma_asetus.py": 'NIMI = "Tarinat"\n',
    "requirements.lock": "pelican==1\n",
    "pyproject.toml": "[project]\n",
    "tools/judge.py": "MOST = 1\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site that was built at a moment of its own, with nothing changed since."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    for name in ("0001-aaaaaaaaaaaa", "0002-bbbbbbbbbbbb"):
        (tmp_path / "releases" / name / "site").mkdir(parents=True)
    point(tmp_path / "releases" / "current", "0002-bbbbbbbbbbbb")
    point(tmp_path / "output", "releases/current/site")
    note(tmp_path)
    return tmp_path


def point(link: Path, target: str) -> None:
    link.unlink(missing_ok=True)
    link.symlink_to(target)


def note(root: Path, **changes: Any) -> None:
    places = tuple(str(root / name) for name in ("content", "theme", "plugins"))
    marks = marks_of(root, places)
    assert marks
    kept = Note("2026-01-01", "", "", places, marks, "0002-bbbbbbbbbbbb", TOLD)
    keep_note(root, replace(kept, **changes))


def find(root: Path) -> str:
    return find_unchanged(root, "2026-01-01")


def at(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    monkeypatch.setattr(unchanged, "now", lambda: f"{moment}+00:00")


def test_where_nothing_has_changed_the_next_build_says_what_the_last_one_would(root: Path) -> None:
    assert find(root) == TOLD


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_size_is_seen(root: Path, name: str) -> None:
    (root / name).write_text(f"{FILES[name]}#", "utf-8")
    assert find(root) == ""


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_gone_is_seen(root: Path, name: str) -> None:
    (root / name).unlink()
    assert find(root) == ""


@pytest.mark.parametrize("name", ["content/essays/b.md", "theme/b.css", "plugins/b.py", "b.py", "tools/b.py"])
def test_a_new_file_is_seen_even_an_empty_one(root: Path, name: str) -> None:
    (root / name).touch()
    assert find(root) == ""


@pytest.mark.parametrize("name", FILES)
def test_another_text_of_the_same_size_with_the_time_of_the_first_is_seen(root: Path, name: str) -> None:
    before = (root / name).stat()
    time.sleep(0.02)
    (root / name).write_text(FILES[name].swapcase(), "utf-8")
    os.utime(root / name, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = (root / name).stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert find(root) == ""


def test_a_file_that_was_only_touched_is_built_again(root: Path) -> None:
    time.sleep(0.02)
    (root / "content/essays/jono.md").touch()
    assert find(root) == ""


def test_a_file_under_another_name_is_seen(root: Path) -> None:
    (root / "content/essays/jono.md").rename(root / "content/essays/jonot.md")
    assert find(root) == ""


def test_what_a_link_leads_to_is_seen_wherever_it_lies(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("muualla")
    (elsewhere / "kuva.png").write_text("kuva")
    (root / "content" / "kuvat").symlink_to(elsewhere)
    note(root)
    assert find(root) == TOLD
    (elsewhere / "kuva.png").write_text("toinen kuva")
    assert find(root) == ""


def test_links_to_where_they_lie_are_followed_once(root: Path) -> None:
    for name in ("a", "b", "c"):
        (root / "content" / name).symlink_to(root / "content")
    note(root)
    assert find(root) == TOLD


def test_what_no_build_reads_may_change(root: Path) -> None:
    for name in ("README.md", "plugins/__pycache__/oma.pyc", ".cache/reading.sqlite", "tests/test_a.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    assert find(root) == TOLD


def test_another_moment_that_was_asked_for_is_another_build(root: Path) -> None:
    assert find_unchanged(root, "2026-01-02") == ""
    assert find_unchanged(root, "") == ""


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-03-01T11:59:59", ""),  # a clock set back
        ("2026-03-01T12:00:00", TOLD),
        ("2026-03-02T05:59:59", TOLD),
        ("2026-03-02T06:00:00", ""),  # what is due is due now
        ("2027-01-01T00:00:00", ""),
    ],
)
def test_a_build_by_the_clock_holds_from_its_moment_until_the_next_document_is_due(
    root: Path, monkeypatch: pytest.MonkeyPatch, moment: str, said: str
) -> None:
    note(root, moment="2026-03-01T12:00:00+00:00", until="2026-03-02T06:00:00+00:00")
    at(monkeypatch, moment)
    assert find(root) == said


def test_a_build_by_the_clock_without_scheduled_documents_holds_for_good(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(root, moment="2026-03-01T12:00:00+00:00")
    at(monkeypatch, "2030-01-01T00:00:00")
    assert find(root) == TOLD


def roll_back(root: Path) -> None:
    point(root / "releases" / "current", "0001-aaaaaaaaaaaa")


def lose_release(root: Path) -> None:
    (root / "releases" / "0002-bbbbbbbbbbbb" / "site").rmdir()


def lose_current(root: Path) -> None:
    (root / "releases" / "current").unlink()


def lose_output(root: Path) -> None:
    (root / "output").unlink()


def replace_output(root: Path) -> None:
    (root / "output").unlink()
    (root / "output").mkdir()


def redirect_output(root: Path) -> None:
    point(root / "output", "content")


@pytest.mark.parametrize(
    "change", [roll_back, lose_release, lose_current, lose_output, replace_output, redirect_output]
)
def test_an_output_that_is_not_the_release_of_the_note_is_built(
    root: Path, change: Callable[[Path], None]
) -> None:
    change(root)
    assert find(root) == ""


@pytest.mark.parametrize(
    "line",
    [
        'import os\nSITEURL = os.environ["URL"]',
        'SITENAME = open("nimi.txt").read()',
        "from datetime import date\nAS_OF = str(date.today())",
        "import subprocess",
        "from asetukset.nimi import *",
        "import sys, asetukset",
    ],
)
@pytest.mark.parametrize("name", ["pelicanconf.py", "publishconf.py", "oma_asetus.py"])
def test_settings_that_ask_around_are_built_each_time(root: Path, name: str, line: str) -> None:
    (root / "asetukset").mkdir()
    (root / name).write_text(f"{FILES[name]}{line}\n", "utf-8")
    assert marks_of(root, ()) == ""


def test_a_note_without_marks_says_nothing(root: Path) -> None:
    note(root, marks="")
    assert find(root) == ""


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", "null", '"note"', "[" * 100_000, "\x00", '{"as_of": 1}']
)
def test_a_damaged_note_is_none(root: Path, text: str) -> None:
    (root / NOTE).write_text(text, "utf-8")
    assert find(root) == ""


@pytest.mark.parametrize("field", ["as_of", "moment", "until", "places", "marks", "release", "told"])
@pytest.mark.parametrize("value", [None, 7, ["x"], [7]])
def test_a_note_with_anything_but_texts_is_none(root: Path, field: str, value: object) -> None:
    good = json.loads((root / NOTE).read_text("utf-8")) | {"moment": "2026-03-01T12:00:00+00:00"}
    (root / NOTE).write_text(json.dumps(good | {field: value}), "utf-8")
    assert find(root) == ""


def test_a_note_cut_anywhere_is_none(root: Path) -> None:
    whole = (root / NOTE).read_bytes()
    for length in range(0, len(whole), 7):
        (root / NOTE).write_bytes(whole[:length])
        assert find(root) == "", length


def test_a_note_of_another_form_is_none(root: Path) -> None:
    good = json.loads((root / NOTE).read_text("utf-8"))
    (root / NOTE).write_text(json.dumps(good | {"lisä": "x"}), "utf-8")
    assert find(root) == ""


def test_the_marks_of_a_copy_are_others_so_that_a_note_from_elsewhere_says_nothing(root: Path) -> None:
    text = (root / "content/essays/jono.md").read_bytes()
    before = (root / "content/essays/jono.md").stat()
    copy = root / "copy.md"
    copy.write_bytes(text)
    os.utime(copy, ns=(before.st_atime_ns, before.st_mtime_ns))
    copy.replace(root / "content/essays/jono.md")
    assert find(root) == ""


def test_a_file_that_changed_after_the_build_had_begun_leaves_no_marks(root: Path) -> None:
    places = (str(root / "content"),)
    time.sleep(0.05)
    begun = time.time_ns()
    assert marks_of(root, places, begun)
    (root / "content/essays/jono.md").write_text("Joni")
    assert marks_of(root, places, begun) == ""


def test_a_folder_that_cannot_be_read_leaves_no_marks(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> object:
        raise PermissionError(13, "ei saa lukea", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    assert find(root) == ""


def test_a_note_is_read_as_it_was_written(root: Path) -> None:
    written = Note("2026-01-01", "a", "b", ("ä", "x y"), "m", "0001-aaaaaaaaaaaa", 'sanottu "näin"\n')
    keep_note(root, written)
    assert json.loads((root / NOTE).read_text("utf-8")) == json.loads(json.dumps(asdict(written)))


NOTHING_TO_DO = """
import sys
from pathlib import Path
import tasks
tasks.ROOT = Path(sys.argv[1])
from invoke.context import Context
tasks.build.body(Context(), as_of="2026-01-01")
print(*sys.modules, sep="\\n")
"""


def test_a_build_with_nothing_to_do_imports_nothing_of_a_build(root: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", NOTHING_TO_DO, str(root)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    said, *modules = run.stdout.splitlines()
    assert said == TOLD
    heavy = {"pelican", "pydantic", "bs4", "jinja2", "markdown", "PIL", "rich", "numpy", "cases", "lxml"}
    assert not heavy.intersection(modules)


@pytest.mark.parametrize("wish", ["no_cache", "verify", "profile"])
def test_a_wish_for_more_than_a_build_is_granted_though_nothing_has_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch, wish: str
) -> None:
    built: list[Wishes] = []
    monkeypatch.setattr(tasks, "ROOT", root)
    monkeypatch.setattr("tools.release.command.run_build", lambda root, as_of, wishes: built.append(wishes))
    tasks.build.body(Context(), as_of="2026-01-01")
    assert built == []
    tasks.build.body(Context(), as_of="2026-01-01", **{wish: True})
    assert built == [Wishes(known=wish != "no_cache", verify=wish == "verify", profile=wish == "profile")]
