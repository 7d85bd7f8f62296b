"""The generator: writes the pages, feeds and exports that Pelican's own generators know nothing of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from cases.adapter.finder_files import iter_finder_files
from cases.adapter.progress import watch_pictures
from cases.adapter.settings import NAMES_FILE
from cases.adapter.writer import ChoosingWriter, KeepingWriter
from cases.addresses import file_of
from cases.cache import FileCache
from cases.covers.covers import iter_covers
from cases.ledger.entries import InvalidLedger, Ledger, load_ledger
from cases.ledger.names import format_names, lists_of, names_by_address, titles_by_address
from cases.ledger.settle import settle
from cases.library import Library
from cases.listings import Kind, Listing
from cases.made_from import MadeFrom, digest_of
from cases.matrix import build_matrix, matrix_facets
from cases.model import Case, Essay
from cases.output_folder import OutputFile
from cases.outputs import iter_site_files
from cases.pagination import Pagination, iter_pages, iter_pages_of_both
from cases.pictures.gallery import CACHE
from cases.pictures.printing import PictureChanged, iter_files, iter_orders
from cases.records import columns_of
from cases.without import has_list

CASES_PER_PAGE = 30
ESSAYS_PER_PAGE = 20
_TEMPLATES = {
    Kind.ALL: "cases/stories",
    Kind.TERM: "cases/term",
    Kind.PAIR: "cases/pair",
    Kind.AUTHOR: "cases/author",
    Kind.SERIES: "cases/series",
    Kind.TAG: "cases/tag",
    Kind.YEAR: "cases/year",
}


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What pelican-sitemap asks of a page that is neither an article nor a page of Pelican's."""

    url: str
    date: datetime
    status: str = "published"


# pelican-sitemap leaves out what is not published.
HIDDEN = PageFacts("", datetime.min, "hidden")  # noqa: DTZ901 - never shown


class CasesGenerator(Generator):
    """Writes cases, listings, the site's own pages, feeds, exports, pictures and the theme's files."""

    def generate_output(self, writer: KeepingWriter) -> None:
        """Write everything, in a fixed order."""
        self.write_pages(writer)
        self._write_files(writer)

    def write_pages(self, writer: ChoosingWriter) -> None:
        """Write those pages that the writer doesn't keep."""
        library: Library = self.context["library"]
        if self._has("home"):
            self._write(writer, "index.html", "index", library.last_change)
        for case in library.all_cases:
            self.write_case(writer, case)
        for listing in library.listings:
            if has_list(listing, self._without):
                self._write_listing(writer, listing, library)
        if self._has("essays"):
            self._write_essays(writer, library)
        if self._has("matrix"):
            self._write_matrix(writer, library)
        self._write_single_pages(writer, library)

    def _write_files(self, writer: KeepingWriter) -> None:
        """Write what is no page: feeds, exports, covers, pictures and the like."""
        library: Library = self.context["library"]
        site = self.settings["SITEURL"], self.settings["SITENAME"], self.settings.get("FEED_AUTHORITY", "")
        made_from, outputs = writer.made_from, writer.outputs
        if self._has("finder"):
            for file in iter_finder_files(library, made_from, self.env, self.settings["SITEURL"]):
                outputs.write(file)
        for file in chain(
            iter_site_files(library, made_from, *site, self._without), writer.assets.iter_files()
        ):
            outputs.write(file)
        if self._has("covers"):
            self._write_covers(writer)
        self._write_pictures(writer)

    @property
    def _without(self) -> Collection[str]:
        without: Collection[str] = self.settings.get("WITHOUT", ())
        return without

    def _has(self, part: str) -> bool:
        return part not in self._without

    def _write(
        self,
        writer: ChoosingWriter,
        file: str,
        template: str,
        date: datetime,
        made_from: Callable[[MadeFrom], str] | None = None,
        **names: Any,
    ) -> None:
        url = file.removesuffix("index.html")
        names = {"page": PageFacts(url, date), **names}
        # A page that is made from nothing in particular shows something of everything.
        made_from = made_from or (lambda made: self._with_search(made.site))
        if not writer.keeps_page(file, made_from, self.context, names):
            relative = self.settings["RELATIVE_URLS"]
            writer.write_file(file, self.get_template(template), self.context, relative, url=url, **names)

    def _with_search(self, digest: str) -> str:
        """The digest of a page that names the search index."""
        return digest_of(digest, self.context.get("search_index"))

    def write_case(self, writer: ChoosingWriter, case: Case) -> None:
        """Write the page of a case, unless the writer keeps it."""
        url = self.context["library"].addresses.to(case)
        facts = PageFacts(url, case.modified or case.date, case.status.value)
        made_from = partial(MadeFrom.case, case=case)
        self._write(writer, file_of(url), "cases/case", case.date, made_from, case=case, page=facts)

    def _write_listing(self, writer: ChoosingWriter, listing: Listing, library: Library) -> None:
        date = max((item.modified or item.date for item in listing.items), default=library.last_change)
        for page, essays in _pages_of(listing, library):
            made_from = partial(self._made_from_listing, listing, page, essays)
            names = {"listing": listing, "pagination": page, "essays": essays}
            self._write(writer, file_of(page.address), _TEMPLATES[listing.kind], date, made_from, **names)

    def _made_from_listing(
        self, listing: Listing, page: Pagination[Case], essays: Pagination[Essay], made: MadeFrom
    ) -> str:
        digest = made.listing(listing, page, essays)
        # The first page of all stories names the search index, for its finder; the others don't, since each
        # of them would be another one whenever a word changes.
        names_index = listing.kind is Kind.ALL and page.number == 1
        return self._with_search(digest) if names_index else digest

    def _write_essays(self, writer: ChoosingWriter, library: Library) -> None:
        for page in _pages_of_essays(library):
            file, made_from = file_of(page.address), attrgetter("site")
            self._write(writer, file, "cases/essays", library.last_change, made_from, pagination=page)

    def _write_matrix(self, writer: ChoosingWriter, library: Library) -> None:
        if facets := matrix_facets(library.vocabulary):
            file = file_of(library.addresses.to("matrix"))
            matrix = build_matrix(library.index, *facets)
            self._write(writer, file, "cases/matrix", library.last_change, matrix=matrix)

    def _write_single_pages(self, writer: ChoosingWriter, library: Library) -> None:
        places = {"writers": "cases/writers", "archive": "cases/archive", "search": "search"}
        for name, template in places.items():
            if not self._has(name):
                continue
            self._write(writer, file_of(library.addresses.to(name)), template, library.last_change)
        self._write_moved(writer, library)
        if self._has("codebook"):
            codebook = file_of(library.addresses.to("data"))
            columns = columns_of(library.vocabulary)
            self._write(writer, codebook, "cases/codebook", library.last_change, columns=columns)
        if self._has("missing"):
            self._write(writer, "404.html", "404", library.last_change)

    def _write_moved(self, writer: ChoosingWriter, library: Library) -> None:
        """A page at each former address, which leads to where that now is."""
        titles = titles_by_address(library)
        for address, target in self._iter_moves(library):
            title = titles.get(target, "")
            moved = {"target": target, "title": title, "page": HIDDEN}
            made_from = partial(self._made_from_move, target, title)
            self._write(writer, file_of(address), "moved", library.last_change, made_from, **moved)

    def _made_from_move(self, target: str, title: str, made: MadeFrom) -> str:
        return self._with_search(digest_of(made.site, target, title))

    def _iter_moves(self, library: Library) -> Iterator[tuple[str, str]]:
        """The terms' former addresses, then what the ledger knows of. Notes the names of pages, if asked."""
        for term in library.vocabulary.terms:
            for slug in term.former if library.index.with_term(term) else ():
                yield library.addresses.to(replace(term, slug=slug)), library.addresses.to(term)
        further = [page.address for listing in library.listings for page, _ in _pages_of(listing, library)]
        further += [page.address for page in _pages_of_essays(library)]
        names = {**dict.fromkeys(further, ""), **names_by_address(library)}
        if noted := self.settings.get(NAMES_FILE):
            Path(noted).write_text(format_names(names, library), "utf-8")
        moves = settle(_load_ledger(Path(self.settings["PATH"]), library), names, lists_of(library)).moves
        yield from ((address, end) for address, end in moves.items() if file_of(address) != address)

    def _write_covers(self, writer: KeepingWriter) -> None:
        names = self.settings["SITENAME"], self.settings["SITESUBTITLE"]
        cache = Path(self.settings["CACHE_PATH"]) / "covers"
        for cover in iter_covers(writer.made_from, *names, Path(self.settings["THEME"]), cache):
            writer.outputs.write(cover)

    def _write_pictures(self, writer: KeepingWriter) -> None:
        library, outputs = writer.made_from.library, writer.outputs
        cache = FileCache(Path(self.settings["CACHE_PATH"]) / CACHE)
        names: dict[str, str] = {}
        orders = []
        for order in iter_orders(library.shown.values(), library.linked.values()):
            names |= order.names
            kept = [outputs.keeps(path, name) for path, name in order.names.items()]  # each is asked
            if not all(kept):
                orders.append(order)
        watch = partial(watch_pictures, language=library.language)
        try:
            for files in iter_files(orders, Path(self.settings["PATH"]), cache, watch):
                for path, content in files.items():
                    outputs.write(OutputFile(path, names[path], partial(bytes, content)))
        except PictureChanged as changed:
            told = library.language.text(
                "{path} has changed while the site was built; build it again", path=changed
            )
            raise SystemExit(told) from changed


def _pages_of(listing: Listing, library: Library) -> Iterator[tuple[Pagination[Case], Pagination[Essay]]]:
    """The pages of a listing, with the essays on each."""
    address, segment = library.addresses.to(listing), library.addresses.segments["page"]
    sizes = (CASES_PER_PAGE, ESSAYS_PER_PAGE)
    return iter_pages_of_both(listing.cases, listing.shown_essays, sizes, address, segment)


def _pages_of_essays(library: Library) -> Iterator[Pagination[Essay]]:
    address, segment = library.addresses.to("essays"), library.addresses.segments["page"]
    return iter_pages(library.essays, ESSAYS_PER_PAGE, address, segment)


def _load_ledger(content: Path, library: Library) -> Ledger:
    try:
        return load_ledger(content)
    except InvalidLedger as invalid:
        raise SystemExit(invalid.report(library.language)) from invalid
