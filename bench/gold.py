"""Gold queries: what a reader may ask of the sample site, and which documents answer, judged by reading.

The files are tables of text in `tests/search/gold/`; its README says what they hold. Half of the queries are
set aside (`holdout`): nothing may be tuned on them.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from cases.library import Library
from site_search.records import Kind, SearchRecord, iter_records

GOLD = Path(__file__).parent.parent / "tests" / "search" / "gold"
DEPTH = 10  # a reader looks at so many hits


@dataclass(frozen=True, slots=True)
class Query:
    """A query and the names of the documents that answer it."""

    kind: str
    set: str
    text: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found: names of documents, best first. `guessed` says that it told of a guess."""

    names: tuple[str, ...]
    guessed: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How well queries were answered, as means over them.

    `recall` is how much of the answer was found, `rank` the reciprocal rank of the first right hit, and
    `precision` how much of what was found is an answer.
    """

    recall: float
    rank: float
    precision: float
    queries: int


def load_queries(name: str) -> list[Query]:
    """The queries of `<name>.tsv`."""
    return [
        Query(row.get("class", name), row["set"], row["query"], frozenset(row.get("relevant", "").split()))
        for row in _rows(name)
    ]


def sentences() -> list[SearchRecord]:
    """The documents of a small site of their own, a sentence each: words that are easily taken for others."""
    return [
        SearchRecord(
            kind=Kind.PAGE,
            address=f"{row['document']}/",
            page=f"{row['document']}/",
            title=str(number),
            summary="",
            html=f"<p>{row['text']}</p>",
            lang=row["language"],
        )
        for number, row in enumerate(_rows("sentences"), start=1)
    ]


def _rows(name: str) -> list[dict[str, str]]:
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def names_of(library: Library) -> dict[str, str]:
    """The name by which the gold queries know each document, by its address: `case-29`, or the address."""
    return {
        record.address: f"case-{record.number}" if record.kind is Kind.CASE else record.address
        for record in iter_records(library)
        if record.kind is not Kind.TERM
    }


def score(pairs: Iterable[tuple[Query, Answer]]) -> Score:
    """Means over queries that have an answer, of the first ten hits."""
    answered = [(query.relevant, answer.names[:DEPTH]) for query, answer in pairs]
    return Score(
        recall=mean(len(relevant & set(names)) / min(len(relevant), DEPTH) for relevant, names in answered),
        rank=mean(_reciprocal_rank(relevant, names) for relevant, names in answered),
        precision=mean(
            len(relevant & set(names)) / len(names) if names else 0 for relevant, names in answered
        ),
        queries=len(answered),
    )


def _reciprocal_rank(relevant: frozenset[str], names: Sequence[str]) -> float:
    return next((1 / rank for rank, name in enumerate(names, start=1) if name in relevant), 0)


def by_class(pairs: Iterable[tuple[Query, Answer]]) -> dict[str, list[tuple[Query, Answer]]]:
    """The answered queries of each class, in the order of the file."""
    classes: dict[str, list[tuple[Query, Answer]]] = defaultdict(list)
    for query, answer in pairs:
        classes[query.kind].append((query, answer))
    return dict(classes)


def unmarked(pairs: Iterable[tuple[Query, Answer]]) -> list[str]:
    """The queries with nothing to find that brought hits and no word that these are a guess."""
    return [query.text for query, answer in pairs if answer.names and not answer.guessed]
