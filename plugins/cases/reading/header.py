"""The header of a document: YAML between --- lines, or Pelican's own `Key: value` lines.

Values stay as written: YAML's own ideas of numbers, dates and booleans would turn a title `no` into False and
a time `12:30` into 750. What a value means is decided by the schema. Every key and value has its mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import yaml

from cases.reading.problems import (
    BAD_YAML,
    LOST_VALUE,
    NESTED_VALUE,
    NO_HEADER,
    REPEATED_KEY,
    UNCLOSED_HEADER,
    UNQUOTED_COLON,
    Kind,
    Mark,
    Problem,
)
from cases.reading.sources import Source

_FENCE = "---"
_PELICAN_LINE = re.compile(r"^ {0,3}(?P<key>[\w-]+):\s*(?P<value>.*)$")
_PELICAN_MORE = re.compile(r"^ {4,}(?P<value>.*)$")
_YAML_LINE = re.compile(r"^\s*(?P<key>[\w-]+):\s+(?P<value>.*)$")


class HeaderStyle(StrEnum):
    YAML = "yaml"
    PELICAN = "pelican"


@dataclass(frozen=True, slots=True)
class Item:
    """One written value and where it begins."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Entry:
    """A key as written with its values: one, or several where a list was written."""

    key: str
    mark: Mark
    items: tuple[Item, ...]
    is_list: bool = False

    @property
    def value_mark(self) -> Mark:
        return self.items[0].mark if self.items else self.mark


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
            entries[-1] = Entry(last.key, last.mark, (*last.items, item), is_list=True)
        elif given := _PELICAN_LINE.match(line):
            item = Item(given["value"].strip(), Mark(number, given.start("value") + 1))
            entries.append(Entry(given["key"], Mark(number, given.start("key") + 1), (item,)))
        else:
            body_line = number
            break
    if not entries:
        return None, [Problem(NO_HEADER, source.path, Mark(1, 1))]
    return Header(HeaderStyle.PELICAN, tuple(entries), body_line), list(_repeated(source, entries))


def parse_yaml(
    source: Source, lines: list[str], first_line: int, indent: int = 0
) -> tuple[tuple[Entry, ...] | None, list[Problem]]:
    """The entries of a YAML mapping that stands in a source from `first_line`, `indent` columns in.

    None when the text can't be read as YAML at all.
    """
    text = "\n".join(lines)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        return None, [_yaml_problem(error, source, lines, first_line, indent)]
    if node is None:
        return (), []
    if not isinstance(node, yaml.MappingNode):
        return None, [Problem(NO_HEADER, source.path, Mark(first_line, indent + 1))]
    entries: list[Entry] = []
    problems: list[Problem] = []
    for key, value in node.value:
        entry = _entry(key, value, first_line, indent)
        if isinstance(entry, Kind):
            mark = _mark(value, first_line, indent)
            problems.append(Problem(entry, source.path, mark, field=str(key.value)))
        elif lost := _lost_value(value, lines):
            problems.append(Problem(LOST_VALUE, source.path, entry.mark, field=entry.key, value=lost))
        else:
            entries.append(entry)
    return tuple(entries), [*problems, *_repeated(source, entries)]


def _mark(node: yaml.Node, first_line: int, indent: int) -> Mark:
    start = node.start_mark
    return Mark(start.line + first_line, start.column + 1 + indent)


def _entry(key: yaml.Node, value: yaml.Node, first_line: int, indent: int) -> Entry | Kind:
    nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
    if not isinstance(key, yaml.ScalarNode) or not all(isinstance(node, yaml.ScalarNode) for node in nodes):
        return NESTED_VALUE
    items = tuple(Item(node.value.strip(), _mark(node, first_line, indent)) for node in nodes)
    return Entry(key.value, _mark(key, first_line, indent), items, isinstance(value, yaml.SequenceNode))


def _lost_value(value: yaml.Node, lines: list[str]) -> str:
    """What an unquoted # has swallowed: all of a value, or the part of it from a hashtag on."""
    if not isinstance(value, yaml.ScalarNode) or value.style is not None:
        return ""
    line = lines[value.end_mark.line] if value.end_mark.line < len(lines) else ""
    rest = line[value.end_mark.column :].lstrip(" :")
    if not rest.startswith("#") or (value.value and rest[1:2] in ("", " ")):
        return ""
    return f"{value.value} {rest}".strip()


def _yaml_problem(
    error: yaml.YAMLError, source: Source, lines: list[str], first_line: int, indent: int
) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or "?"
    row = min(mark.line, len(lines) - 1) if mark else 0
    place = Mark(row + first_line, (mark.column if mark else 0) + 1 + indent)
    for at in (row, row - 1):
        given = _YAML_LINE.match(lines[at]) if at >= 0 else None
        if given and "#" in given["value"] and given["value"].startswith("["):
            return _in_value(LOST_VALUE, source, at, given, first_line, indent)
        if given and at == row and ": " in given["value"] and "mapping values" in reason:
            return _in_value(UNQUOTED_COLON, source, at, given, first_line, indent)
    return Problem(BAD_YAML, source.path, place, value=reason)


def _in_value(
    kind: Kind, source: Source, row: int, given: re.Match[str], first_line: int, indent: int
) -> Problem:
    mark = Mark(row + first_line, given.start("value") + 1 + indent)
    return Problem(kind, source.path, mark, field=given["key"], value=given["value"])


def _repeated(source: Source, entries: list[Entry]) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in entries:
        earlier = first.setdefault(entry.key.lower(), entry)
        if earlier is not entry:
            values = {"first": str(earlier.mark.line)}
            yield Problem(REPEATED_KEY, source.path, entry.mark, field=entry.key, values=values)
