"""Plain Markdown, straight to HTML: most documents hold nothing else, and Python-Markdown takes its time.

Paragraphs, headings, lists of texts, quotations, rules, figures and Casebook's blocks. A document with
anything else, or with a form in doubt, is left to Python-Markdown. HTML and headings are what it makes with
its own extensions in `_EXTENSIONS` and those of Casebook; tests hold the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from markdown.extensions.toc import strip_tags, unique

from cases.model import Heading
from cases.reading.blocks import CASE, PULL_QUOTE
from cases.reading.plain_blocks import Shape, join_alike, render_block
from cases.reading.plain_inlines import BeyondPlain, render_inlines
from cases.reading.sanitise import CASE_BLOCK
from cases.slugs import slugify

_EXTENSIONS = frozenset(("markdown.extensions.extra", "markdown.extensions.sane_lists"))
_NEEDED = "markdown.extensions.extra"
_FOREIGN = "\r\t\x02\x03"  # what Python-Markdown replaces before it begins
_BROKEN = re.compile(r"&#(?![0-9]+;)")  # ends its search for entities
_BLANK = re.compile(r"(?<=\n) +\n")
_PARTING = re.compile(r"\n\n+")
FENCE = re.compile(rf"^///(?: {PULL_QUOTE}| {CASE} \| (?P<place>[0-9]+))?$", re.MULTILINE)
CLOSING = "///"
_HEADING = re.compile(r"(?P<marks>#{1,6}) +(?P<text>[^\s#\\][^#\n\\]*)(?:\n|\Z)")


def knows(extensions: Iterable[Any], configs: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether plain Markdown is the same with these extensions of a site, by name, and their settings."""
    named = set(extensions)
    return _NEEDED in named and named <= _EXTENSIONS and not any(configs.values())


def heading_id(text: str, separator: str) -> str:
    """The id of a heading, before it is made unique."""
    return slugify(text) or f"otsikko{separator}1"


def render_plain(body: str) -> tuple[str, list[Heading]] | None:
    """The HTML of a body and its headings in order; None where it holds more than plain Markdown."""
    if any(mark in body for mark in _FOREIGN) or ("&#" in body and _BROKEN.search(body)):
        return None
    text = f"{body}\n\n"
    if "\n " in text:
        text = _BLANK.sub("\n", text)
    page = _Page()
    try:
        for block in join_alike(_PARTING.split(part_fences(text).strip("\n"))):
            page.add(block)
        return page.close(), page.headings
    except (BeyondPlain, RecursionError):
        return None


def part_fences(text: str) -> str:
    """The text with each fence as a block of its own, which is how Markdown takes it anyway."""
    return FENCE.sub(r"\n\n\g<0>\n\n", text) if "///" in text else text


def end_within(fence: re.Match[str]) -> str:
    """What stands after each element below a fence: Markdown parts those of a case by nothing."""
    return "" if fence["place"] else "\n"


class _Page:
    """A body as far as it is rendered."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self._html: list[str] = []
        self._ids: set[str] = set()
        self._counts: dict[str, int] = {}
        self._before = Shape.TEXT
        self._open = ""  # the element of the fenced block that is open
        self._end = "\n"  # what stands after each element: Markdown parts those of a case by nothing

    def add(self, block: str) -> None:
        """Go on with a block. Raises BeyondPlain."""
        while block.startswith("#"):
            block = self._add_heading(block)
        if block.startswith("/"):
            self._add_fence(block)
        elif block:
            shape, html = render_block(block, self._end)
            if shape is self._before is not Shape.TEXT:
                raise BeyondPlain
            self._add(html, shape)

    def close(self) -> str:
        """The HTML of the whole. Raises BeyondPlain."""
        if self._open:
            raise BeyondPlain
        return "".join(self._html).strip()

    def _add(self, html: str, shape: Shape = Shape.TEXT) -> None:
        self._html.append(html + self._end)
        self._before = shape

    def _add_heading(self, block: str) -> str:
        """Add the heading in a block's first line; its other lines are a block again."""
        heading = _HEADING.match(block)
        if heading is None:
            raise BeyondPlain
        level, html = len(heading["marks"]), render_inlines(heading["text"].strip())
        name = unescape(strip_tags(html))
        # The stubs lack the counts, without which many headings of one name are slow.
        anchor = unique(heading_id(name, "-"), self._ids, self._counts)  # type: ignore[call-arg]
        self.headings.append(Heading(level, anchor, name))
        self._add(f'<h{level} id="{anchor}">{html}</h{level}>')
        return block[heading.end() :]

    def _add_fence(self, block: str) -> None:
        fence = FENCE.fullmatch(block)
        if fence is None or bool(self._open) is not (block == CLOSING):
            raise BeyondPlain
        if self._open == PULL_QUOTE:
            self._close_fence("</blockquote>\n", Shape.QUOTATION)
        elif self._open:
            self._close_fence(f"</{CASE_BLOCK}>", Shape.TEXT)
        elif place := fence["place"]:
            self._open_fence(CASE, f'<{CASE_BLOCK} place="{place}">', "")
        else:
            self._open_fence(PULL_QUOTE, f'<blockquote aria-hidden="true" class="{PULL_QUOTE}">\n', "\n")

    def _open_fence(self, name: str, html: str, end: str) -> None:
        self._html.append(html)
        self._open, self._end, self._before = name, end, Shape.TEXT

    def _close_fence(self, html: str, shape: Shape) -> None:
        if self._open == PULL_QUOTE and self._html[-1].startswith("<blockquote aria"):
            raise BeyondPlain  # an empty one
        self._html.append(html)
        self._open, self._end, self._before = "", "\n", shape
