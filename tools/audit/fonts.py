"""The fonts that a reader's first page brings: few, small, and italics only where they are used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tools.audit.row import KILOBYTE, Row, row_of_most
from tools.audit.subject import Subject
from tools.audit.visits import Visit

MOST_FILES = 2
MOST_BYTES = 140 * KILOBYTE
MOST_ITALIC = 40 * KILOBYTE
_FACE = re.compile(r"@font-face\s*\{(?P<body>[^}]*)\}")
_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)")
_FILE = re.compile(r"url\(\s*[\"']?(?:[^\"')]*/)?(?P<name>[^\"')/]+)[\"']?\s*\)")


def measure_fonts(subject: Subject) -> Iterator[Row]:
    """The rows of upright fonts, files and bytes, and of italics. Raises NotRun without Chromium."""
    sheets = "".join(path.read_text("utf-8") for path in sorted(subject.output.rglob("*.css")))
    italics = italic_fonts(sheets)
    upright = {visit.address: _fonts(subject, visit, italics, False) for visit in subject.visits}
    files = {address: len(fonts) for address, fonts in upright.items()}
    yield row_of_most("fonts at a first visit, without italics", MOST_FILES, files, "files")
    yield row_of_most("the same, their size", MOST_BYTES, _sizes(upright))
    leaning = {visit.address: _fonts(subject, visit, italics, True) for visit in subject.visits}
    yield row_of_most("italics, where they are used", MOST_ITALIC, _sizes(leaning))


def italic_fonts(css: str) -> frozenset[str]:
    """The names of the font files that stylesheets take for italics."""
    faces = (face["body"] for face in _FACE.finditer(css))
    return frozenset(file["name"] for face in faces if _STYLE.search(face) for file in _FILE.finditer(face))


def _fonts(subject: Subject, visit: Visit, italics: frozenset[str], leaning: bool) -> list[Path]:
    """The font files of a visit, either the upright or the italic ones."""
    files = [subject.file(url) for url in visit.of_kind("font")]
    return [file for file in files if (file.name in italics) is leaning]


def _sizes(fonts: dict[str, list[Path]]) -> dict[str, int]:
    return {address: sum(file.stat().st_size for file in files) for address, files in fonts.items()}
