"""Small sites for the tests of reading: laid in a folder of their own, and loaded as a build would."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from cases.library import Library
from cases.reading.load import Site, load_library
from tests.builds import ROOT

SITES = ROOT / "tests" / "sites"
TIMEZONE = ZoneInfo("Europe/Helsinki")
AS_OF = datetime(2026, 1, 1, tzinfo=TIMEZONE)
EXTENSIONS = ("markdown.extensions.extra", "markdown.extensions.sane_lists")


def lay_site(content: Path, *fixtures: str, **files: str) -> Path:
    """Lay the base of small sites into a folder, then fixtures from `sites/`, then files by their paths.

    The lines of a fixture's `without.txt` name files of the base that it lacks.
    """
    for fixture in ("bad-base", *fixtures):
        shutil.copytree(SITES / fixture, content, dirs_exist_ok=True, symlinks=True)
    for lacking in content.glob("without.txt"):
        for name in lacking.read_text("utf-8").split():
            (content / name).unlink()
    for path, text in files.items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return content


def site_of(content: Path, lang: str = "fi") -> Site:
    """A content folder as a site."""
    return Site(
        content=content,
        translations=ROOT / "theme" / "translations",
        lang=lang,
        as_of=AS_OF,
        timezone=TIMEZONE,
        markdown_extensions=EXTENSIONS,
    )


def load_site(content: Path, lang: str = "fi") -> Library:
    """The library of a content folder. Raises InvalidContent."""
    return load_library(site_of(content, lang))
