"""Fragments: what a hit shows, with one part of its text for an excerpt."""

from __future__ import annotations

import json
from collections.abc import Iterator

from site_search.index.document import Document
from site_search.index.sizes import OVERLAP, PART
from site_search.index.texts import chunks_of

REVISION_SPAN = 16  # documents whose fragments have one revision


def iter_fragments(document: Document, language: str) -> Iterator[str]:
    """The fragments of a document, on a site in `language`: JSON, each on one line."""
    body = document.body
    for start in range(0, document.parts_of_text * PART, PART):
        first = max(0, start - OVERLAP)
        last = start + PART + OVERLAP
        content = {
            **_card(document, language),
            **({"summary": " ".join(chunks_of(document.record.summary))} if not start else {}),
            "from": first,
            "text": " ".join(body[first:last]),
            "more": last < len(body),
        }
        yield to_json({name: value for name, value in content.items() if value or name == "text"})


def _card(document: Document, language: str) -> dict[str, object]:
    record = document.record
    return {
        "kind": record.kind,
        "address": record.address,
        "page": record.page if record.page != record.address else "",
        "title": " ".join(chunks_of(record.title)),
        "facts": record.facts,
        "lang": record.lang if record.lang != language else "",
        "number": record.number,
    }


def to_json(content: object) -> str:
    """JSON that is JavaScript too, on one line."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
