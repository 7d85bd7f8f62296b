"""Python-Markdown as Casebook configures it, without all that Casebook does sooner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension

from cases.model import Heading
from cases.reading.blocks import CasebookBlocks, bare_body, scan_blocks
from cases.reading.figures import Figures
from cases.reading.plain_markdown import heading_id
from cases.reading.sources import Folder, Source
from tests.cases.reading.sites import EXTENSIONS

EXTENSION_SETS = (EXTENSIONS, EXTENSIONS[:1])


def markdown_alone(extensions: Iterable[str], *more: Extension) -> Markdown:
    """A parser with a site's extensions and Casebook's own."""
    own = (CasebookBlocks(), Figures(), TocExtension(slugify=heading_id, permalink=False), *more)
    return Markdown(extensions=[*extensions, *own], output_format="html")


def body_of(text: str) -> str:
    """The body of a document as it comes to be rendered, its fences that are none marked as text."""
    source = Source("essays/a.md", Folder.ESSAYS, text.partition("\n---\n")[2] or text)
    return bare_body(source, 1, tuple(scan_blocks(source, 1)[0]))


def made_by(parser: Markdown, text: str) -> tuple[str, list[Heading]]:
    """The HTML of a text and its headings."""
    html = parser.reset().convert(text)
    return html, list(_iter_headings(parser.toc_tokens))  # type: ignore[attr-defined]


def _iter_headings(tokens: Iterable[Mapping[str, Any]]) -> Iterable[Heading]:
    for token in tokens:
        yield Heading(token["level"], token["id"], unescape(token["name"]))
        yield from _iter_headings(token["children"])
