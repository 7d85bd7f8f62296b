"""What a document refers to, and where in its source it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from urllib.parse import unquote

from cases.reading.problems import Mark, Problem
from cases.reading.sources import Source

# What a reference stands after: (, <, a quotation mark, a colon and a space, or a bracket in a definition.
BEFORE = r"(?:[(<\"'=]|:\s+)"
_BEFORE = re.compile(BEFORE)


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that a document refers to, and where it does."""

    target: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture that a document shows, where it does, and how wide its file is; None for one in vectors."""

    target: str
    mark: Mark
    width: int | None


@dataclass(slots=True)
class Settled:
    """What settling the links of one document has found.

    Files stand by their addresses, pictures by their files below the content folder; `foreign` are addresses
    of other sites, `own` those of this one.
    """

    problems: list[Problem] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    foreign: list[Reference] = field(default_factory=list)
    own: list[Reference] = field(default_factory=list)
    pictures: list[ShownPicture] = field(default_factory=list)


def iter_places(source: Source, body_line: int, written: str) -> Iterator[Mark]:
    """Where a text stands as a whole reference, not in running text or as the beginning of a longer one."""
    forms = tuple(dict.fromkeys((written, escape(written), unquote(written))))
    for number, line in enumerate(source.lines[body_line - 1 :], body_line):
        if any(form in line for form in forms):
            yield from (Mark(number, start + 1) for start in _iter_starts(line, forms))


def _iter_starts(line: str, forms: tuple[str, ...]) -> Iterator[int]:
    """Where one of the forms stands as a whole reference. A pattern for each would be slow to make."""
    end = 0
    for before in _BEFORE.finditer(line):
        start = before.end()
        whole = next((form for form in forms if _stands(line, form, start)), None)
        if before.start() >= end and whole is not None:
            yield start
            end = start + len(whole)


def _stands(line: str, form: str, start: int) -> bool:
    after = line[start + len(form) : start + len(form) + 1]
    return line.startswith(form, start) and (after in ")>\"'|" or after.isspace())
