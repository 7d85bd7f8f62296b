"""What a search can find: one record for each essay, case, page and term, drawn from the library.

A case that stands in an essay is a hit of its own: it leads to its place there and names its own page too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

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
    case's anchor. `page` is the address of the record's own page. Searched are the title, `html`, the
    `facts`, short labels that are shown under the title, and the `keywords`, which are not shown.
    """

    kind: Kind
    address: str
    page: str
    title: str
    html: str
    lang: str
    facts: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    number: int | None = None


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
        html=_paragraph(essay.summary) + "".join(passages),
        lang=essay.lang,
        facts=(library.language.text("Essay"), essay.author.name, library.language.date(essay.date)),
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
        html=_paragraph(case.summary) + case.html,
        lang=case.lang,
        facts=(
            library.language.text("Story"),
            *(term.label for term in terms),
            library.language.date(case.date),
        ),
        keywords=tuple(dict.fromkeys(_iter_keywords(terms, library.vocabulary))),
        number=case.number,
    )


def _page_record(page: Page, library: Library) -> SearchRecord:
    address = library.addresses.to(page)
    return SearchRecord(
        kind=Kind.PAGE,
        address=address,
        page=address,
        title=page.title,
        html=_paragraph(page.summary) + page.html,
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
        html=_paragraph(term.description),
        lang=library.language.code,
        facts=(sentence_case(library.vocabulary.facet(term.facet).label),),
        keywords=term.synonyms,
    )


def _iter_keywords(terms: Iterable[Term], vocabulary: Vocabulary) -> Iterator[str]:
    """What else the terms are called, and their parents, since a parent gathers its children's cases."""
    for term in terms:
        yield from term.synonyms
        for parent in vocabulary.ancestry(term)[1:]:
            yield parent.label
            yield from parent.synonyms


def _paragraph(text: str) -> str:
    return str(Markup("<p>{}</p>").format(text)) if text else ""
