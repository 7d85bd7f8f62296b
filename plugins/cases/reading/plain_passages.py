"""Plain passages of a document that holds more than plain Markdown: Python-Markdown is given the rest alone.

They are rendered at once and kept with the raw HTML, which Python-Markdown puts back when all else is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from cases.reading.plain_blocks import Shape, render_block
from cases.reading.plain_inlines import BeyondPlain
from cases.reading.plain_markdown import CLOSING, FENCE, end_within, part_fences

_PARTING = re.compile(r"(\n\n+)")
# What reaches into other paragraphs: abbreviations, and definitions of the paragraph before them.
_REACHING = re.compile(r"^(?:\*\[| {0,3}: )", re.MULTILINE)
_ANY_FENCE = re.compile(r"^ *///.*", re.MULTILINE)
_OPTIONS = re.compile(r"^///.+\n ", re.MULTILINE)


class _PassagesPreprocessor(Preprocessor):
    """Keeps the plain passages of a text with the raw HTML."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if _REACHING.search(text) or not _has_plain_fences(text):
            return lines
        pieces = _PARTING.split(part_fences(text))
        rest = _iter_rest(pieces[::2], [*pieces[1::2], ""], self.md.htmlStash.store)
        return "".join(rest).split("\n")


class PlainPassages(Extension):
    """The Markdown extension that passes plain passages by, once code and raw HTML are out of the text."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the base's name
        md.preprocessors.register(_PassagesPreprocessor(md), "casebook-passages", 10)


def _has_plain_fences(text: str) -> bool:
    """Whether each fence opens or closes a block of Casebook's that stands in nothing else, all closed."""
    if "///" not in text:
        return True
    fences = _ANY_FENCE.findall(text)
    closing = [fence == CLOSING for fence in fences]
    return (
        closing == [False, True] * (len(fences) // 2)
        and all(map(FENCE.fullmatch, fences))
        and not _OPTIONS.search(text)
        and not any("///" in block and block.lstrip("\n").startswith(" ") for block in text.split("\n\n"))
    )


def _iter_rest(blocks: list[str], partings: list[str], store: Callable[[str], str]) -> Iterator[str]:
    """The blocks that are not plain, what parts them, and a mark for each passage between them."""
    passage, made = "", list(_iter_html(blocks))
    for block, parting, html, following in zip(blocks, partings, made, [*made[1:], None], strict=True):
        passage += html or ""
        if html is None:
            yield block + parting
        elif following is None:
            yield store(passage.removesuffix("\n")) + parting
            passage = ""


def _iter_html(blocks: list[str]) -> Iterator[str | None]:
    """The HTML of each block; None for one that is not plain, or that could grow into its neighbours."""
    end, made = "\n", []
    for block in blocks:
        if fence := FENCE.fullmatch(block):
            end = end_within(fence)
        made.append(_render(block, end))
    shapes = [Shape.TEXT, *(shape for shape, _ in made), Shape.TEXT]
    for at, (shape, html) in enumerate(made):
        alone = shape is Shape.TEXT or shapes[at] is shapes[at + 2] is Shape.TEXT
        yield html if alone else None


def _render(block: str, end: str) -> tuple[Shape | None, str | None]:
    """A block's shape and its HTML with what follows it; neither if it is not plain."""
    if not block:
        return Shape.TEXT, None
    try:
        shape, html = render_block(block, end)
    except (BeyondPlain, RecursionError):
        return None, None
    return shape, html + end
