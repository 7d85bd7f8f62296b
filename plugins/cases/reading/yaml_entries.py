"""YAML as entries: keys with texts or lists of texts, as written.

Values stay as written: YAML's own ideas of numbers, dates and booleans would turn a title `no` into False and
a time `12:30` into 750. What a value means is decided by the schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from cases.reading.entries import Entry, Item
from cases.reading.kinds import (
    BAD_INDENT,
    BAD_YAML,
    CONTROL_CHARACTER,
    LOST_VALUE,
    NESTED_VALUE,
    NO_COLON,
    SPECIAL_CHARACTER,
    TAB,
    UNCLOSED_QUOTE,
    UNQUOTED_COLON,
)
from cases.reading.plain_entries import read_plain_entries
from cases.reading.problems import Kind, Mark, Problem
from cases.reading.sources import Source

_LINE = re.compile(r"^(?P<indent>\s*)(?P<key>[\w-]+):\s+(?P<value>.*)$")
_KEY = re.compile(r"\s|- |[\w-]+:(?:\s|$)")
# What YAML takes for line breaks and editors don't show.
_LINE_BREAK = re.compile("[\x85\u2028\u2029]")
# What an escape in quotes, as "\\0" or one half of "\\ud83d\\ude00", makes, and no file can hold.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_SPECIAL = tuple("[]{}@`%&*!|>\"',#?-")
Entries = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Excerpt:
    """Lines of a source that are YAML: from `first_line` on, `indent` columns in."""

    source: Source
    lines: list[str]
    first_line: int
    indent: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def place(self, index: int) -> tuple[int, int]:
        """The row and the column, from 0, of a character; YAML's own marks know more kinds of line breaks."""
        before = self.text[:index]
        return before.count("\n"), index - before.rfind("\n") - 1

    def mark(self, row: int, column: int) -> Mark:
        return Mark(row + self.first_line, column + 1 + self.indent)

    def mark_of(self, node: yaml.Node) -> Mark:
        return self.mark(*self.place(node.start_mark.index))

    def problem(self, kind: Kind, mark: Mark, field: str = "", value: str = "", **values: str) -> Problem:
        return Problem(kind, self.source.path, mark, field=field, value=value, values=values)


def parse_yaml(
    source: Source, lines: list[str], first_line: int, indent: int = 0
) -> tuple[Entries | None, list[Problem]]:
    """The entries of a YAML mapping that stands in a source from `first_line`, `indent` columns in.

    None when the text can't be read as YAML at all.
    """
    if plain := read_plain_entries(lines, first_line, indent):
        return plain, []
    return _compose(_Excerpt(source, lines, first_line, indent))


def _compose(excerpt: _Excerpt) -> tuple[Entries | None, list[Problem]]:
    if hidden := _LINE_BREAK.search(excerpt.text):
        mark = excerpt.mark(*excerpt.place(hidden.start()))
        return None, [excerpt.problem(CONTROL_CHARACTER, mark, value=f"U+{ord(hidden[0]):04X}")]
    try:
        node = yaml.compose(excerpt.text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        return None, [_unreadable(error, excerpt)]
    except RecursionError:
        return None, [excerpt.problem(BAD_YAML, excerpt.mark(0, 0))]
    if node is None:
        return (), []
    if not isinstance(node, yaml.MappingNode):
        return None, [excerpt.problem(NO_COLON, excerpt.mark_of(node))]
    entries: list[Entry] = []
    problems: list[Problem] = []
    for key, value in node.value:
        found = list(_iter_faults(key, value, excerpt))
        problems += found
        entries.append(_entry(key, value, excerpt, is_told=bool(found)))
    return tuple(entries), problems


def _entry(key: yaml.Node, value: yaml.Node, excerpt: _Excerpt, is_told: bool) -> Entry:
    items = tuple(
        Item(node.value.strip(), excerpt.mark_of(node))
        for node in _values(value)
        if isinstance(node, yaml.ScalarNode)
    )
    return Entry(_key(key), excerpt.mark_of(key), items, is_told)


def _key(key: yaml.Node) -> str:
    return str(key.value) if isinstance(key, yaml.ScalarNode) else "?"


def _values(value: yaml.Node) -> list[yaml.Node]:
    return list(value.value) if isinstance(value, yaml.SequenceNode) else [value]


def _iter_faults(key: yaml.Node, value: yaml.Node, excerpt: _Excerpt) -> Iterator[Problem]:
    """What YAML reads without complaint, but not as the author means it."""
    name = _key(key)
    scalars = [node for node in _values(value) if isinstance(node, yaml.ScalarNode)]
    if not isinstance(key, yaml.ScalarNode) or len(scalars) < len(_values(value)):
        yield excerpt.problem(NESTED_VALUE, excerpt.mark_of(value), field=name)
        return
    for node in scalars:
        if hidden := _NO_TEXT.search(node.value):
            code = f"U+{ord(hidden[0]):04X}"
            yield excerpt.problem(CONTROL_CHARACTER, excerpt.mark_of(node), field=name, value=code)
            continue
        row, column = excerpt.place(node.end_mark.index)
        line = excerpt.lines[row] if row < len(excerpt.lines) else ""
        rest = line[column:].lstrip(" :")
        if node.style is None and _is_lost(node.value, rest):
            before = "- " if isinstance(value, yaml.SequenceNode) else f"{name}: "
            quoted = before + _quoted(f"{node.value} {rest}".strip())
            yield excerpt.problem(
                LOST_VALUE, excerpt.mark(row, len(line) - len(rest)), field=name, quoted=quoted
            )


def _is_lost(value: str, rest: str) -> bool:
    """Whether what follows a value is a hashtag, and no comment."""
    return rest.startswith("#") and (not value or rest[1:2] not in ("", " "))


def _quoted(value: str) -> str:
    """The value in quotes; a list with each of its values in quotes."""
    if value.startswith("["):
        return f"[{', '.join(_quoted(part.strip()) for part in value.strip('[] ').split(','))}]"
    return _in_quotes(value.strip("\"'"))


def _in_quotes(value: str) -> str:
    return f"'{value}'" if '"' in value else f'"{value}"'


def _unreadable(error: yaml.YAMLError, excerpt: _Excerpt) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        mark = excerpt.mark(*excerpt.place(error.position))
        return excerpt.problem(CONTROL_CHARACTER, mark, value=f"U+{error.character:04X}")
    reason = str(getattr(error, "problem", ""))
    row, column = _place_of(getattr(error, "problem_mark", None), excerpt)
    opened = _place_of(getattr(error, "context_mark", None), excerpt)
    if told := _in_values(reason, row, excerpt):
        return told
    if "'\\t'" in reason or "\t" in excerpt.lines[row][:column]:
        return excerpt.problem(TAB, excerpt.mark(row, max(0, excerpt.lines[row].find("\t"))))
    if "could not find expected ':'" in reason:
        return excerpt.problem(NO_COLON, excerpt.mark(*opened))
    if reason.startswith(("expected ',' or", "found unexpected end of stream")):
        return excerpt.problem(UNCLOSED_QUOTE, excerpt.mark(*opened))
    if told := _special_character(row, excerpt) or _no_colon_above(reason, row, excerpt):
        return told
    if excerpt.lines[row].startswith(" ") or "<block mapping start>" in reason:
        return excerpt.problem(BAD_INDENT, excerpt.mark(row, 0))
    return excerpt.problem(BAD_YAML, excerpt.mark(row, column))


def _special_character(row: int, excerpt: _Excerpt) -> Problem | None:
    given = _LINE.match(excerpt.lines[row])
    if given is None or given["value"][:1] not in _SPECIAL:
        return None
    mark = excerpt.mark(row, given.start("value"))
    quoted = f"{given['key']}: {_in_quotes(given['value'])}"
    return excerpt.problem(SPECIAL_CHARACTER, mark, field=given["key"], quoted=quoted)


def _no_colon_above(reason: str, row: int, excerpt: _Excerpt) -> Problem | None:
    """The line above, where it is no key and so runs into the next one: `title:Jono` is one word to YAML."""
    if "mapping values" not in reason or row == 0 or _KEY.match(excerpt.lines[row - 1]):
        return None
    return excerpt.problem(NO_COLON, excerpt.mark(row - 1, 0))


def _place_of(mark: yaml.Mark | None, excerpt: _Excerpt) -> tuple[int, int]:
    row, column = excerpt.place(mark.index) if mark else (0, 0)
    return min(row, len(excerpt.lines) - 1), column


def _in_values(reason: str, row: int, excerpt: _Excerpt) -> Problem | None:
    """The commonest slips, told by the value that holds them: a hashtag in a list, a colon, an odd quote."""
    for at in range(row + 1):
        given = _LINE.match(excerpt.lines[at])
        if given is None:
            continue
        mark = excerpt.mark(at, given.start("value"))
        value, quoted = given["value"], f"{given['key']}: {_quoted(given['value'])}"
        before_hash = value.split("#", 1)[0]
        if "#" in value and before_hash.count("[") > before_hash.count("]"):
            mark = excerpt.mark(at, given.start("value") + len(before_hash))
            return excerpt.problem(LOST_VALUE, mark, field=given["key"], quoted=quoted)
        if value[:1] in ('"', "'") and value.count(value[0]) % 2:
            return excerpt.problem(UNCLOSED_QUOTE, mark)
        if at == row and "mapping values" in reason and (": " in value or value.endswith(":")):
            return excerpt.problem(UNQUOTED_COLON, mark, field=given["key"], quoted=quoted)
    return None
