"""Which graph each page of the site has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cases.language import N_
from cases.library import Library
from cases.listings import Kind, Listing
from cases.matrix import Matrix
from cases.model import Case, Essay, Page, Series
from cases.pagination import Pagination
from cases.public_site import PublicSite
from cases.records import Column
from cases.structured_data.dataset import dataset, term_set
from cases.structured_data.documents import case_article, essay_posting, web_page
from cases.structured_data.graph import Thing
from cases.structured_data.lists import collection, essays_page, listing_page, profile_page
from cases.structured_data.things import Step, breadcrumbs, website
from cases.titles import listing_title
from cases.vocabulary import Term

Graph = tuple[Thing, ...]

_PLACES = {
    "stories": N_("Stories"),
    "essays": N_("Essays"),
    "matrix": N_("Table"),
    "writers": N_("Writers"),
    "archive": N_("Archive"),
    "data": N_("Data"),
}


@dataclass(frozen=True, slots=True)
class StructuredData:
    """The graph of each page. `description` is the site's, `searchable` says that it has a search index."""

    library: Library
    site: PublicSite
    description: str = ""
    searchable: bool = True

    def home(self) -> Graph:
        """The site itself; what a page says that has nothing else to say."""
        return (website(self.site, self.description, self.searchable),)

    def essay(self, essay: Essay) -> Graph:
        own = (essay.title, self.site.absolute(essay))
        posting = essay_posting(essay, self.site, self.library.shown, self._place_in_series(essay))
        return (posting, self._way(self._place("essays"), own))

    def _place_in_series(self, essay: Essay) -> tuple[Series, int] | None:
        listing = self.library.series_of(essay)
        if listing is None or listing.series is None:
            return None
        return listing.series, 1 + [part.slug for part in listing.essays].index(essay.slug)

    def case(self, case: Case) -> Graph:
        own = (case.title, self.site.absolute(case))
        return (
            case_article(case, self.site, self.library.index, self.library.shown),
            self._way(self._place("stories"), own),
        )

    def page(self, page: Page) -> Graph:
        return (web_page(page, self.site), self._way((page.title, self.site.absolute(page))))

    def listing(self, listing: Listing, page: Pagination[Case], essays: Pagination[Essay]) -> Graph:
        """One page of a listing with its cases and its essays; that of an author is a profile."""
        if listing.author:
            thing = profile_page(listing.author, page, essays, self.site)
        else:
            thing = listing_page(listing, page, essays, self.site, self.library.index)
        return (thing, self._way(*self._way_to(listing)))

    def essays(self, page: Pagination[Essay]) -> Graph:
        place = self._place("essays")
        return (essays_page(place[0], page, self.site), self._way(place))

    def writers(self) -> Graph:
        authors = [listing.author for listing in self.library.listings if listing.author]
        items = [(author.name, self.site.absolute(author)) for author in authors]
        return self._collection(self._place("writers"), items)

    def matrix(self, matrix: Matrix) -> Graph:
        """The table leads to its rows, then to its columns."""
        terms = [line.term for line in (*matrix.rows, *matrix.columns)]
        items = [(term.label, self.site.absolute(term)) for term in terms]
        return self._collection(self._place("matrix"), items)

    def archive(self) -> Graph:
        years = [listing for listing in self.library.listings if listing.kind is Kind.YEAR]
        return self._collection(self._place("archive"), map(self._named, years))

    def data(self, columns: Iterable[Column]) -> Graph:
        index = self.library.index
        sets = (term_set(facet, self.site, index) for facet in index.vocabulary)
        return (dataset(self.library, columns, self.site), *sets, self._way(self._place("data")))

    def _collection(self, place: Step, items: Iterable[Step]) -> Graph:
        return (collection(*place, items, self.site), self._way(place))

    def _place(self, name: str) -> Step:
        return self.site.language.text(_PLACES[name]), self.site.absolute(name)

    def _way(self, *steps: Step) -> Thing:
        return breadcrumbs(steps, self.site)

    def _named(self, listing: Listing) -> Step:
        title = listing_title(listing, self.library.vocabulary, self.site.language)
        return title, self.site.absolute(listing)

    def _way_to(self, listing: Listing) -> tuple[Step, ...]:
        """The steps to a listing: a narrower term lies below its parent, a pair below its first term."""
        stories = self._place("stories")
        match listing.kind:
            case Kind.ALL:
                return (stories,)
            case Kind.AUTHOR:
                return self._place("writers"), self._named(listing)
            case Kind.SERIES:
                return self._place("essays"), self._named(listing)
            case Kind.TAG | Kind.YEAR:
                return self._place("archive"), self._named(listing)
            case Kind.TERM | Kind.PAIR:
                above = [(term.label, self.site.absolute(term)) for term in self._terms_above(listing)]
                return stories, *above, self._named(listing)

    def _terms_above(self, listing: Listing) -> tuple[Term, ...]:
        if listing.kind is Kind.PAIR:
            return listing.terms[:1]
        return self.library.vocabulary.ancestry(listing.term)[1:]
