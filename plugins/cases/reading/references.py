"""What a document refers to, and where in its source it does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from urllib.parse import unquote

from cases.reading.problems import Mark, Problem
from cases.reading.sources import Source

# What a reference stands after: (, <, a quotation mark, a colon and a space, or a bracket in a definition.
BEFORE = r"(?:[(<\"'=]|:\s+)"
_BEFORE = re.compile(BEFORE)
_USABLE = ("http", "https", "mailto", "tel", "case")
_OTHER_SCHEME = rf"(?!(?:{'|'.join(_USABLE)}):)[a-z][a-z0-9+.-]*:"
_UNUSABLE = re.compile(rf"{BEFORE}(?P<address>{_OTHER_SCHEME}(?:\([^\s()]*\)|[^\s()>\"'])+)")
_FEW = 8  # references of a document, before all that may be one is noted
_AFTER = re.compile(r"[)>\"'|\s]")  # what ends a reference, besides the end of its line


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


def iter_unusable(source: Source, body_line: int) -> Iterator[tuple[str, Mark]]:
    """The addresses in a document that the sanitiser takes away, for their scheme is not allowed."""
    for number, line in enumerate(source.lines[body_line - 1 :], body_line):
        for match in _UNUSABLE.finditer(line):
            yield match["address"], Mark(number, match.start("address") + 1)


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a reference may begin: its line, and the columns from 0 of what it stands after and of itself."""

    line: int
    before: int
    column: int


@dataclass(frozen=True)
class Places:
    """Where the references of a document stand. Its lines are gone through once, however many there are.

    The first few references are looked for in the lines that have their text, which most lines haven't.
    """

    source: Source
    body_line: int

    def of(self, written: str) -> tuple[Mark, ...]:
        """Where a text stands as a whole reference, not in running text or as the beginning of another."""
        if written not in self._known:
            self._known[written] = tuple(self._find(written))
        return self._known[written]

    def _find(self, written: str) -> Iterator[Mark]:
        forms = tuple(dict.fromkeys((written, escape(written), unquote(written))))
        line = end = 0  # of the last one found: references don't overlap
        for start in self._iter_starts(forms):
            text = self.source.line(start.line)
            whole = next((form for form in forms if _stands(text, form, start.column)), None)
            if whole is not None and (start.line > line or start.before >= end):
                yield Mark(start.line, start.column + 1)
                line, end = start.line, start.column + len(whole)

    def _iter_starts(self, forms: tuple[str, ...]) -> Iterator[_Start]:
        """The places in which a reference of one of these forms may begin, in their order."""
        if len(self._known) < _FEW:
            for number, line in enumerate(self.source.lines[self.body_line - 1 :], self.body_line):
                if any(form in line for form in forms):
                    yield from (start for _, start in _iter_starts(line, number))
        else:
            heads = dict.fromkeys(map(_head, forms))
            starts = [start for head in heads for start in self._starts.get(head, ())]
            yield from sorted(starts, key=lambda start: (start.line, start.column))

    @cached_property
    def _starts(self) -> Mapping[str, list[_Start]]:
        """Every place in which a reference may begin, by the text up to what may end it."""
        starts = defaultdict(list)
        for number, line in enumerate(self.source.lines[self.body_line - 1 :], self.body_line):
            for head, start in _iter_starts(line, number):
                starts[head].append(start)
        return starts

    @cached_property
    def _known(self) -> dict[str, tuple[Mark, ...]]:
        return {}


def _iter_starts(line: str, number: int) -> Iterator[tuple[str, _Start]]:
    for before in _BEFORE.finditer(line):
        yield _head(line, before.end()), _Start(number, before.start(), before.end())


def _head(text: str, start: int = 0) -> str:
    """The text from a place to the first character that may end a reference."""
    end = _AFTER.search(text, start)
    return text[start : end.start() if end else len(text)]


def _stands(line: str, form: str, start: int) -> bool:
    after = line[start + len(form) : start + len(form) + 1]
    return line.startswith(form, start) and (after in ")>\"'|" or after.isspace())
