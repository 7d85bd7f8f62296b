"""The library: everything that a site publishes, read and checked, with what is asked of the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from cases.addresses import Addresses
from cases.index import CaseIndex
from cases.language import Language
from cases.listings import Kind, Listing
from cases.matrix import matrix_facets
from cases.model import Author, Case, Essay, Page
from cases.neighbours import Neighbours, neighbours_by
from cases.pictures.picture import Picture
from cases.related import Kin, Opposite
from cases.vocabulary import Vocabulary

Document = TypeVar("Document", Case, Essay, Page)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source file that makes no page, with the reason in the language of the site."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Account:
    """What became of every source file: found = published + drafts + scheduled + excluded.

    `next_moment` is when the next document, or case in one, is due that is not shown yet.
    """

    found: int
    published: int
    drafts: int
    scheduled: int
    excluded: tuple[LeftOut, ...]
    next_moment: datetime | None = None


@dataclass(frozen=True)
class Library:
    """All documents that have a page, and the index of the cases that are listed.

    What is listed stands in one language each: the site's, where there is a version in it. Other versions and
    hidden documents have pages too, and stand in `all_*` only.

    `files` are published as they are, by their paths below the content folder. Pictures are made anew:
    `shown` by their addresses in the documents' HTML, `linked`, which links lead to, by their paths.
    """

    as_of: datetime
    language: Language
    vocabulary: Vocabulary
    addresses: Addresses
    index: CaseIndex
    listings: tuple[Listing, ...]
    essays: tuple[Essay, ...]
    pages: tuple[Page, ...]
    authors: tuple[Author, ...]
    all_cases: tuple[Case, ...]
    all_essays: tuple[Essay, ...]
    all_pages: tuple[Page, ...]
    files: frozenset[str]
    account: Account
    by_source: Mapping[str, Essay | Page]
    warnings: str = ""
    shown: Mapping[str, Picture] = field(default_factory=dict)
    linked: Mapping[str, Picture] = field(default_factory=dict)

    @cached_property
    def last_change(self) -> datetime:
        """The newest date of anything listed, else the publication moment: the date of undated pages."""
        documents: list[Case | Essay] = [*self.index.cases, *self.essays]
        return max((document.modified or document.date for document in documents), default=self.as_of)

    @property
    def has_matrix(self) -> bool:
        """Whether the vocabulary has the two facets that a matrix is made of."""
        return matrix_facets(self.vocabulary) is not None

    def essay(self, slug: str) -> Essay:
        """The essay with this slug, in the site's language where it has a version in it. Raises KeyError."""
        versions = self._versions[Essay, slug]
        chosen = next((essay for essay in versions if essay.lang == self.language.code), versions[0])
        assert isinstance(chosen, Essay)  # the key says so
        return chosen

    def shown_in(self, case: Case) -> Essay | None:
        """The essay that shows the case, or None for a case that stands alone."""
        return self.essay(case.essay.slug) if case.essay else None

    def series_of(self, essay: Essay) -> Listing | None:
        """The listing of the series that an essay belongs to; None for one that is in no list."""
        return self._series.get(essay.slug)

    def place_in_series(self, essay: Essay) -> int:
        """Which part of its series an essay is, from 1. Raises KeyError for one that is in no list."""
        return self._places_in_series[essay.slug]

    @cached_property
    def years(self) -> tuple[Listing, ...]:
        """The listings of the years, the latest first."""
        return tuple(listing for listing in self.listings if listing.kind is Kind.YEAR)

    def in_series(self, essay: Essay) -> Neighbours[Essay]:
        """The parts before and after an essay in its series."""
        return self._series_neighbours.get(essay.slug, Neighbours())

    def essays_beside(self, essay: Essay) -> Neighbours[Essay]:
        """The newer and the older essay; none for one that is in no list."""
        return self._essay_neighbours.get(essay.slug, Neighbours())

    def cases_beside(self, case: Case) -> Neighbours[Case]:
        """The newer and the older case; none for one that is in no list."""
        return self._case_neighbours.get(case.number, Neighbours())

    def essay_on_subject(self, essay: Essay) -> Essay | None:
        """An essay with a case that is near one of the essay's, and that is not beside it anyway."""
        around = (self.essays_beside(essay), self.in_series(essay))
        shown = {one.slug for pair in around for one in (essay, pair.before, pair.after) if one}
        near = (self.shown_in(other) for case in essay.cases for other in self.related(case))
        return next((found for found in near if found and found.slug not in shown), None)

    def related(self, case: Case) -> tuple[Case, ...]:
        """The nearest cases; the opposite one, which a page shows on its own, is not among them."""
        opposite = self.opposite(case)
        return self._kin.of(case, without=opposite.case if opposite else None)

    def opposite(self, case: Case) -> Opposite | None:
        return self._kin.opposite(case)

    @cached_property
    def _kin(self) -> Kin:
        return Kin(self.index)

    def translations(self, document: Document) -> tuple[Document, ...]:
        """The same document in other languages, in the order of their codes."""
        kind = type(document)
        versions = self._versions[kind, document.slug]
        return tuple(one for one in versions if isinstance(one, kind) and one.lang != document.lang)

    @cached_property
    def _essay_neighbours(self) -> Mapping[str, Neighbours[Essay]]:
        return neighbours_by(self.essays, lambda essay: essay.slug)

    @cached_property
    def _case_neighbours(self) -> Mapping[int, Neighbours[Case]]:
        return neighbours_by(self.index.cases, lambda case: case.number)

    @cached_property
    def _series(self) -> Mapping[str, Listing]:
        """The listing of its series by the slug of each essay that has one."""
        series = (listing for listing in self.listings if listing.kind is Kind.SERIES)
        return {essay.slug: listing for listing in series for essay in listing.essays}

    @cached_property
    def _places_in_series(self) -> Mapping[str, int]:
        rows = (listing.essays for listing in self.listings if listing.kind is Kind.SERIES)
        return {essay.slug: place for row in rows for place, essay in enumerate(row, 1)}

    @cached_property
    def _series_neighbours(self) -> Mapping[str, Neighbours[Essay]]:
        rows = (listing.essays for listing in self.listings if listing.kind is Kind.SERIES)
        return dict(pair for row in rows for pair in neighbours_by(row, lambda essay: essay.slug).items())

    @cached_property
    def _versions(self) -> Mapping[tuple[type, str], tuple[Case | Essay | Page, ...]]:
        """All versions of each document by its kind and slug, in the order of their languages' codes."""
        found: dict[tuple[type, str], list[Case | Essay | Page]] = defaultdict(list)
        documents: list[Case | Essay | Page] = [*self.all_cases, *self.all_essays, *self.all_pages]
        for document in sorted(documents, key=lambda document: document.lang):
            found[type(document), document.slug].append(document)
        return {key: tuple(versions) for key, versions in found.items()}
