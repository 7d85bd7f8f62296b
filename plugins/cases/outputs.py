"""Every text file of the site that is no page: exports, feeds, the list of feeds, citations, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cases.citation import BIBTEX, CSL, cite_bibtex, cite_csl
from cases.exports import JSON_ADDRESS, SCHEMA_ADDRESS, cases_csv, cases_json, cases_schema, csv_address
from cases.feed_entries import FeedSite
from cases.feeds import atom_feed, json_feed
from cases.library import Library
from cases.model import Case, Essay
from cases.opml import opml
from cases.public_site import PublicSite


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A text file by its path from the site's root."""

    path: str
    text: str


def iter_site_files(library: Library, site_url: str, site_name: str, authority: str) -> Iterator[SiteFile]:
    """All of them, in a fixed order.

    A listing's CSV holds the cases of its page; its feeds hold the newest of them, `feeds.LIMIT` at most.
    `authority` is the name and year that feed ids begin with (RFC 4151); empty for the host of `site_url`.
    """
    vocabulary, addresses, language = library.vocabulary, library.addresses, library.language
    cases = library.index.cases
    yield SiteFile(JSON_ADDRESS, cases_json(cases, vocabulary, addresses, site_url))
    yield SiteFile(SCHEMA_ADDRESS, cases_schema(vocabulary, language, site_url))
    site = FeedSite(site_name, site_url, addresses, vocabulary, language, authority)
    for listing in library.listings:
        if listing.has_feed:
            csv = cases_csv(listing.cases, vocabulary, addresses, site_url, language)
            yield SiteFile(csv_address(listing, addresses), csv)
            yield SiteFile(addresses.feed(listing, "atom.xml"), atom_feed(listing, site))
            yield SiteFile(addresses.feed(listing, "feed.json"), json_feed(listing, site))
    yield SiteFile("feeds.opml", opml(library.listings, site))
    public = PublicSite(site_name, site_url, addresses, language)
    documents: list[Case | Essay] = [*library.all_essays, *library.all_cases]
    for document in documents:
        yield from _citations(document, public)
    yield SiteFile("robots.txt", _robots(site_url))


def _citations(document: Case | Essay, site: PublicSite) -> Iterator[SiteFile]:
    """Files for reference managers, beside the document's page."""
    yield SiteFile(site.addresses.beside(document, BIBTEX), cite_bibtex(document, site))
    yield SiteFile(site.addresses.beside(document, CSL), cite_csl(document, site))


def _robots(site_url: str) -> str:
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}/sitemap.xml\n"
