"""Every text file of the site that is no page: exports, feeds, the list of feeds, citations, robots.txt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial

from cases.citation import BIBTEX, CSL, cite_bibtex, cite_csl
from cases.exports import JSON_ADDRESS, SCHEMA_ADDRESS, cases_csv, cases_json, cases_schema, csv_address
from cases.feed_entries import FeedSite
from cases.feeds import ATOM, JSON_FEED, atom_feed, json_feed
from cases.library import Library
from cases.listings import Listing
from cases.made_from import MadeFrom
from cases.model import Case, Essay
from cases.opml import opml
from cases.output_folder import OutputFile
from cases.public_site import PublicSite
from cases.without import has_list


def iter_site_files(
    library: Library,
    made_from: MadeFrom,
    site_url: str,
    site_name: str,
    authority: str,
    without: Collection[str] = (),
) -> Iterator[OutputFile]:
    """All of them, in a fixed order, but for those of the parts that the site goes `without`.

    A listing's CSV holds the cases of its page; its feeds hold the newest of them, `feeds.LIMIT` at most.
    `authority` is the name and year that feed ids begin with (RFC 4151); empty for the host of `site_url`.
    """
    vocabulary, addresses, language = library.vocabulary, library.addresses, library.language
    listings = [one for one in library.listings if one.has_feed and has_list(one, without)]
    if "exports" not in without:
        yield from _exports(library, listings, made_from, site_url)
    if "feeds" not in without:
        site = FeedSite(site_name, site_url, addresses, vocabulary, language, authority)
        yield from _feeds(listings, made_from, site)
        yield OutputFile.of_text("feeds.opml", made_from.site, partial(opml, listings, site))
    public = PublicSite(site_name, site_url, addresses, language)
    documents: list[Case | Essay] = [*library.all_essays, *library.all_cases]
    for document in documents if "citations" not in without else ():
        yield from _citations(document, made_from.listed(document), public)
    if "robots" not in without:
        yield OutputFile.of_text("robots.txt", "", partial(_robots, site_url))


def _exports(
    library: Library, listings: Iterable[Listing], made_from: MadeFrom, site_url: str
) -> Iterator[OutputFile]:
    vocabulary, addresses, language = library.vocabulary, library.addresses, library.language
    everything = partial(cases_json, library.index.cases, vocabulary, addresses, site_url)
    yield OutputFile.of_text(JSON_ADDRESS, made_from.site, everything)
    yield OutputFile.of_text(SCHEMA_ADDRESS, "", partial(cases_schema, vocabulary, language, site_url))
    for listing in listings:
        csv = partial(cases_csv, listing.cases, vocabulary, addresses, site_url, language)
        yield OutputFile.of_text(csv_address(listing, addresses), made_from.items(listing), csv)


def _feeds(listings: Iterable[Listing], made_from: MadeFrom, site: FeedSite) -> Iterator[OutputFile]:
    for listing in listings:
        digest = made_from.feed(listing)
        for name, feed in ((ATOM, atom_feed), (JSON_FEED, json_feed)):
            yield OutputFile.of_text(site.addresses.feed(listing, name), digest, partial(feed, listing, site))


def _citations(document: Case | Essay, made_from: str, site: PublicSite) -> Iterator[OutputFile]:
    """Files for reference managers, beside the document's page."""
    beside = partial(site.addresses.beside, document)
    yield OutputFile.of_text(beside(BIBTEX), made_from, partial(cite_bibtex, document, site))
    yield OutputFile.of_text(beside(CSL), made_from, partial(cite_csl, document, site))


def _robots(site_url: str) -> str:
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}/sitemap.xml\n"
