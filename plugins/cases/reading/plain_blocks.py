"""Blocks of plain Markdown, straight to HTML, each recognised by a narrow form of it.

A block is what stands between blank lines and Casebook's fences. Whatever Python-Markdown could take for
something else raises BeyondPlain: the forms are narrower than they could be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from itertools import groupby
from typing import NoReturn

from cases.reading.figures import NOTES
from cases.reading.plain_inlines import BeyondPlain, render_inlines

# How a line of text may begin: with nothing that could be the mark of a block or of a definition, or the line
# below the head of a table.
_LINE = r"[^\s#=+:>~/|\\<{}\-*_\d\[`]|\*\*?(?![\s*_\[])|__?(?![\s*_])|`(?!``)|\[(?!\^)"
_UNNUMBERED = r"\d(?!\d*\.\s)"
_STARTS = re.compile(f"{_LINE}|{_UNNUMBERED}")
_GOES_ASTRAY = re.compile(rf"\n(?!{_LINE}|\d)")
_ITEM_GOES_ASTRAY = re.compile(rf"\n(?! {{0,3}}(?:{_LINE}|{_UNNUMBERED}))")
_ITEM = re.compile(r"(?:[*+-]|(?P<number>\d+)\.) +(?P<text>\S.*)", re.DOTALL)
_NEXT_ITEM = re.compile(r"\n(?=(?:[*+-]|\d+\.) )")
_GROWING = re.compile(r"(?P<quotation>>)|(?P<list>(?:[*+-]|\d+\.) )")
_RULE = re.compile(r"-{3,}|\*{3,}|_{3,}|\* \* \*|- - -")
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")


class Shape(Enum):
    """What a block is, as far as it matters to the next: neighbours of one shape may become one."""

    TEXT = auto()
    LIST = auto()
    QUOTATION = auto()


def join_alike(blocks: Iterable[str]) -> Iterator[str]:
    """The blocks, those of one list or of one quotation in one."""
    for growth, alike in groupby(blocks, _growth_of):
        run = list(alike)
        yield from ["\n\n".join(run)] if growth else run


def render_block(block: str, end: str) -> tuple[Shape, str]:
    """A block's shape and its HTML; `end` stands after each element within. Raises BeyondPlain."""
    if "///" in block:
        raise BeyondPlain
    if _STARTS.match(block):
        return Shape.TEXT, _render_paragraph(block, end)
    if block.startswith(">"):
        return Shape.QUOTATION, _render_quotation(block, end)
    if _RULE.fullmatch(block):
        return Shape.TEXT, "<hr>"
    return Shape.LIST, _render_list(block, end)


def _growth_of(block: str) -> str | None:
    mark = _GROWING.match(block)
    return mark and mark.lastgroup


def _render_paragraph(block: str, end: str) -> str:
    """A paragraph, or a figure where an image leads it."""
    if not _STARTS.match(block) or ("\n" in block and _GOES_ASTRAY.search(block)):
        raise BeyondPlain
    return _render_led(block, end) if block.startswith("![") else f"<p>{render_inlines(block)}</p>"


def _render_list(block: str, end: str) -> str:
    """A list of texts, some with a list below them; or of paragraphs, where blank lines part the items."""
    is_loose = "\n\n" in block
    written = block.split("\n\n") if is_loose else _NEXT_ITEM.split(block)
    items = [_ITEM.fullmatch(item) or _beyond() for item in written]
    numbers = [item["number"] for item in items]
    if numbers[0] not in (None, "1") or len({number is None for number in numbers}) > 1:
        raise BeyondPlain
    tag = "ol" if numbers[0] else "ul"
    render_item = _render_loose if is_loose else _render_tight
    html = "".join(f"<li>{render_item(item['text'], end)}</li>{end}" for item in items)
    return f"<{tag}>{end}{html}</{tag}>"


def _render_loose(text: str, end: str) -> str:
    if text.startswith("!["):
        raise BeyondPlain
    return f"{end}<p>{_render_item(text)}</p>{end}"


def _render_tight(text: str, end: str) -> str:
    said, *below = text.split("\n    ")
    if not below:
        return _render_item(said)
    if "\n" in said or any("\n" in line for line in below):
        raise BeyondPlain
    return _render_item(said) + _render_list("\n".join(below), end) + end


def _render_quotation(block: str, end: str) -> str:
    """A quotation of paragraphs."""
    lines = block.split("\n")
    if not all(line.startswith(">") for line in lines if line):
        raise BeyondPlain
    quoted = "\n".join(line[1:].removeprefix(" ") if line[1:].strip() else "" for line in lines)
    paragraphs = "".join(_render_paragraph(text, end) + end for text in quoted.split("\n\n"))
    return f"<blockquote>{end}{paragraphs}</blockquote>"


def _render_item(text: str) -> str:
    if not _STARTS.match(text) or ("\n" in text and _ITEM_GOES_ASTRAY.search(text)):
        raise BeyondPlain
    return render_inlines(text)


def _render_led(block: str, end: str) -> str:
    """A figure, or a paragraph whose first line goes on after the image at its start."""
    image = _IMAGE.match(block) or _beyond()
    first, *rest = block[image.end() :].split("\n")
    if first.strip():
        return f"<p>{render_inlines(block)}</p>"
    if first:
        raise BeyondPlain
    words = _render_caption(rest) if rest else ""
    return f'<figure class="figure">{render_inlines(image[0])}{words and words + end}</figure>'


def _render_caption(lines: list[str]) -> str:
    """The words below an image: those of its last lines that are its credit and licence stand apart."""
    if any(line.endswith("  ") for line in lines):
        raise BeyondPlain
    said: dict[str, str] = {}
    caption = [render_inlines(line) for line in lines]
    while caption and (name := _note_of(lines[len(caption) - 1])) and name not in said:
        said[name] = caption.pop()
    words = {"caption": "\n".join(caption), **dict(sorted(said.items()))}
    spans = [f'<span class="{name}">{html.strip()}</span>' for name, html in words.items() if html.strip()]
    return f"<figcaption>{''.join(spans)}</figcaption>"


def _note_of(line: str) -> str | None:
    for name, note in NOTES.items():
        if note.match(line):
            return name
    if any(note.match(line.replace(":", ": ")) for note in NOTES.values()):
        raise BeyondPlain  # no space after the colon, where an element may follow
    return None


def _beyond() -> NoReturn:
    raise BeyondPlain
