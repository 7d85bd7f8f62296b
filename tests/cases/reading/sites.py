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
    """Lay the base of small sites into a folder, then fixtures from `sites/`, then files by their paths."""
    for fixture in ("bad-base", *fixtures):
        shutil.copytree(SITES / fixture, content, dirs_exist_ok=True, symlinks=True)
    for path, text in files.items():
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return content


def load_site(content: Path, lang: str = "fi") -> Library:
    """The library of a content folder. Raises InvalidContent."""
    site = Site(
        content=content,
        translations=ROOT / "theme" / "translations",
        lang=lang,
        as_of=AS_OF,
        timezone=TIMEZONE,
        markdown_extensions=EXTENSIONS,
    )
    return load_library(site)
