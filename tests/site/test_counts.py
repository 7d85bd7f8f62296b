"""One fact, one home: a page, its feeds and its exports show the same cases."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from feedparser.api import parse

from cases.listings import Kind, Listing
from tests.builds import ROOT, SITE_URL
from tools.library import load_site_library

LIBRARY = load_site_library(ROOT)
FED = [listing for listing in LIBRARY.listings if listing.has_feed]


def name_of(listing: Listing) -> str:
    return LIBRARY.addresses.to(listing)


def iter_pages(site: Path, listing: Listing) -> Iterator[BeautifulSoup]:
    folder = site / LIBRARY.addresses.to(listing)
    for page in [folder / "index.html", *sorted(folder.glob("sivu/*/index.html"))]:
        yield BeautifulSoup(page.read_text("utf-8"), "lxml")


def cases_on_pages(site: Path, listing: Listing) -> list[str]:
    links = [
        link for page in iter_pages(site, listing) for link in page.select(".case-lines .case-line-link")
    ]
    return [str(link["href"]).rstrip("/").rpartition("/")[2] for link in links]


def cases_in_records(records: list[dict[str, Any]], listing: Listing) -> list[str]:
    found = records
    for term in listing.terms:
        family = {term.slug, *(child.slug for child in LIBRARY.vocabulary.facet(term.facet).children(term))}
        found = [r for r in found if family & set(_listed(r[term.facet]))]
    if listing.author:
        found = [record for record in found if record["author"] == listing.author.slug]
    if listing.series:
        parts = {LIBRARY.addresses.to(essay) for essay in listing.essays}
        found = [
            record for record in found if (record["essay"] or "").partition("#")[0].endswith(tuple(parts))
        ]
    return [record["url"].rstrip("/").rpartition("/")[2] for record in found]


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("listing", FED, ids=name_of)
def test_page_json_csv_and_feeds_hold_the_same_cases(
    site: Path, records: list[dict[str, Any]], listing: Listing
) -> None:
    expected = [case.slug for case in listing.cases]
    assert cases_on_pages(site, listing) == expected
    assert cases_in_records(records, listing) == expected
    folder = "data/" if listing.kind is Kind.ALL else LIBRARY.addresses.to(listing)
    rows = csv.DictReader(
        StringIO((site / folder / "cases.csv").read_text("utf-8-sig"), newline=""), delimiter=";"
    )
    assert [row["number"] for row in rows] == [str(case.number) for case in listing.cases]
    in_feeds = sorted([*expected, *(essay.slug for essay in listing.essays)])
    atom = parse((site / LIBRARY.addresses.feed(listing)).read_bytes())
    assert not atom.bozo
    assert sorted(entry.link.rstrip("/").rpartition("/")[2] for entry in atom.entries) == in_feeds
    feed = json.loads((site / LIBRARY.addresses.feed(listing, "feed.json")).read_text("utf-8"))
    assert sorted(item["url"].rstrip("/").rpartition("/")[2] for item in feed["items"]) == in_feeds


def test_the_count_beside_a_term_is_the_length_of_its_page(site: Path) -> None:
    page = BeautifulSoup((site / "tarinat" / "index.html").read_text("utf-8"), "lxml")
    rows = page.select(".facet-rows a")
    assert rows
    for row in rows:
        count = row.select_one(".facet-rows-count")
        assert count is not None
        segment, slug = str(row["href"]).rstrip("/").split("/")[-2:]
        facet = next(facet for facet in LIBRARY.vocabulary if facet.segment == segment)
        assert int(count.get_text()) == LIBRARY.index.count(facet.term(slug))


def test_the_list_of_feeds_names_every_feed(site: Path) -> None:
    outlines = BeautifulSoup((site / "feeds.opml").read_text("utf-8"), "xml").find_all("outline", xmlUrl=True)
    named = {str(outline["xmlUrl"]).removeprefix(f"{SITE_URL}/") for outline in outlines}
    assert named == {path.relative_to(site).as_posix() for path in site.rglob("atom.xml")}
