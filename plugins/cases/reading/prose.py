"""From Markdown to the HTML of a document: rendered, sanitised, cut at its cases, links settled, typeset."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.extensions.toc import TocExtension

from cases.model import Heading
from cases.reading.bare_attributes import BareAttributes
from cases.reading.blocks import PULL_QUOTE, TEXT_MARK, CasebookBlocks
from cases.reading.figures import Figures
from cases.reading.inline import MarkedInlines
from cases.reading.plain_markdown import heading_id, knows, render_plain
from cases.reading.plain_passages import PlainPassages
from cases.reading.sanitise import CASE_BLOCK, sanitise, well_formed

_CASE = re.compile(rf'<{CASE_BLOCK} place="(?P<place>[^"]*)">(?P<html>.*?)</{CASE_BLOCK}>', re.DOTALL)
_PULL_QUOTE = f'class="{PULL_QUOTE}"'
_ELEMENT = re.compile(r"""<(?P<close>/?)(?P<name>[a-z][\w-]*)(?:"[^"]*"|[^">])*>""")
_TABLE_FRAME = '<div class="table-frame" tabindex="0">'
_VOID = frozenset({"area", "br", "col", "hr", "img", "wbr"})
_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(
    r"</?(?:p|ul|ol|li|h[1-6]|blockquote|figure|figcaption|table|t[rdh]|pre|d[ltd]|div|section|article|aside"
    r"|details|summary)\b[^>]*>|<br ?/?>|<span class=\"(?:caption|credit|licence)\">"
)


@dataclass(frozen=True, slots=True)
class CasePlace:
    """A case's place in the row of a document's cases, from "0", its HTML, empty for one in a file, and its
    plain text, once it is finished.
    """

    place: str
    html: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A rendered body: its parts in order, HTML and the places of cases, and its headings."""

    parts: tuple[str | CasePlace, ...]
    headings: tuple[Heading, ...]
    torn: str | None = None  # the place of a case that swallows its end; "" if it is none's
    text: str = ""  # the document's own plain text without its cases', once it is finished

    @property
    def html(self) -> str:
        """The document's own HTML without its cases."""
        return "\n".join(part for part in self.parts if isinstance(part, str))

    @property
    def whole(self) -> str:
        """The document's HTML with that of its cases."""
        return "\n".join(part if isinstance(part, str) else part.html for part in self.parts)

    @property
    def case_places(self) -> tuple[str, ...]:
        return tuple(part.place for part in self.parts if isinstance(part, CasePlace))

    @property
    def wrapped(self) -> tuple[bool, ...]:
        """For each case, whether it stands inside an element of the document, which its parts would tear."""
        depth, found = 0, []
        for part in self.parts:
            if isinstance(part, str):
                tags = [tag for tag in _ELEMENT.finditer(part) if tag["name"] not in _VOID]
                depth += sum(-1 if tag["close"] else 1 for tag in tags)
            else:
                found.append(depth > 0)
        return tuple(found)

    @property
    def pull_quotes(self) -> int:
        """How many there are, in the cases too."""
        return self.whole.count(_PULL_QUOTE)


class ProseRenderer:
    """Renders Markdown bodies. One parser serves all documents, reset between them."""

    def __init__(
        self,
        extensions: Iterable[Any] = (),
        configs: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        extensions = tuple(extensions)
        self._plain = knows(extensions, configs or {})
        own: list[Any] = [
            CasebookBlocks(),
            Figures(),
            MarkedInlines(),
            BareAttributes(),
            TocExtension(slugify=heading_id, permalink=False),
        ]
        if self._plain:
            own.append(PlainPassages())
        self._parser = Markdown(
            extensions=[*extensions, *own],
            extension_configs={name: dict(config) for name, config in (configs or {}).items()},
            output_format="html",
        )

    def render(self, body: str, raw: bool = False) -> Prose:
        """Render one body. The headings' ids are unique within it. HTML in a `raw` one stays as it is."""
        made, headings = self._convert(body)
        html = _frame_tables(well_formed(made) if raw else sanitise(made))
        parts = tuple(_iter_parts(html.replace(TEXT_MARK, "")))
        return Prose(parts, tuple(headings), _torn(_iter_parts(html)))

    def _convert(self, body: str) -> tuple[str, list[Heading]]:
        """The HTML and the headings that Python-Markdown makes; sooner where the body is plain."""
        if self._plain and (made := render_plain(body)):
            return made
        html = self._parser.reset().convert(body)
        return html, list(_iter_headings(self._parser.toc_tokens))  # type: ignore[attr-defined]


def _frame_tables(html: str) -> str:
    """Put each table in a frame that can scroll, also by keyboard, when it is wider than the page."""
    if "<table" not in html:
        return html

    def frame(tag: re.Match[str]) -> str:
        if tag["name"] != "table":
            return tag[0]
        return f"{tag[0]}</div>" if tag["close"] else f"{_TABLE_FRAME}{tag[0]}"

    return _ELEMENT.sub(frame, html)


def _iter_parts(html: str) -> Iterable[str | CasePlace]:
    at = 0
    for match in _CASE.finditer(html):
        if before := html[at : match.start()].strip():
            yield before
        yield CasePlace(unescape(match["place"]), match["html"].strip())
        at = match.end()
    if rest := html[at:].strip():
        yield rest


def _torn(parts: Iterable[str | CasePlace]) -> str | None:
    """The place of the part in which a fence is left, for an HTML element before it has no end."""
    for part in parts:
        if "///" in (part if isinstance(part, str) else part.html):
            return "" if isinstance(part, str) else part.place
    return None


def _iter_headings(tokens: Iterable[Mapping[str, Any]]) -> Iterable[Heading]:
    for token in tokens:
        yield Heading(token["level"], token["id"], unescape(token["name"]))
        yield from _iter_headings(token["children"])


def plain_text(html: str) -> str:
    """The words of sanitised HTML, blocks on lines of their own; soft hyphens left out."""
    flat = _BLOCK.sub("\n", html.replace("\n", " "))
    text = unescape(_TAG.sub("", flat)).replace("\u00ad", "").replace("\u00a0", " ")
    return "\n".join(filter(None, map(_in_single_spaces, text.split("\n"))))


def _in_single_spaces(line: str) -> str:
    """The words of a line with one space between two. What can be printed has no other white space."""
    line = line.strip()
    return line if line.isprintable() and "  " not in line else " ".join(line.split())
