"""A build by Pelican, in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.output import BuildFailed, run_pelican

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


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site of stock Pelican's with one article."""
    for folder in ("content", "plugins"):
        (tmp_path / folder).mkdir()
    (tmp_path / "publishconf.py").write_text(SETTINGS, "utf-8")
    (tmp_path / "plugins" / "moment.py").write_text(PLUGIN, "utf-8")
    (tmp_path / "content" / "eka.md").write_text("Title: Eka\nDate: 2026-01-01\n\nTeksti.\n", "utf-8")
    return tmp_path


def test_the_site_is_built_into_the_folder(root: Path) -> None:
    run_pelican(root, root / "x")
    assert (root / "x" / "eka.html").is_file()


def test_a_failed_build_tells_its_code(root: Path) -> None:
    (root / "content" / "rikki").touch()
    with pytest.raises(BuildFailed) as failed:
        run_pelican(root, root / "x")
    assert failed.value.code == 3


def test_the_publication_moment_reaches_the_build(root: Path) -> None:
    run_pelican(root, root / "x", as_of="2026-01-31T12:00")
    assert (root / "x" / "moment.txt").read_text() == "2026-01-31T12:00"
