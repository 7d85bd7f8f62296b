"""Fragments: what a hit shows, with one part of its text for an excerpt."""

from __future__ import annotations

import json
from collections.abc import Iterator

from site_search.index.addresses import written_address
from site_search.index.document import Document
from site_search.index.sizes import PART
from site_search.index.texts import chunks_of

REVISION_SPAN = 16  # documents whose fragments have one revision


def iter_fragments(document: Document, language: str) -> Iterator[str]:
    """The fragments of a document, on a site in `language`: JSON, each on one line.

    Lists, not objects with names: a large site has tens of thousands, each compressed by itself.
    """
    record, body = document.record, document.body
    title, summary = (" ".join(chunks_of(text)) for text in (record.title, record.summary))
    address = written_address(record.address, title)
    page = written_address(record.page, title) if record.page != record.address else ""
    lang = record.lang if record.lang != language else ""
    for start in range(0, document.parts_of_text * PART, PART):
        last = start + PART
        text = " ".join(body[start:last])
        more = int(last < len(body))
        card = (record.kind, address, title, record.facts, text, more)
        yield to_json(_without_end((*card, "" if start else summary, record.number or 0, page, lang)))


def _without_end(values: tuple[object, ...]) -> list[object]:
    """The values up to the last one that isn't empty."""
    kept = [*values]
    while not kept[-1]:
        kept.pop()
    return kept


_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_json(content: object) -> str:
    """JSON that is JavaScript too, on one line."""
    text = _write(content)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
