"""Builds one after another in one workshop: each ends in the right release, and leaves the others alone."""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.builds import ROOT, read_tree
from tests.releases import make_root
from tools.output import run_pelican
from tools.release import command, workshop
from tools.release.command import Wishes, run_build, run_rollback
from tools.release.store import Store
from tools.release.unchanged import find_unchanged
from tools.release.workshop import WORKSHOP

pytestmark = pytest.mark.slow
AS_OF = "2026-01-01"
USUAL, VERIFIED = Wishes(), Wishes(verify=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a theme of its own, built once."""
    root = make_root(tmp_path_factory.mktemp("site") / "root")
    shutil.copytree(ROOT / "theme", root / "theme")
    settings = root / "publishconf.py"
    settings.write_text(f"{settings.read_text('utf-8')}\nTHEME = 'theme'\n", "utf-8")
    assert build(root) == 0
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """The site as the first build left it, in a folder of the test's own."""
    copy = tmp_path / "root"
    shutil.copytree(built, copy, symlinks=True)
    return copy


def build(root: Path, wishes: Wishes = USUAL) -> int:
    time.sleep(0.05)  # what has only just changed is not trusted
    return run_build(root, AS_OF, wishes)


def edit(root: Path, name: str, before: str, after: str) -> None:
    text = (root / name).read_text("utf-8")
    assert before in text, name
    (root / name).write_text(text.replace(before, after), "utf-8")


def releases(root: Path) -> Mapping[str, dict[str, bytes]]:
    return {name: read_tree(root / "releases" / name) for name in Store(root / "releases").names}


def edit_text(root: Path) -> None:
    edit(root, "content/cases/varaus.md", "\n---\n", "\n---\n\nVaraus viipyi.\n")


def edit_theme(root: Path) -> None:
    for css in sorted((root / "theme" / "css").rglob("*.css")):
        css.write_text(f"{css.read_text('utf-8')}\nmain {{ color: inherit }}\n", "utf-8")
    edit(root, "theme/static/icons/favicon.svg", "</svg>", "<!-- x --></svg>")
    edit(root, "theme/templates/base.html", "</body>", "<!-- x --></body>")


def add_page(root: Path) -> None:
    text = (root / "content/pages/tietoja.md").read_text("utf-8")
    (root / "content/pages/lisaa.md").write_text(text.replace("Tietoja", "Lisää"), "utf-8")


def test_no_byte_of_a_release_changes_when_the_workshop_is_built_again(root: Path) -> None:
    kept = dict(releases(root))
    for change in (edit_text, edit_theme, add_page):
        change(root)
        assert build(root) == 0
        now = releases(root)
        assert len(now) == len(kept) + 1, change.__name__
        assert {name: now[name] for name in kept} == kept, change.__name__
        kept = dict(now)
    first, *_, last = kept
    assert run_rollback(root, to="1") == 0
    assert read_tree(root / "output") == read_tree(root / "releases" / first / "site")
    assert find_unchanged(root, AS_OF) == ""
    assert build(root) == 0
    assert read_tree(root / "output") == read_tree(root / "releases" / last / "site")
    assert {name: releases(root)[name] for name in kept} == kept


def test_a_release_is_made_without_copying_a_byte(root: Path) -> None:
    edit_text(root)
    assert build(root) == 0
    workshop_files = {path.stat().st_ino for path in (root / WORKSHOP / "site").rglob("*") if path.is_file()}
    released = {path.stat().st_ino for path in (root / "output").resolve().rglob("*") if path.is_file()}
    assert workshop_files <= released


def test_an_edit_between_two_builds_ends_in_the_release_that_a_build_from_nothing_makes(root: Path) -> None:
    assert find_unchanged(root, AS_OF) == ""  # a copy is no sign of what the site was made from
    assert build(root) == 0
    assert find_unchanged(root, AS_OF).startswith("Mikään ei ole muuttunut julkaisun 0001-")
    edit_text(root)
    assert find_unchanged(root, AS_OF) == ""
    assert build(root, VERIFIED) == 0
    assert b"Varaus viipyi." in read_tree(root / "output")["tarinat/varaus/index.html"]
    assert find_unchanged(root, AS_OF).startswith("Mikään ei ole muuttunut julkaisun 0002-")


def test_what_a_build_says_of_nothing_changed_is_what_the_next_says_without_building(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(root) == 0
    assert capsys.readouterr().out.rstrip() == find_unchanged(root, AS_OF)


def test_an_edit_while_a_build_runs_is_seen_by_the_next(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run_and_edit(*arguments: Any, **named: Any) -> None:
        run_pelican(*arguments, **named)
        edit_text(root)

    monkeypatch.setattr(command, "run_pelican", run_and_edit)
    assert build(root) == 0
    monkeypatch.undo()
    assert find_unchanged(root, AS_OF) == ""
    assert build(root) == 0
    assert b"Varaus viipyi." in read_tree(root / "output")["tarinat/varaus/index.html"]


def spoil(folder: Path) -> None:
    (folder / "index.html").write_text("toinen", "utf-8")
    (folder / "vain-kerran.html").write_text("x", "utf-8")


def test_a_build_that_one_from_nothing_disproves_is_no_release(
    root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def run_and_spoil(root: Path, folder: Path, *arguments: Any, **named: Any) -> None:
        run_pelican(root, folder, *arguments, **named)
        spoil(folder)

    before = releases(root)
    monkeypatch.setattr(workshop, "run_pelican", run_and_spoil)
    edit_text(root)
    assert build(root, VERIFIED) == 1
    told = capfd.readouterr().err
    assert "\n  index.html\n  vain-kerran.html\n" in told
    assert "--no-cache" in told
    assert releases(root) == before
    assert find_unchanged(root, AS_OF) == ""


def test_without_what_is_known_all_is_made_anew_and_comes_out_the_same(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = releases(root)
    for folder in (root / ".cache", root / WORKSHOP / "site"):
        (folder / "vanha").write_text("x")
    assert build(root, Wishes(known=False, profile=True)) == 0
    assert releases(root) == before
    assert not (root / ".cache" / "vanha").exists()
    rooms = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert {"reading", "adapter", "jinja2"} <= set(rooms)
