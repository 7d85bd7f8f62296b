"""How deep the Markdown of a body goes: what is too deep would be read for hours, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.reading.blocks import iter_prose_lines
from cases.reading.problems import Mark
from cases.reading.sources import Source

# Python-Markdown looks for the end of each bracket through the rest of its paragraph, and reads each list and
# quotation again within the one around it.
MOST_BRACKETS = 100
MOST_LISTS = 50
_INDENT = 4
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|\\.")
_BRACKET = re.compile(r"[\[\]]")
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[*+-]|\d+\.)[ \t]")
_MARKERS = re.compile(r"(?:[ \t]*(?:>|[*+-][ \t]|\d+\.[ \t]))*")
_MARKER = re.compile(r"[>*+-]|\d+\.")
# Without any of these at the start of a line, which few documents have, lists and quotations are shallow.
_MAYBE_DEEP = re.compile(
    rf"\n(?:[ \t]{{{MOST_LISTS // _INDENT}}}|(?:[ \t]*(?:>|[*+-][ \t]|\d+\.[ \t])){{{MOST_LISTS}}})"
)
_RULE = re.compile(r"[\s*-]*")
_TAG = re.compile(r"<(?=[a-z])", re.IGNORECASE)


def find_depth(source: Source, body_line: int) -> Mark | None:
    """Where more brackets are open in one paragraph, or more lists or quotations, than anybody means."""
    if source.text.count("[") <= MOST_BRACKETS and not _MAYBE_DEEP.search(f"\n{source.text}"):
        return None
    brackets, lists = 0, list[int]()
    for number, line in iter_prose_lines(source, body_line):
        if not line.strip():
            brackets = 0
            continue
        if item := _ITEM.match(line):
            indent = len(item["indent"].expandtabs(_INDENT))
            lists = [*(around for around in lists if around < indent), indent]
            if len(lists) > MOST_LISTS:
                return Mark(number, item.end("indent") + 1)
        elif not line[0].isspace():
            lists = []
        if _markers(line) > MOST_LISTS:
            return Mark(number, len(line) - len(line.lstrip()) + 1)
        for column, step in _iter_brackets(line):
            brackets = max(0, brackets + step)
            if brackets > MOST_BRACKETS:
                return Mark(number, column)
    return None


def _iter_brackets(line: str) -> Iterator[tuple[int, int]]:
    """Each bracket of a line that is no text: its column, and 1 or -1."""
    if "[" not in line and "]" not in line:
        return
    if "`" in line or "\\" in line:
        line = _CODE_SPAN.sub(lambda code: " " * len(code[0]), line)
    for bracket in _BRACKET.finditer(line):
        yield bracket.start() + 1, 1 if bracket[0] == "[" else -1


def deepest_line(source: Source, body_line: int) -> Mark:
    """The line before whose text most marks of lists, quotations and elements stand, or most indentation."""
    lines = iter_prose_lines(source, body_line)
    number, line = max(lines, key=lambda numbered: (_depth(numbered[1]), -numbered[0]))
    return Mark(number, len(line) - len(line.lstrip()) + 1)


def _depth(line: str) -> int:
    markers = _MARKERS.match(line)
    return (markers.end() if markers else 0) + 2 * len(_TAG.findall(line))


def _markers(line: str) -> int:
    """How many lists and quotations begin on a line."""
    markers = _MARKERS.match(line)
    return 0 if markers is None or _RULE.fullmatch(line) else len(_MARKER.findall(markers[0]))
