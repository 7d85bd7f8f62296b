"""The order and the names of documents: on these, and on nothing of earlier builds, an index stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from site_search.index.names import name_of
from site_search.index.sizes import PART
from site_search.records import Kind, SearchRecord

FORMAT = 3


def in_order(records: Iterable[SearchRecord]) -> list[SearchRecord]:
    """Terms first, then what is undated, then older before newer: a new document mostly comes last."""
    return sorted(
        records,
        key=lambda record: (
            record.kind is not Kind.TERM,
            record.date or date.min,
            record.address,
            record.lang,
        ),
    )


def identity_of(record: SearchRecord, analysis: str, language: str) -> str:
    """A name for all that a document's part of the index depends on, on a site in `language`."""
    texts = (
        f"{FORMAT} {PART}",
        analysis,
        language,
        record.kind,
        record.address,
        record.page,
        record.title,
        record.summary,
        record.html,
        record.lang,
        "\n".join(record.facts),
        "\n".join(term.label for term in record.terms),
        "\n".join(record.keywords),
        str(record.number),
        str(record.date),
    )
    return name_of(texts, 24)
