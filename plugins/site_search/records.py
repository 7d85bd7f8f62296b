"""What a search can find: one record for each essay, case, page and term, drawn from the library.

A case that stands in an essay is a hit of its own: it leads to its place there and names its own page too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cases.library import Library
from cases.listings import Kind as ListingKind
from cases.model import Case, Essay, Page, Passage, Status
from cases.titles import sentence_case
from cases.vocabulary import Term, Vocabulary


class Kind(StrEnum):
    """What a hit is."""

    ESSAY = "essay"
    CASE = "case"
    PAGE = "page"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One possible hit.

    `address` is where it leads, from the site's root; for a case that stands in an essay it ends in the
    case's anchor. `page` is the address of the record's own page. Searched are the title, the summary,
    `html`, the `facts`, short labels that are shown under the title, and the `keywords`, which are not shown.
    `terms` are a case's terms, which are among the facts by their labels.
    """

    kind: Kind
    address: str
    page: str
    title: str
    summary: str
    html: str
    lang: str
    facts: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    keywords: tuple[str, ...] = ()
    number: int | None = None
    date: date | None = None


def iter_records(library: Library) -> Iterator[SearchRecord]:
    """Every record of the site, in a fixed order: what is published, in all its languages."""
    essays = [essay for essay in library.all_essays if essay.status is Status.PUBLISHED]
    shown = frozenset((essay.slug, essay.lang) for essay in essays)
    for essay in essays:
        yield _essay_record(essay, library)
    for case in library.all_cases:
        if case.status is Status.PUBLISHED:
            yield _case_record(case, library, shown)
    for page in library.all_pages:
        if page.status is Status.PUBLISHED:
            yield _page_record(page, library)
    for listing in library.listings:
        if listing.kind is ListingKind.TERM:
            yield _term_record(listing.term, library)


def _essay_record(essay: Essay, library: Library) -> SearchRecord:
    passages = (part.html for part in essay.parts if isinstance(part, Passage))
    address = library.addresses.to(essay)
    return SearchRecord(
        kind=Kind.ESSAY,
        address=address,
        page=address,
        title=essay.title,
        summary=essay.summary,
        html="".join(passages),
        lang=essay.lang,
        facts=(library.language.text("Essay"), essay.author.name, library.language.date(essay.date)),
        keywords=tuple(_iter_names(essay)),
        date=essay.date.date(),
    )


def _case_record(case: Case, library: Library, shown: frozenset[tuple[str, str]]) -> SearchRecord:
    page = library.addresses.to(case)
    # An essay that readers are not shown has no place to lead to.
    stands_in_essay = case.essay is not None and (case.essay.slug, case.essay.lang) in shown
    terms = tuple(term for facet_terms in case.terms.values() for term in facet_terms)
    return SearchRecord(
        kind=Kind.CASE,
        address=library.addresses.in_essay(case) if stands_in_essay else page,
        page=page,
        title=case.title,
        summary=case.summary,
        html=case.html,
        lang=case.lang,
        facts=(
            library.language.text("Story"),
            *(term.label for term in terms),
            library.language.date(case.date),
        ),
        terms=terms,
        keywords=tuple(dict.fromkeys((*_iter_keywords(terms, library.vocabulary), *_iter_names(case)))),
        number=case.number,
        date=case.date.date(),
    )


def _page_record(page: Page, library: Library) -> SearchRecord:
    address = library.addresses.to(page)
    return SearchRecord(
        kind=Kind.PAGE,
        address=address,
        page=address,
        title=page.title,
        summary=page.summary,
        html=page.html,
        lang=page.lang,
        facts=(library.language.text("Page"),),
    )


def _term_record(term: Term, library: Library) -> SearchRecord:
    address = library.addresses.to(term)
    return SearchRecord(
        kind=Kind.TERM,
        address=address,
        page=address,
        title=sentence_case(term.label),
        summary=term.description,
        html="",
        lang=library.language.code,
        facts=(sentence_case(library.vocabulary.facet(term.facet).label),),
        keywords=tuple(_iter_other_names(term)),
    )


def _iter_keywords(terms: Iterable[Term], vocabulary: Vocabulary) -> Iterator[str]:
    """What else the terms are called, and their parents, since a parent gathers its children's cases."""
    for term in terms:
        yield from _iter_other_names(term)
        for parent in vocabulary.ancestry(term)[1:]:
            yield parent.label
            yield from _iter_other_names(parent)


def _iter_other_names(term: Term) -> Iterator[str]:
    """A term's synonyms, and its labels in other languages than the site's."""
    yield from term.synonyms
    yield from (label for label in term.labels.values() if label != term.label)


def _iter_names(document: Case | Essay) -> Iterator[str]:
    """The author, and the tags as readers write them: each as one word."""
    yield document.author.name
    yield from ("#" + re.sub(r"[\W_]+", "", tag.name) for tag in document.tags)
