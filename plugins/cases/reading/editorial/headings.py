"""Headings that leave out a level: whoever goes through a text by its headings gets lost there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.reading.blocks import iter_prose_lines
from cases.reading.documents import Document
from cases.reading.editorial.kinds import HEADING_JUMP
from cases.reading.editorial.warnings import warn
from cases.reading.problems import Mark, Problem
from cases.reading.reading import Reading

_HEADING = re.compile(r"^(?P<signs>#{1,6})\s*(?P<text>[^#\s].*?)[\s#]*$")
_UNDERLINE = re.compile(r"^(?:=+|-+)\s*$")
_TITLE_LEVEL = 1


def check_headings(reading: Reading) -> Iterator[Problem]:
    """Every heading that is more than one level below the one before it; the title is of the first level."""
    for document in reading.documents:
        before = _TITLE_LEVEL
        for line, level, text in _iter_headings(document):
            if level > before + 1:
                levels = {"before": str(before), "level": str(level), "signs": "#" * (before + 1)}
                yield warn(HEADING_JUMP, document.source.path, Mark(line, 1), text, **levels)
            before = level


def _iter_headings(document: Document) -> Iterator[tuple[int, int, str]]:
    """The line, the level and the text of each heading of a body."""
    above = ""
    for number, line in iter_prose_lines(document.source, document.body_line):
        if heading := _HEADING.match(line):
            yield number, len(heading["signs"]), heading["text"]
        elif above.strip() and not above.startswith((" ", "-", "|", "/")) and _UNDERLINE.match(line):
            yield number - 1, 1 if line.startswith("=") else 2, above.strip()
        above = line
