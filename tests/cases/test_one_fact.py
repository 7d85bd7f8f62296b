"""One fact, one home: whatever the cases, a listing's pages, feeds and exports hold the same ones."""

from __future__ import annotations

import csv
import json
from io import StringIO

from feedparser.api import parse
from hypothesis import given, settings

from cases.exports import cases_csv, cases_json
from cases.feed_entries import FeedSite
from cases.feeds import atom_feed, json_feed
from cases.index import CaseIndex
from cases.language import load_language
from cases.listings import Listing, iter_listings
from cases.model import Case
from cases.pagination import iter_pages
from tests.builds import ROOT
from tests.cases.strategies import AUTHOR, VOCABULARY, case_sets
from tests.cases.test_addresses import ADDRESSES

FINNISH = load_language("fi", ROOT / "theme" / "translations")
SITE = FeedSite("Tarinat", "https://tarinat.example", ADDRESSES, VOCABULARY, FINNISH)


def on_pages(listing: Listing) -> list[int]:
    return [case.number for page in iter_pages(listing.cases, 3, "", "sivu") for case in page.items]


def in_json(listing: Listing, index: CaseIndex) -> list[int]:
    """The numbers that a reader of cases.json finds by the listing's terms, children gathered."""
    records = json.loads(cases_json(index.cases, VOCABULARY, ADDRESSES, SITE.url))["cases"]
    for term in listing.terms:
        children = VOCABULARY.facet(term.facet).children(term)
        family = {term.slug, *(child.slug for child in children)}
        records = [r for r in records if family & set([r[term.facet]] if term.level else r[term.facet])]
    return [record["number"] for record in records]


def in_csv(listing: Listing) -> list[int]:
    text = cases_csv(listing.cases, VOCABULARY, ADDRESSES, SITE.url, FINNISH).removeprefix("\ufeff")
    return [int(row["number"]) for row in csv.DictReader(StringIO(text, newline=""), delimiter=";")]


def in_feeds(listing: Listing) -> tuple[list[int], list[int]]:
    atom = [int(entry.id.rpartition("/")[2]) for entry in parse(atom_feed(listing, SITE, None)).entries]
    feed = json.loads(json_feed(listing, SITE, None))["items"]
    return atom, [int(item["id"].rpartition("/")[2]) for item in feed]


@settings(max_examples=25, deadline=None)
@given(case_sets(max_size=10))
def test_pages_json_csv_and_feeds_hold_the_same_cases(cases: list[Case]) -> None:
    index = CaseIndex.build(cases, VOCABULARY)
    for listing in iter_listings(index, (), (AUTHOR,)):
        if listing.has_feed:
            expected = [case.number for case in listing.cases]
            assert on_pages(listing) == in_csv(listing) == expected
            assert in_json(listing, index) == expected
            assert in_feeds(listing) == (expected, expected)
