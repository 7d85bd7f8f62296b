"""What each file of the site is made from, as a digest: one whose digest is the same need not be made again.

A digest covers what of the library a file can show. What else a file depends on, code, templates, settings
and vocabulary, is the same for all of them: `cases.adapter.craft` tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from hashlib import blake2b
from itertools import groupby

from cases.fan_layout import MOST_STRANDS
from cases.feed_entries import newest_documents
from cases.feeds import LIMIT
from cases.library import Library
from cases.listings import Kind, Listing
from cases.model import Author, Case, Essay, Page, Passage
from cases.pagination import Pagination

Document = Case | Essay | Page
_TEXTS = frozenset(("html", "text", "parts"))  # what lists show nothing of
_IMAGE = "<img"


def digest_of(*values: object) -> str:
    """A digest of values whose `repr` tells all of them."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _digest_of_texts(*texts: str) -> str:
    """A digest of long texts, in a tenth of the time that their `repr` takes."""
    together = blake2b(digest_size=16)
    for text in texts:
        content = text.encode("utf-8", "surrogatepass")
        together.update(f"{len(content)} ".encode())
        together.update(content)
    return together.hexdigest()


@dataclass(frozen=True)
class MadeFrom:
    """The digests of one library's files. A case, an essay or a page of it is digested once."""

    library: Library

    @cached_property
    def site(self) -> str:
        """All that is listed or has a page, for what shows something of everything."""
        library = self.library
        documents: list[Document] = [*library.all_cases, *library.all_essays, *library.all_pages]
        lists = [len(library.index), len(library.essays), len(library.pages), library.last_change]
        listed: list[Document] = [*library.index.cases, *library.essays, *library.pages]
        shown = [self._name(document) for document in listed]
        return digest_of(self.chrome, *map(self.listed, documents), *lists, shown, library.authors)

    @cached_property
    def chrome(self) -> str:
        """What stands on every page: the links of its foot and its head."""
        return digest_of(*map(self.listed, self.library.pages), self.library.has_matrix)

    def case(self, case: Case) -> str:
        """A case's page."""
        library = self.library
        opposite = library.opposite(case)
        essay = library.shown_in(case)
        others: list[Document | None] = [
            essay,
            *library.related(case),
            opposite.case if opposite else None,
            library.cases_beside(case).before,
            library.cases_beside(case).after,
            *library.translations(case),
        ]
        shared = [facet.key for facet in opposite.shared] if opposite else []
        return digest_of(
            self.chrome, self.whole(case), *map(self.listed, others), shared, *self._standing(case)
        )

    def essay(self, essay: Essay) -> str:
        """An essay's page."""
        library = self.library
        series = library.series_of(essay)
        parts = self._parts(series) if series else ""
        others: list[Document | None] = [
            library.in_series(essay).before,
            library.in_series(essay).after,
            library.essays_beside(essay).before,
            library.essays_beside(essay).after,
            library.essay_on_subject(essay),
            *library.translations(essay),
        ]
        return digest_of(self.chrome, self.whole(essay), *map(self.listed, others), parts)

    def _parts(self, series: Listing) -> str:
        """The parts of a series, the first of which says how it is written."""
        if series not in self._series:
            self._series[series] = digest_of(series.series, *(part.slug for part in series.essays))
        return self._series[series]

    def page(self, page: Page) -> str:
        """A page's page: it may show anything of the site, as that of the vocabulary does."""
        return digest_of(self.site, self.whole(page))

    def listing(self, listing: Listing, page: Pagination[Case], essays: Pagination[Essay]) -> str:
        """One page of a listing."""
        place = (page.number, page.count, page.total, essays.total)
        return digest_of(self.chrome, self.items(listing), *place, *self._around(listing))

    def items(self, listing: Listing) -> str:
        """What a listing lists, as far as lists show it."""
        known = self._items.get(id(listing))
        if known is None:
            known = digest_of(*self._name_of(listing), *map(self.listed, listing.items))
            self._items[id(listing)] = known
        return known

    def feed(self, listing: Listing) -> str:
        """A listing's feeds, which hold their entries whole."""
        return digest_of(*self._name_of(listing), *map(self.whole, newest_documents(listing, LIMIT)))

    def _name_of(self, listing: Listing) -> tuple[object, ...]:
        author = self._authors[listing.author] if listing.author else ""
        terms = [(term.facet, term.slug) for term in listing.terms]
        return listing.kind.value, terms, author, listing.series, listing.tag, listing.year

    def listed(self, document: Document | None) -> str:
        """A document as lists show it: all but its text."""
        return self._both(document)[0] if document else ""

    def whole(self, document: Document) -> str:
        """A document with its text, and with the pictures in it."""
        return self._both(document)[1]

    def _both(self, document: Document) -> tuple[str, str]:
        known = self._digests.get(id(document))
        if known is None:
            known = self._digests[id(document)] = self._digest(document)
        return known

    def _digest(self, document: Document) -> tuple[str, str]:
        parts = [
            (field.name, self._plain(getattr(document, field.name)))
            for field in fields(document)
            if field.name not in _TEXTS
        ]
        name = digest_of(type(document).__name__, *parts)
        if isinstance(document, Essay):
            inner = [part.html if isinstance(part, Passage) else self.whole(part) for part in document.parts]
            name = digest_of(name, *(self.listed(case) for case in document.cases))
        else:
            inner = [document.html]
        pictures = self._pictures if any(_IMAGE in text for text in inner) else ""
        # Its plain text is made of these.
        return name, _digest_of_texts(name, pictures, *inner)

    def _plain(self, value: object) -> object:
        """A value of a field in short, where its `repr` is long and told by the craft."""
        if isinstance(value, Author):
            return self._authors[value]
        if isinstance(value, Mapping):
            return {key: [term.slug for term in terms] for key, terms in value.items()}
        return value

    @cached_property
    def _authors(self) -> dict[Author, str]:
        library = self.library
        documents: list[Case | Essay] = [*library.all_cases, *library.all_essays]
        writers = {document.author for document in documents}
        return {author: digest_of(author) for author in (*writers, *library.authors)}

    @cached_property
    def _pictures(self) -> str:
        return digest_of(*self.library.shown.items())

    def _standing(self, case: Case) -> Iterable[object]:
        """Where a case stands in the whole: the counts of its terms, how others ended, the fan of all."""
        index = self.library.index
        for term in (*case.topics, case.outcome):
            # What is left when the case itself is left out.
            place = term.facet, term.slug, case.outcome.slug, case.number in index
            if place not in self._endings:
                ends = [(end.term.slug, end.count) for end in index.endings_beside(case, term)]
                self._endings[place] = digest_of(ends, index.count(term))
            yield term.slug, self._endings[place]
        yield self._whole_fan

    @cached_property
    def _whole_fan(self) -> str:
        """The fan of all cases, as one of them lights up in it: strands for few, ribbons for many."""
        cases = self.library.index.cases
        if len(cases) <= MOST_STRANDS:
            return digest_of(*((case.number, case.outcome.slug) for case in cases))
        outcomes = sorted(case.outcome.slug for case in cases)
        return digest_of([(slug, len(list(same))) for slug, same in groupby(outcomes)])

    def _around(self, listing: Listing) -> Iterable[object]:
        """What a listing's page tells of others: the counts of other terms, the other years and authors."""
        library = self.library
        for term in listing.terms:
            facet = library.vocabulary.facet(term.facet)
            yield [(other.slug, library.index.count(other)) for other in facet.terms]
        if listing.year or listing.author:
            yield self._others(listing.kind)
        if listing.kind is Kind.ALL:
            yield self._whole_counts

    def _others(self, kind: Kind) -> str:
        """The names and counts of all listings of a kind."""
        if kind not in self._kinds:
            same = [other for other in self.library.listings if other.kind is kind]
            counts = [(*self._name_of(other), len(other.cases), len(other.essays)) for other in same]
            self._kinds[kind] = digest_of(counts)
        return self._kinds[kind]

    @cached_property
    def _whole_counts(self) -> str:
        index = self.library.index
        return digest_of([(term.facet, term.slug, index.count(term)) for term in index.vocabulary.terms])

    def _name(self, document: Document) -> tuple[str, str, str]:
        return type(document).__name__, document.slug, document.lang

    @cached_property
    def _digests(self) -> dict[int, tuple[str, str]]:
        return {}

    @cached_property
    def _endings(self) -> dict[tuple[str, str, str, bool], str]:
        return {}

    @cached_property
    def _items(self) -> dict[int, str]:
        return {}

    @cached_property
    def _series(self) -> dict[Listing, str]:
        return {}

    @cached_property
    def _kinds(self) -> dict[Kind, str]:
        return {}
