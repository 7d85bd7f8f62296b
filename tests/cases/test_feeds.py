"""Atom and JSON Feed, read back as feed readers read them."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from feedparser.api import parse
from hypothesis import given, settings, strategies as st
from lxml import etree

from cases.feed_entries import FeedSite
from cases.feeds import LIMIT, atom_feed, json_feed
from cases.listings import Kind, Listing
from tests.cases.sample import (
    ADDRESSES,
    BANK,
    COLLECTOR,
    DELIGHTS,
    FINNISH,
    HELSINKI,
    SITE_URL,
    VOCABULARY,
    WRITER,
    listing_of_all,
    listings_of,
    make_case,
    make_essay,
)

SITE = FeedSite("Palvelutarinat", SITE_URL, ADDRESSES, VOCABULARY, FINNISH)
ATOM = "{http://www.w3.org/2005/Atom}"
OF_BANKS = Listing(Kind.TERM, (make_case(2), make_case(1)), terms=(BANK,))


def atom(listing: Listing, site: FeedSite = SITE) -> Any:
    """The feed as feedparser reads it, which must find it well formed."""
    feed = parse(atom_feed(listing, site, limit=None).encode())
    assert not feed.bozo
    return feed


def from_json(listing: Listing, site: FeedSite = SITE) -> dict[str, Any]:
    feed: dict[str, Any] = json.loads(json_feed(listing, site, limit=None))
    return feed


def tree(listing: Listing) -> etree._Element:
    return etree.fromstring(atom_feed(listing, SITE).encode())


def test_an_atom_feed_says_what_it_is_and_where() -> None:
    feed = atom(OF_BANKS).feed

    assert feed.title == "Toimiala: pankki – Palvelutarinat"
    assert feed.id == f"{SITE_URL}/toimiala/pankki/atom.xml"
    assert {link.rel: link.href for link in feed.links} == {
        "alternate": f"{SITE_URL}/toimiala/pankki/",
        "self": f"{SITE_URL}/toimiala/pankki/atom.xml",
    }


def test_the_feed_of_the_site_lies_at_its_root_and_follows_the_home_page() -> None:
    feed = atom(listing_of_all([make_case(1)])).feed

    assert {link.rel: link.href for link in feed.links} == {
        "alternate": f"{SITE_URL}/",
        "self": f"{SITE_URL}/atom.xml",
    }


def test_an_atom_entry_says_everything_of_its_case() -> None:
    case = make_case(12, tags=(DELIGHTS,), modified=datetime(2025, 12, 1, 9, 30, tzinfo=HELSINKI))
    (entry,) = atom(listing_of_all([case])).entries

    assert entry.id == "tag:palvelutarinat.example,2025:case/12"
    assert entry.link == f"{SITE_URL}/tarinat/tarina-12/"
    assert (entry.title, entry.summary) == ("Tarina 12", "Tarinan tiivistelmä.")
    assert [(content.type, content.value, content.language) for content in entry.content] == [
        ("text/html", "<p>Tarinan teksti.</p>", "fi")
    ]
    assert (entry.published, entry.updated) == ("2025-11-18T00:00:00+02:00", "2025-12-01T09:30:00+02:00")
    assert entry.author_detail == {"name": "Kehittäjä", "href": f"{SITE_URL}/kirjoittajat/kehittaja/"}
    assert [tag.term for tag in entry.tags] == ["pankki", "puhelin", "huono", "hurmaushetkiä"]


def test_plain_text_with_markup_in_it_stays_plain() -> None:
    case = make_case(1, title="<b> & 5 < 6", summary="<i>Ei</i> & kyllä")
    entry = tree(listing_of_all([case])).find(f"{ATOM}entry")
    assert entry is not None
    title, summary = entry.find(f"{ATOM}title"), entry.find(f"{ATOM}summary")
    assert title is not None
    assert summary is not None

    assert (title.get("type"), title.text) == (None, "<b> & 5 < 6")
    assert (summary.get("type"), summary.text) == ("html", "&lt;i&gt;Ei&lt;/i&gt; &amp; kyllä")


def test_an_atom_feed_has_what_rfc_4287_requires_exactly_once() -> None:
    root = tree(listing_of_all([make_case(1), make_case(2)], [make_essay()]))
    feed, *entries = (
        Counter(etree.QName(child).localname for child in one) for one in (root, *root.iter(f"{ATOM}entry"))
    )

    assert len(entries) == 3
    assert all(feed[name] == 1 for name in ("id", "title", "updated"))
    assert all(
        entry[name] == 1 for entry in entries for name in ("id", "title", "updated", "author", "content")
    )


def test_the_language_stands_on_the_feed_and_on_each_entry() -> None:
    root = tree(listing_of_all([make_case(1, lang="sv")]))
    language = "{http://www.w3.org/XML/1998/namespace}lang"

    assert [one.get(language) for one in (root, *root.iter(f"{ATOM}entry"))] == ["fi", "sv"]


def test_a_feed_was_updated_when_the_latest_of_its_entries_was() -> None:
    changed = make_case(1, modified=datetime(2026, 2, 1, tzinfo=HELSINKI))

    assert atom(listing_of_all([changed, make_case(2)])).feed.updated == "2026-02-01T00:00:00+02:00"


def test_an_empty_feed_does_not_look_at_the_clock() -> None:
    assert atom(listing_of_all([])).feed.updated == "1970-01-01T00:00:00+00:00"


def test_a_json_feed_says_what_it_is_and_where() -> None:
    feed = from_json(OF_BANKS)
    del feed["items"]

    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Toimiala: pankki – Palvelutarinat",
        "home_page_url": f"{SITE_URL}/toimiala/pankki/",
        "feed_url": f"{SITE_URL}/toimiala/pankki/feed.json",
        "language": "fi",
    }


def test_a_json_item_says_everything_of_its_case() -> None:
    case = make_case(12, tags=(DELIGHTS,), modified=datetime(2025, 12, 1, 9, 30, tzinfo=HELSINKI))

    assert from_json(listing_of_all([case]))["items"] == [
        {
            "id": "tag:palvelutarinat.example,2025:case/12",
            "url": f"{SITE_URL}/tarinat/tarina-12/",
            "title": "Tarina 12",
            "summary": "Tarinan tiivistelmä.",
            "content_html": "<p>Tarinan teksti.</p>",
            "date_published": "2025-11-18T00:00:00+02:00",
            "date_modified": "2025-12-01T09:30:00+02:00",
            "authors": [{"name": "Kehittäjä", "url": f"{SITE_URL}/kirjoittajat/kehittaja/"}],
            "tags": ["pankki", "puhelin", "huono", "hurmaushetkiä"],
            "language": "fi",
        }
    ]


def test_without_a_site_url_links_are_relative_to_the_root_and_the_id_is_still_absolute() -> None:
    local = replace(SITE, url="")
    feed = etree.fromstring(atom_feed(OF_BANKS, local).encode())

    assert [link.get("href") for link in feed.findall(f"{ATOM}link")] == [
        "/toimiala/pankki/",
        "/toimiala/pankki/atom.xml",
    ]
    assert feed.findtext(f"{ATOM}id") == "http://localhost/toimiala/pankki/atom.xml"
    assert from_json(OF_BANKS, local)["feed_url"] == "/toimiala/pankki/feed.json"


@pytest.mark.parametrize("over", [0, 5])
def test_feeds_hold_the_newest_up_to_the_limit(over: int) -> None:
    listing = listing_of_all([make_case(number) for number in range(1, LIMIT + over + 1)])

    assert len(parse(atom_feed(listing, SITE).encode()).entries) == LIMIT
    assert len(json.loads(json_feed(listing, SITE))["items"]) == LIMIT


def test_the_feed_of_an_author_holds_essays_and_cases_and_no_one_elses() -> None:
    cases = [make_case(1), make_case(2, author=COLLECTOR)]
    listings = listings_of(cases, [make_essay("sisu"), make_essay("muu", author=COLLECTOR)])
    of_writer = next(listing for listing in listings if listing.author == WRITER)

    assert {item["id"].rpartition(":")[2] for item in from_json(of_writer)["items"]} == {
        "case/1",
        "essay/sisu",
    }


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(min_value=1, max_value=300), unique=True, max_size=12), st.booleans())
def test_feeds_of_every_listing_hold_the_cases_of_its_page(numbers: list[int], essay: bool) -> None:
    for listing in listings_of([make_case(number) for number in numbers], [make_essay()] if essay else []):
        expected = {f"case/{case.number}" for case in listing.cases} | {
            f"essay/{one.slug}" for one in listing.essays
        }

        assert {entry.id.rpartition(":")[2] for entry in atom(listing).entries} == expected
        assert {item["id"].rpartition(":")[2] for item in from_json(listing)["items"]} == expected


@settings(deadline=None)
@given(st.text())
def test_any_title_makes_a_well_formed_feed(title: str) -> None:
    feed = atom(listing_of_all([make_case(1, title=title, html=f"<p>{title}</p>")]))

    assert len(feed.entries) == 1
