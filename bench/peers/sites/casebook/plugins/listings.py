"""The lists of the peers' site: essays and cases in one, newest first, by 20; related documents; feeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from pelican import signals
from pelican.generators import Generator

from cases.adapter.settings import SHOWN_TOO
from cases.addresses import file_of
from cases.feed_entries import FeedSite
from cases.feeds import atom_feed
from cases.library import Library
from cases.listings import Kind, Listing
from cases.made_from import digest_of
from cases.model import Author, Case, Essay, Tag
from cases.output_folder import OutputFile
from cases.pagination import iter_pages
from cases.vocabulary import Term

PER_PAGE = FEED_LIMIT = 20
RELATED = 5
TAG_POINTS, INDUSTRY_POINTS = 1, 2  # what a shared one is worth
Document = Case | Essay
Shelf = Tag | Term | Author


@dataclass(frozen=True)
class _Feeds(FeedSite):
    """Feeds where this site has them."""

    def feed_of(self, listing: Listing, suffix: str) -> str:
        return f"{self.url}/{feed_address(listing, self.addresses)}"


def feed_address(listing: Listing, addresses: Any) -> str:
    return "feed.xml" if listing.kind is Kind.ALL else f"{addresses.to(listing)}feed.xml"


class ListsGenerator(Generator):
    """Writes home, archive, lists, their indexes, feeds and the sitemap."""

    def generate_context(self) -> None:
        """Tell the pages of documents what is related."""
        library: Library = self.context["library"]
        documents: list[Document] = [*library.index.cases, *library.essays]
        self.documents = sorted(documents, key=lambda one: one.date, reverse=True)
        self.context[SHOWN_TOO] = {
            file_of(library.addresses.to(one)): near
            for one, near in zip(self.documents, related(self.documents), strict=True)
        }

    def generate_output(self, writer: Any) -> None:
        library: Library = self.context["library"]
        shelves = fill_shelves(self.documents, library)
        self._write(writer, "", "home", self.documents[:PER_PAGE])
        years = [(year, list(same)) for year, same in groupby(self.documents, lambda one: one.date.year)]
        self._write(writer, "arkisto/", "archive", self.documents, years=years)
        for (address, title), of_facet in shelves.items():
            self._write_shelves(writer, address, title, of_facet)
        self._write_feeds(writer, library)
        addresses = [library.addresses.to(shelf) for found in shelves.values() for shelf, _ in found]
        sitemap = partial(self._sitemap, ["", "arkisto/", *(address for address, _ in shelves), *addresses])
        writer.outputs.write(OutputFile.of_text("sitemap.xml", writer.made_from.site, sitemap))

    def _write(
        self, writer: Any, address: str, template: str, shown: Sequence[Document], **names: Any
    ) -> None:
        made_from = writer.made_from
        told = [(name, value) for name, value in names.items() if name != "years"]
        digest = digest_of(template, made_from.chrome, *map(made_from.listed, shown), told)
        names = {"documents": shown, **names}
        if not writer.keeps_page(file_of(address), digest, self.context, names):
            page = self.get_template(template)
            writer.write_file(file_of(address), page, self.context, True, url=address, **names)

    def _write_shelves(
        self, writer: Any, index: str, title: str, shelves: Sequence[tuple[Shelf, Sequence[Document]]]
    ) -> None:
        addresses = self.context["library"].addresses
        entries = [(addresses.to(shelf), name_of(shelf), len(found)) for shelf, found in shelves]
        self._write(writer, index, "terms", (), title=title, entries=entries)
        for shelf, found in shelves:
            for page in iter_pages(found, PER_PAGE, addresses.to(shelf), "sivu"):
                self._write(writer, page.address, "list", page.items, title=name_of(shelf), pages=page.links)

    def _write_feeds(self, writer: Any, library: Library) -> None:
        industries = library.vocabulary.facet("industry").terms
        listings = [Listing(Kind.ALL, library.index.cases, library.essays)]
        listings += [Listing(Kind.TERM, library.index.with_term(one), terms=(one,)) for one in industries]
        site = _Feeds(
            self.settings["SITENAME"],
            self.settings["SITEURL"],
            library.addresses,
            library.vocabulary,
            library.language,
        )
        for listing in listings:
            if listing.items:
                feed = partial(atom_feed, listing, site, FEED_LIMIT)
                path, digest = feed_address(listing, library.addresses), writer.made_from.feed(listing)
                writer.outputs.write(OutputFile.of_text(path, digest, feed))

    def _sitemap(self, addresses: Sequence[str]) -> str:
        site_url, to = self.settings["SITEURL"], self.context["library"].addresses.to
        rows = [f"<url><loc>{escape(f'{site_url}/{address}')}</loc></url>" for address in addresses]
        rows += [
            f"<url><loc>{site_url}/{to(one)}</loc><lastmod>{one.date:%Y-%m-%d}</lastmod></url>"
            for one in self.documents
        ]
        return "\n".join(
            [
                '<?xml version="1.0" encoding="utf-8"?>',
                '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
                *rows,
                "</urlset>\n",
            ]
        )


def name_of(shelf: Shelf) -> str:
    return shelf.label if isinstance(shelf, Term) else shelf.name


def fill_shelves(
    documents: Sequence[Document], library: Library
) -> Mapping[tuple[str, str], Sequence[tuple[Shelf, Sequence[Document]]]]:
    """The documents of every author, tag and term, by the address and title of the index of each kind."""
    found: dict[tuple[str, str], dict[Shelf, list[Document]]] = {
        ("kirjoittajat/", "Kirjoittajat"): defaultdict(list),
        ("aiheet/", "Aiheet"): defaultdict(list),
        **{(f"{one.segment}/", one.plural.capitalize()): defaultdict(list) for one in library.vocabulary},
    }
    authors, tags, *facets = found.values()
    for document in documents:
        authors[document.author].append(document)
        for tag in document.tags:
            tags[tag].append(document)
        if isinstance(document, Case):
            for facet, shelf in zip(library.vocabulary, facets, strict=True):
                for term in document.terms.get(facet.key, ()):
                    shelf[term].append(document)
    return {key: sorted(shelves.items(), key=lambda one: name_of(one[0])) for key, shelves in found.items()}


def related(documents: Sequence[Document]) -> Iterator[tuple[Document, ...]]:
    """The documents that share most tags and industries with each, newest first where they share as much.

    `documents` stand newest first. Who has a tag is one number with a bit for each document, so that all
    are counted at once.
    """
    having: dict[object, int] = defaultdict(int)
    for at, document in enumerate(documents):
        for shared, _ in _shared(document):
            having[shared] |= 1 << at
    for at, document in enumerate(documents):
        levels: list[int] = []  # who has that many points, or more
        for shared, points in _shared(document):
            _add(levels, having[shared] & ~(1 << at), points)
        yield tuple(documents[number] for number in _best(levels))


def _shared(document: Document) -> Iterator[tuple[object, int]]:
    for tag in document.tags:
        yield tag, TAG_POINTS
    for term in document.terms.get("industry", ()) if isinstance(document, Case) else ():
        yield term, INDUSTRY_POINTS


def _add(levels: list[int], having: int, points: int) -> None:
    everyone = [-1] * points + levels + [0] * points
    levels += [0] * points
    for at in range(len(levels)):
        levels[at] |= everyone[at] & having


def _best(levels: Sequence[int]) -> Iterator[int]:
    left, taken = RELATED, 0
    for level in reversed(levels):
        fresh = level & ~taken
        taken |= level
        while fresh and left:
            lowest = fresh & -fresh
            yield lowest.bit_length() - 1
            fresh ^= lowest
            left -= 1


def _get_generator(_: object) -> type[Generator]:
    return ListsGenerator


def register() -> None:
    """Connect the plugin to Pelican."""
    signals.get_generators.connect(_get_generator)
