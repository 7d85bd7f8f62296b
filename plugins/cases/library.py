"""The library: everything that a site publishes, read and checked, with what is asked of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from cases.addresses import Addresses
from cases.index import CaseIndex
from cases.language import Language
from cases.listings import Listing
from cases.model import Author, Case, Essay, Page
from cases.related import Opposite, opposite_case, related_cases
from cases.vocabulary import Vocabulary

Document = TypeVar("Document", Case, Essay, Page)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source file that makes no page, with the reason in the language of the site."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Account:
    """What became of every source file: found = published + drafts + scheduled + excluded."""

    found: int
    published: int
    drafts: int
    scheduled: int
    excluded: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """All documents that have a page, and the index of the cases that are listed.

    `essays` and `pages` are in the site's language, or have no version in it; the other languages' versions
    are in `_versions`. Hidden documents have pages, and stand in `all_*` only.
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

    @property
    def last_change(self) -> datetime:
        """The newest date of anything listed, else the publication moment: the date of undated pages."""
        documents: list[Case | Essay] = [*self.index.cases, *self.essays]
        return max((document.modified or document.date for document in documents), default=self.as_of)

    def essay(self, slug: str) -> Essay:
        """The essay with this slug, in the site's language where it has a version in it. Raises KeyError."""
        found = [essay for essay in self.all_essays if essay.slug == slug]
        for essay in found:
            if essay.lang == self.language.code:
                return essay
        if not found:
            raise KeyError(slug)
        return found[0]

    def shown_in(self, case: Case) -> Essay | None:
        """The essay that shows the case, or None for a case that stands alone."""
        return self.essay(case.essay.slug) if case.essay else None

    def related(self, case: Case) -> tuple[Case, ...]:
        """The nearest cases; the opposite one, which a page shows on its own, is not among them."""
        opposite = self.opposite(case)
        return related_cases(case, self.index, without=opposite.case if opposite else None)

    def opposite(self, case: Case) -> Opposite | None:
        return opposite_case(case, self.index)

    def translations(self, document: Document) -> tuple[Document, ...]:
        """The same document in other languages, in the order of their codes."""
        everything: list[Case | Essay | Page] = [*self.all_cases, *self.all_essays, *self.all_pages]
        versions = [
            other
            for other in everything
            if isinstance(other, type(document))
            and other.slug == document.slug
            and other.lang != document.lang
        ]
        return tuple(sorted(versions, key=lambda version: version.lang))
