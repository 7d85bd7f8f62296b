"""From sources to output/: only a finished build is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.output import BuildFailed, build_output

SETTINGS = """
PATH, THEME, PLUGIN_PATHS, PLUGINS = "content", "simple", ["plugins"], ["moment"]
TIMEZONE = "Europe/Helsinki"
"""
# Writes the publication moment to a file, and fails where the content asks it to.
PLUGIN = """
from pathlib import Path
from pelican import signals


def write(pelican):
    if Path(pelican.settings["PATH"], "rikki").exists():
        raise SystemExit(3)
    Path(pelican.output_path, "moment.txt").write_text(str(pelican.settings.get("AS_OF")))


def register():
    signals.finalized.connect(write)
"""


def no_faults(_: Path) -> list[str]:
    return []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site of stock Pelican's with one article."""
    for folder in ("content", "plugins"):
        (tmp_path / folder).mkdir()
    (tmp_path / "publishconf.py").write_text(SETTINGS, "utf-8")
    (tmp_path / "plugins" / "moment.py").write_text(PLUGIN, "utf-8")
    (tmp_path / "content" / "eka.md").write_text("Title: Eka\nDate: 2026-01-01\n\nTeksti.\n", "utf-8")
    return tmp_path


def test_a_finished_build_takes_the_place_of_the_old_one_whole(root: Path) -> None:
    (root / "output").mkdir()
    (root / "output" / "vanha.html").touch()
    built = build_output(root, no_faults)
    assert built.folder == root / "output"
    assert built.pages == len(list(built.folder.rglob("*.html")))
    assert (built.folder / "eka.html").is_file()
    assert not (built.folder / "vanha.html").exists()
    assert list((root / ".build").iterdir()) == []


def test_a_failed_build_tells_its_code_and_leaves_the_output(root: Path) -> None:
    (root / "output").mkdir()
    (root / "output" / "vanha.html").write_text("vanha", "utf-8")
    (root / "content" / "rikki").touch()
    with pytest.raises(BuildFailed) as failed:
        build_output(root, no_faults)
    assert failed.value.code == 3
    assert [file.name for file in (root / "output").iterdir()] == ["vanha.html"]
    assert list((root / ".build").iterdir()) == []


def test_the_publication_moment_reaches_the_build(root: Path) -> None:
    built = build_output(root, no_faults, as_of="2026-01-31T12:00")
    assert (built.folder / "moment.txt").read_text() == "2026-01-31T12:00"


def test_the_output_can_be_read_by_a_web_server(root: Path) -> None:
    assert build_output(root, no_faults).folder.stat().st_mode & 0o005 == 0o005


def test_pages_with_faults_are_not_put_in_place(root: Path) -> None:
    with pytest.raises(BuildFailed) as failed:
        build_output(root, lambda built: [f"{path.name} is ugly" for path in built.glob("eka.html")])
    assert failed.value.faults == ("eka.html is ugly",)
    assert not (root / "output").exists()
