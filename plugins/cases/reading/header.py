"""The header of a document: YAML between --- lines, or Pelican's own `Key: value` lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from cases.reading.entries import Entry, Item
from cases.reading.kinds import NO_HEADER, UNCLOSED_HEADER
from cases.reading.problems import Mark, Problem
from cases.reading.sources import Source
from cases.reading.yaml_entries import parse_yaml

_FENCE = "---"
_PELICAN_LINE = re.compile(r"^ {0,3}(?P<key>[\w-]+):\s*(?P<value>.*)$")
_PELICAN_MORE = re.compile(r"^(?: {4,}|\t)\s*(?P<value>.*)$")


class HeaderStyle(StrEnum):
    YAML = "yaml"
    PELICAN = "pelican"


@dataclass(frozen=True, slots=True)
class Header:
    """The entries of a header in their order, and the line (from 1) on which the body begins."""

    style: HeaderStyle
    entries: tuple[Entry, ...]
    body_line: int


def parse_header(source: Source) -> tuple[Header | None, list[Problem]]:
    """The header of a document, or None with the problems that hide it."""
    lines = source.lines
    if lines[0].rstrip() == _FENCE:
        return _parse_yaml_header(source, lines)
    return _parse_pelican_header(source, lines)


def _parse_yaml_header(source: Source, lines: list[str]) -> tuple[Header | None, list[Problem]]:
    closing = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in (_FENCE, "...")), None)
    if closing is None:
        return None, [Problem(UNCLOSED_HEADER, source.path, Mark(1, 1))]
    entries, problems = parse_yaml(source, lines[1:closing], first_line=2)
    if entries is None:
        return None, problems
    return Header(HeaderStyle.YAML, entries, closing + 2), problems


def _parse_pelican_header(source: Source, lines: list[str]) -> tuple[Header | None, list[Problem]]:
    entries: list[Entry] = []
    body_line = len(lines) + 1
    for number, line in enumerate(lines, 1):
        if not line.strip():
            body_line = number + 1
            break
        if (more := _PELICAN_MORE.match(line)) and entries:
            last = entries[-1]
            item = Item(more["value"].strip(), Mark(number, more.start("value") + 1))
            entries[-1] = Entry(last.key, last.mark, (*last.items, item))
        elif given := _PELICAN_LINE.match(line):
            item = Item(given["value"].strip(), Mark(number, given.start("value") + 1))
            entries.append(Entry(given["key"], Mark(number, given.start("key") + 1), (item,)))
        else:
            body_line = number
            break
    if not entries:
        return None, [Problem(NO_HEADER, source.path, Mark(1, 1))]
    return Header(HeaderStyle.PELICAN, tuple(entries), body_line), []
