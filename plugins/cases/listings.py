"""Which list pages exist: all cases, each term, each pair, author, series, tag and year.

A page, a feed and an export are made from the same `Listing`, so their counts can't differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cases.index import CaseIndex
from cases.model import Author, Case, Essay, Series, Tag
from cases.vocabulary import Term

LEAST_CASES_OF_A_PAIR = 2


class Kind(StrEnum):
    """What a listing lists."""

    ALL = "all"
    TERM = "term"
    PAIR = "pair"
    AUTHOR = "author"
    SERIES = "series"
    TAG = "tag"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Listing:
    """A set of cases, with the essays beside them where the set has any, that has a page of its own."""

    kind: Kind
    cases: tuple[Case, ...]
    essays: tuple[Essay, ...] = ()
    terms: tuple[Term, ...] = ()  # one for a term, two for a pair
    author: Author | None = None
    series: Series | None = None
    tag: Tag | None = None
    year: int | None = None

    def __hash__(self) -> int:
        """By what tells listings apart: thousands of cases would be hashed for each of their pages."""
        author, series, tag = (one and one.slug for one in (self.author, self.series, self.tag))
        return hash((self.kind, self.terms, author, series, tag, self.year))

    @property
    def term(self) -> Term:
        """The term of a term's listing, or the first of a pair's."""
        return self.terms[0]

    @property
    def items(self) -> tuple[Case | Essay, ...]:
        """All that is listed: the cases, then the essays."""
        return (*self.cases, *self.essays)

    @property
    def shown_essays(self) -> tuple[Essay, ...]:
        """The essays on its pages: all cases are listed without them, for they have a list of their own."""
        return () if self.kind is Kind.ALL else self.essays

    @property
    def has_feed(self) -> bool:
        """The site, terms, pairs, authors and series have feeds; tags and years don't."""
        return self.kind not in (Kind.TAG, Kind.YEAR)


def iter_listings(index: CaseIndex, essays: Iterable[Essay], authors: Iterable[Author]) -> Iterator[Listing]:
    """Every listing that has something to show, in a fixed order.

    A pair of terms has one from two cases up. `essays` are the listed ones, newest first; `authors` in the
    order of their pages' list.
    """
    essays = tuple(essays)
    yield Listing(Kind.ALL, index.cases, essays)
    for term in index.vocabulary.terms:
        if cases := index.with_term(term):
            yield Listing(Kind.TERM, cases, terms=(term,))
    for first, second in index.pairs():
        cases = index.with_pair(first, second)
        if len(cases) >= LEAST_CASES_OF_A_PAIR:
            yield Listing(Kind.PAIR, cases, terms=(first, second))
    yield from _iter_authors(index, essays, authors)
    yield from _iter_series(index, essays)
    yield from _iter_tags(index, essays)
    yield from _iter_years(index, essays)


def _iter_authors(
    index: CaseIndex, essays: tuple[Essay, ...], authors: Iterable[Author]
) -> Iterator[Listing]:
    cases_of: dict[str, list[Case]] = defaultdict(list)
    essays_of: dict[str, list[Essay]] = defaultdict(list)
    for case in index.cases:
        cases_of[case.author.slug].append(case)
    for essay in essays:
        essays_of[essay.author.slug].append(essay)
    for author in authors:
        if author.slug in cases_of or author.slug in essays_of:
            yield Listing(
                Kind.AUTHOR, tuple(cases_of[author.slug]), tuple(essays_of[author.slug]), author=author
            )


def _iter_series(index: CaseIndex, essays: tuple[Essay, ...]) -> Iterator[Listing]:
    """Each series with its essays in the order of their parts, and with the cases that stand in them."""
    essays_of: dict[str, list[Essay]] = defaultdict(list)
    cases_of: dict[str, list[Case]] = defaultdict(list)
    series_of = {essay.slug: essay.series.slug for essay in essays if essay.series}
    for essay in essays:
        if essay.series:
            essays_of[essay.series.slug].append(essay)
    for case in index.cases:
        if case.essay and case.essay.slug in series_of:
            cases_of[series_of[case.essay.slug]].append(case)
    for slug in sorted(essays_of):
        parts = sorted(essays_of[slug], key=_place_in_series)
        yield Listing(Kind.SERIES, tuple(cases_of[slug]), tuple(parts), series=parts[0].series)


def _place_in_series(essay: Essay) -> tuple[bool, int, datetime, str]:
    return essay.part is None, essay.part or 0, essay.date, essay.slug


def _iter_tags(index: CaseIndex, essays: tuple[Essay, ...]) -> Iterator[Listing]:
    tags: dict[str, Tag] = {}
    cases_of: dict[str, list[Case]] = defaultdict(list)
    essays_of: dict[str, list[Essay]] = defaultdict(list)
    for essay in essays:
        for tag in essay.tags:
            tags.setdefault(tag.slug, tag)
            essays_of[tag.slug].append(essay)
    for case in index.cases:
        for tag in case.tags:
            tags.setdefault(tag.slug, tag)
            cases_of[tag.slug].append(case)
    for slug in sorted(tags):
        yield Listing(Kind.TAG, tuple(cases_of[slug]), tuple(essays_of[slug]), tag=tags[slug])


def _iter_years(index: CaseIndex, essays: tuple[Essay, ...]) -> Iterator[Listing]:
    cases_of: dict[int, list[Case]] = defaultdict(list)
    essays_of: dict[int, list[Essay]] = defaultdict(list)
    for case in index.cases:
        cases_of[case.date.year].append(case)
    for essay in essays:
        essays_of[essay.date.year].append(essay)
    for year in sorted({*cases_of, *essays_of}, reverse=True):
        yield Listing(Kind.YEAR, tuple(cases_of[year]), tuple(essays_of[year]), year=year)
