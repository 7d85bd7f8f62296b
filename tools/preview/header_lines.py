"""Changing single keys of a document's header, and nothing else.

Every other line stays as its author wrote it, with its comments, its quotes and its order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from cases.reading.entries import Entry
from cases.reading.header import Header, HeaderStyle, parse_header
from cases.reading.sources import Source

Value = str | tuple[str, ...]
_COMMENT = re.compile(r"^\s*(#.*)?$")


def with_value(source: Source, keys: Sequence[str], value: Value) -> Source:
    """The source with a value for the first of these keys that it has, or else with a new last entry.

    An empty value removes the entry. Raises ValueError when the header can't be read.
    """
    header, _ = parse_header(source)
    if header is None:
        raise ValueError(f"the header of {source.path} can't be read")
    entry = next((one for key in keys for one in header.entries if one.key.lower() == key), None)
    key = entry.key if entry else keys[0]
    written = _written(key, value, header.style) if value else []
    lines = source.lines
    if entry is None:
        end = _last_line(header)
        lines[end:end] = written
    else:
        first, last = _span(entry, header, lines)
        lines[first:last] = written
    return Source(source.path, source.folder, "\n".join(lines))


def _last_line(header: Header) -> int:
    """The index of the line before which a new entry goes."""
    if header.style is HeaderStyle.YAML:
        return header.body_line - 2
    return max(max([entry.mark.line, *(item.mark.line for item in entry.items)]) for entry in header.entries)


def _span(entry: Entry, header: Header, lines: list[str]) -> tuple[int, int]:
    """The lines of an entry, from and up to; comments and blank lines after it are not its own."""
    later = [other.mark.line - 1 for other in header.entries if other.mark.line > entry.mark.line]
    first, last = entry.mark.line - 1, min([*later, _last_line(header)])
    while last > first + 1 and _COMMENT.match(lines[last - 1]):
        last -= 1
    return first, last


def _written(key: str, value: Value, style: HeaderStyle) -> list[str]:
    if style is HeaderStyle.PELICAN:
        text = value if isinstance(value, str) else ", ".join(value)
        return [f"{key}: {' '.join(text.split())}"]
    if isinstance(value, str):
        return [f"{key}: {_scalar(' '.join(value.split()))}"]
    return [f"{key}: [{', '.join(_scalar(one, in_list=True) for one in value)}]"]


def _scalar(text: str, in_list: bool = False) -> str:
    """A text as it may stand in YAML: plain where that is read as the same, else in quotes."""
    try:
        document = yaml.compose(f"key: [{text}]" if in_list else f"key: {text}", Loader=yaml.BaseLoader)
        node = document.value[0][1] if isinstance(document, yaml.MappingNode) else document
        if in_list and isinstance(node, yaml.SequenceNode) and len(node.value) == 1:
            node = node.value[0]
        is_same = isinstance(node, yaml.ScalarNode) and node.value == text and node.style is None
    except (yaml.YAMLError, IndexError):
        is_same = False
    return text if is_same and "#" not in text else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
