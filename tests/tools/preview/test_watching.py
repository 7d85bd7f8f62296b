"""What counts as a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.preview.watching import Fingerprints, is_watched


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content" / "essays").mkdir(parents=True)
    (tmp_path / "content" / "essays" / "eka.md").write_text("eka", "utf-8")
    (tmp_path / "pelicanconf.py").write_text("A = 1", "utf-8")
    return tmp_path


def test_a_file_that_is_saved_as_it_was_has_not_changed(root: Path) -> None:
    known, file = Fingerprints(root), root / "content" / "essays" / "eka.md"
    file.write_text("eka", "utf-8")
    file.touch()
    assert known.changed([file]) == ()


def test_a_changed_a_new_and_a_gone_file_are_each_told_once(root: Path) -> None:
    known, essays = Fingerprints(root), root / "content" / "essays"
    (essays / "toka.md").write_text("toka", "utf-8")
    (root / "pelicanconf.py").write_text("A = 2", "utf-8")
    (essays / "eka.md").unlink()
    told = ("content/essays/eka.md", "content/essays/toka.md", "pelicanconf.py")
    assert known.changed([essays, root / "pelicanconf.py"]) == told
    assert known.everything() == ()


def test_a_folder_that_is_renamed_is_all_its_files(root: Path) -> None:
    known, essays = Fingerprints(root), root / "content" / "essays"
    essays.rename(root / "content" / "pages")
    changed = known.changed([essays, root / "content" / "pages"])
    assert changed == ("content/essays/eka.md", "content/pages/eka.md")


@pytest.mark.parametrize(
    "name",
    [
        "content/essays/.eka.md.swp",
        "content/essays/eka.md~",
        "content/essays/#eka.md#",
        "content/essays/.#eka.md",
        "content/essays/4913",
        "content/essays/.eka.md.part",
        "plugins/cases/__pycache__/index.cpython-311.pyc",
        "output/index.html",
        ".preview/x/1/index.html",
        ".cache/covers/x.png",
        "tasks.py",
    ],
)
def test_what_editors_and_builds_write_is_not_watched(name: str) -> None:
    assert not is_watched(name)


@pytest.mark.parametrize("name", ["content/essays/eka.md", "theme/css/main.css", "publishconf.py"])
def test_what_a_site_is_made_of_is_watched(name: str) -> None:
    assert is_watched(name)


def test_the_digest_of_a_folder_tells_its_versions_apart(root: Path) -> None:
    known = Fingerprints(root)
    before = known.digest("content/essays")
    (root / "content" / "essays" / "eka.md").write_text("toinen", "utf-8")
    known.everything()
    assert known.digest("content/essays") != before
    assert known.digest("theme/css") == Fingerprints(root).digest("theme/css")
