"""What stands at each address, named so that the name outlives the address.

A case is its permanent number, an essay or a page its source, an author a name, a term its label in the
language of the site; a series is the source of its first part. So a new slug is known as a move.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC
from itertools import chain

from cases.ledger.settle import FORMER, Lists
from cases.library import Library
from cases.listings import Kind, Listing
from cases.model import Case, Essay, Page, Status
from cases.titles import listing_title, sentence_case
from cases.vocabulary import Term

# The pages that no document names; the matrix only where there is one.
_PLACES = ("home", "stories", "essays", "writers", "archive", "search", "data")


def names_by_address(library: Library) -> Mapping[str, str]:
    """The name of what stands at the address of each page, later pages of long lists left out."""
    return dict(chain(_iter_places(library), _iter_documents(library), _iter_listings(library)))


def _iter_places(library: Library) -> Iterator[tuple[str, str]]:
    places = (*_PLACES, *(("matrix",) if library.has_matrix else ()))
    yield from ((library.addresses.to(place), f"place {place}") for place in places)


def _iter_documents(library: Library) -> Iterator[tuple[str, str]]:
    to = library.addresses.to
    for case in library.all_cases:
        yield to(case), _in_language(f"case {case.number}", case.lang, library)
    documents: tuple[Essay | Page, ...] = (*library.all_essays, *library.all_pages)
    for document in documents:
        yield to(document), document.source


def _in_language(name: str, lang: str, library: Library) -> str:
    return name if lang == library.language.code else f"{name} {lang}"


def _iter_listings(library: Library) -> Iterator[tuple[str, str]]:
    for listing in library.listings:
        if listing.kind is not Kind.ALL:
            yield library.addresses.to(listing), _listing_name(listing)
    for term in library.vocabulary.terms:
        if library.index.with_term(term):
            for slug in term.former:
                yield library.addresses.to(replace(term, slug=slug)), f"{FORMER}{_term_name(term)}"


def _listing_name(listing: Listing) -> str:
    match listing:
        case Listing(kind=Kind.AUTHOR, author=author) if author:
            return f"author {author.name}"
        case Listing(kind=Kind.SERIES, essays=essays):
            return f"series of {min(essay.source for essay in essays)}"
        case Listing(kind=Kind.TAG, tag=tag) if tag:
            return f"tag {tag.name}"
        case Listing(kind=Kind.YEAR, year=year):
            return f"year {year}"
    return " + ".join(_term_name(term) for term in listing.terms)


def _term_name(term: Term) -> str:
    return f"{term.facet} {term.label}"


def lists_of(library: Library) -> Lists:
    """Where readers of lists that have become empty are led on this site."""
    segments, to = library.addresses.segments, library.addresses.to
    homes = {f"{segment}/": to("stories") for segment in library.addresses.facet_segments.values()}
    homes |= {f"{segments[name]}/": to("archive") for name in ("series", "topics", "archive")}
    homes[f"{segments['writers']}/"] = to("writers")
    return Lists(segments["page"], homes)


def titles_by_address(library: Library) -> Mapping[str, str]:
    """The plain titles of documents and lists by their addresses."""
    to = library.addresses.to
    documents: list[Case | Essay | Page] = [*library.all_cases, *library.all_essays, *library.all_pages]
    titles = {to(document): document.title for document in documents}
    for listing in library.listings:
        titles[to(listing)] = listing_title(listing, library.vocabulary, library.language)
        if listing.kind is Kind.TERM:
            titles[to(listing)] = sentence_case(listing.term.label)
    return titles


@dataclass(frozen=True, slots=True)
class Known:
    """What a build tells a release of its pages."""

    names: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()  # addresses that no list may have
    lists: Lists = field(default_factory=Lists)
    until: str = ""  # when the site will be another though nothing changes, as ISO 8601 in UTC


def format_names(names: Mapping[str, str], library: Library) -> str:
    """What `parse_names` reads: the names of all pages, and where empty lists lead."""
    documents: list[Case | Essay | Page] = [*library.all_cases, *library.all_essays, *library.all_pages]
    hidden = [library.addresses.to(one) for one in documents if one.status is Status.HIDDEN]
    lists, until = asdict(lists_of(library)), _until(library)
    return json.dumps({"names": dict(names), "hidden": hidden, "lists": lists, "until": until})


def _until(library: Library) -> str:
    """When the next document is due, if any; at once where undated pages carry the moment of the build."""
    due = library.as_of if library.last_change == library.as_of else library.account.next_moment
    return due.astimezone(UTC).isoformat(timespec="seconds") if due else ""


def parse_names(text: str) -> Known:
    """Raises ValueError."""
    noted = json.loads(text)
    return Known(noted["names"], frozenset(noted["hidden"]), Lists(**noted["lists"]), noted["until"])
