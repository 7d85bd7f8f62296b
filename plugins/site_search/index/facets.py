"""What filters and sorts: documents by kind, language and term; their dates; the cases behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from cases.vocabulary import Facet, Term, Vocabulary
from site_search.index.numbers import gaps, number
from site_search.records import Kind, SearchRecord

_EPOCH = date(1970, 1, 1)
AddressOf = Callable[[Term], str]


def facets_content(
    records: Sequence[SearchRecord], vocabulary: Vocabulary, address: AddressOf
) -> dict[str, object]:
    """Which documents are of a kind, in a language, or have a term; a parent's include its children's."""
    pages = frozenset(record.address for record in records if record.kind is Kind.TERM)
    documents: defaultdict[Term, list[int]] = defaultdict(list)
    for at, record in enumerate(records):
        for term in dict.fromkeys(one for own in record.terms for one in vocabulary.ancestry(own)):
            documents[term].append(at)
    return {
        "kinds": _lists((record.kind, at) for at, record in enumerate(records)),
        "languages": _lists((record.lang, at) for at, record in enumerate(records)),
        "facets": [
            {
                "key": facet.key,
                "label": facet.label,
                "segment": facet.segment,
                "scale": facet.scale,
                "terms": [
                    _term(term, facet, address(term) if address(term) in pages else "", documents[term])
                    for term in facet.terms
                ],
            }
            for facet in vocabulary
        ],
    }


def _lists(pairs: Iterable[tuple[str, int]]) -> dict[str, str]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for name, at in pairs:
        found[name].append(at)
    return {name: gaps(numbers) for name, numbers in sorted(found.items())}


def _term(term: Term, facet: Facet, page: str, documents: Iterable[int]) -> dict[str, object]:
    content: dict[str, object] = {"slug": term.slug, "label": term.label, "documents": gaps(documents)}
    if page:
        content["address"] = page
    if term.parent:
        content["parent"] = facet.terms.index(facet.term(term.parent))
    if term.level is not None:
        content["level"] = term.level
    return content


def dates_content(records: Iterable[SearchRecord]) -> str:
    """The days of documents that are in the order of their dates, each less the one before."""
    written = []
    previous = 0
    for record in records:
        day = max(1, (record.date - _EPOCH).days) if record.date else 0
        written.append(number(day - previous))
        previous = day
    return "".join(written)


def cases_content(records: Iterable[SearchRecord]) -> str:
    """The number of each document's case plus one, 0 for what is no case."""
    return "".join(number(0 if record.number is None else record.number + 1) for record in records)
