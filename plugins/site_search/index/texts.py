"""Texts as rows of chunks, which are what stands between two spaces: the positions of the index."""

from __future__ import annotations

import re
from html import unescape

from cases.markup import Mark, iter_text

_PULL_QUOTE = re.compile(r'<blockquote class="pull-quote">.*?</blockquote>', re.DOTALL)  # it repeats its text
_WORDLESS = re.compile(r"<(?:script|style|svg|math|!)", re.IGNORECASE)
_TAG = re.compile("<[^>]*>")


def chunks_of(text: str) -> list[str]:
    """The chunks of a plain text, without soft hyphens."""
    return text.replace("\u00ad", "").split()


def chunks_of_html(html: str) -> list[str]:
    """The chunks of what a reader sees of sanitised HTML; a pull quote is left out."""
    pieces: list[str] = []
    for text, markup, mark in iter_text(_PULL_QUOTE.sub(" ", html)):
        pieces.append(text)
        if mark is Mark.OBJECT and not _WORDLESS.match(markup):
            pieces.append(unescape(_TAG.sub("", markup)))
        elif mark is Mark.BREAK:
            pieces.append(" ")
            if markup[:4].lower() == "<pre":
                pieces.append(unescape(_TAG.sub("", markup)) + " ")
    return chunks_of("".join(pieces))
