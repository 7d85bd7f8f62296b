"""All feeds of the site in one file that feed readers import: OPML 2.0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from cases.characters import portable
from cases.feed_entries import FeedSite
from cases.feeds import ATOM
from cases.listings import Kind, Listing
from cases.titles import listing_title, sentence_case

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def opml(listings: Iterable[Listing], site: FeedSite) -> str:
    """The Atom feed of every listing that has one: the site's, then by facet, pairs, authors, series.

    JSON feeds are left out, for who imports the file would follow everything twice. A group without feeds is
    left out as well.
    """
    listings = tuple(listing for listing in listings if listing.has_feed)
    root = ET.Element("opml", version="2.0")
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "title").text = portable(site.language.text("{site}: feeds", site=site.name))
    body = ET.SubElement(root, "body")
    for name, members in _iter_groups(listings, site):
        group = ET.SubElement(body, "outline", text=portable(name)) if name else body
        for listing in members:
            ET.SubElement(group, "outline", _feed(listing, site))
    ET.indent(root)
    return f"{_DECLARATION}{ET.tostring(root, encoding='unicode')}\n"


def _iter_groups(listings: tuple[Listing, ...], site: FeedSite) -> Iterator[tuple[str, list[Listing]]]:
    """Each group's heading, empty for the site's own feed, with its listings; empty groups are left out."""
    groups = [("", [listing for listing in listings if listing.kind is Kind.ALL])]
    for facet in site.vocabulary:
        of_facet = [one for one in listings if one.kind is Kind.TERM and one.term.facet == facet.key]
        groups.append((sentence_case(facet.plural), of_facet))
    headings = {
        Kind.PAIR: site.language.text("Pairs of terms"),
        Kind.AUTHOR: site.language.text("Writers"),
        Kind.SERIES: site.language.text("All series"),
    }
    for kind, heading in headings.items():
        groups.append((heading, [listing for listing in listings if listing.kind is kind]))
    yield from ((heading, members) for heading, members in groups if members)


def _feed(listing: Listing, site: FeedSite) -> dict[str, str]:
    title = site.name if listing.kind is Kind.ALL else listing_title(listing, site.vocabulary, site.language)
    return {
        "type": "rss",  # the specification's word for feeds of every format
        "text": portable(title),
        "xmlUrl": site.feed_of(listing, ATOM),
        "htmlUrl": site.page_of(listing),
    }
