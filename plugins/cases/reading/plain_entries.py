"""The YAML that nearly all headers are: a key, a colon and words on each line, in quotes or brackets or not.

Such lines mean the same to everyone, so they are read without YAML's own parser, in a twentieth of its time.
Whatever is not certain to be such a line is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cases.reading.entries import Entry, Item
from cases.reading.problems import Mark

# A plain value begins with a letter or a digit, and has neither a colon nor a # where YAML would see one.
_WORDS = r"[^\W_](?:[^:#]|:(?=[^\s])|(?<=\S)#)*+(?<!\s)"
_QUOTED = r"""\"(?:[^\"\\]|\\[\"\\])++\"|'[^']++'(?!')"""
_LISTED = rf"(?:[^\W_]\w*(?:[ .-]\w+)*|{_QUOTED})"
_LINE = re.compile(
    rf"(?P<key>[a-zåäöA-ZÅÄÖ][\w-]{{0,99}}):[ ]+"
    rf"(?:(?P<value>{_WORDS}|{_QUOTED})|\[(?P<list>{_LISTED}(?:,[ ]*{_LISTED})*)\])[ ]*"
)
_ITEM = re.compile(_LISTED)
_ESCAPED = re.compile(r"\\(.)")


def read_plain_entries(lines: Sequence[str], first_line: int, indent: int) -> tuple[Entry, ...] | None:
    """The entries of lines that stand in a source from `first_line`, `indent` columns in; None if unsure."""
    entries: list[Entry] = []
    for number, line in enumerate(lines, first_line):
        found = _LINE.fullmatch(line)
        if found is None or not line.isprintable():
            return None
        entries.append(_entry(found, number, indent + 1))
    return tuple(entries) or None


def _entry(found: re.Match[str], number: int, first_column: int) -> Entry:
    def item(text: str, at: int) -> Item:
        return Item(_unquoted(text), Mark(number, first_column + at))

    if found["value"]:
        items: tuple[Item, ...] = (item(found["value"], found.start("value")),)
    else:
        start = found.start("list")
        items = tuple(item(word[0], start + word.start()) for word in _ITEM.finditer(found["list"]))
    return Entry(found["key"], Mark(number, first_column), items)


def _unquoted(text: str) -> str:
    if text[0] == "'":
        return text[1:-1].strip()
    return _ESCAPED.sub(r"\1", text[1:-1]).strip() if text[0] == '"' else text
