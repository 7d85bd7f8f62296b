"""The list of all feeds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings, strategies as st
from lxml import etree

from cases.feed_entries import FeedSite
from cases.model import Series
from cases.opml import opml
from tests.cases.sample import (
    ADDRESSES,
    DELIGHTS,
    FINNISH,
    SITE_URL,
    VOCABULARY,
    listings_of,
    make_case,
    make_essay,
)

SITE = FeedSite("Palvelutarinat", SITE_URL, ADDRESSES, VOCABULARY, FINNISH)


def body_of(text: str) -> etree._Element:
    body = etree.fromstring(text.encode()).find("body")
    assert body is not None
    return body


def test_feeds_are_grouped_by_facet_then_pairs_then_authors_then_series() -> None:
    text = opml(
        listings_of([make_case(1), make_case(2)], [make_essay(series=Series("jonossa", "Jonossa"))]), SITE
    )

    assert [(one.get("text"), [feed.get("text") for feed in one]) for one in body_of(text)] == [
        ("Palvelutarinat", []),
        ("Toimialat", ["Toimiala: pankki"]),
        ("Kanavat", ["Kanava: puhelin"]),
        ("Lopputulokset", ["Lopputulos: huono"]),
        (
            "Termiparit",
            [
                "Toimiala: pankki, kanava: puhelin",
                "Toimiala: pankki, lopputulos: huono",
                "Kanava: puhelin, lopputulos: huono",
            ],
        ),
        ("Kirjoittajat", ["Kehittäjä"]),
        ("Sarjat", ["Jonossa"]),
    ]


def test_a_feed_names_its_page_and_its_address() -> None:
    body = body_of(opml(listings_of([make_case(1)]), SITE))

    assert [dict(feed.attrib) for feed in (body[0], body[1][0])] == [
        {
            "type": "rss",
            "text": "Palvelutarinat",
            "xmlUrl": f"{SITE_URL}/atom.xml",
            "htmlUrl": f"{SITE_URL}/",
        },
        {
            "type": "rss",
            "text": "Toimiala: pankki",
            "xmlUrl": f"{SITE_URL}/toimiala/pankki/atom.xml",
            "htmlUrl": f"{SITE_URL}/toimiala/pankki/",
        },
    ]


def test_every_listing_with_a_feed_is_there_and_no_other() -> None:
    listings = listings_of([make_case(number, tags=(DELIGHTS,)) for number in (1, 2)], [make_essay()])
    found = {
        feed.get("xmlUrl") for feed in body_of(opml(listings, SITE)).iter("outline") if feed.get("xmlUrl")
    }

    assert found == {f"{SITE_URL}/{ADDRESSES.feed(listing)}" for listing in listings if listing.has_feed}
    assert any(not listing.has_feed for listing in listings)


def test_a_group_without_feeds_is_left_out() -> None:
    text = opml(listings_of([make_case(1)]), SITE)

    assert "Termiparit" not in [group.get("text") for group in body_of(text)]


def test_the_file_is_opml_2_in_utf_8_with_a_title_and_laid_out() -> None:
    text = opml(listings_of([]), SITE)

    assert text == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<opml version="2.0">\n'
        "  <head>\n"
        "    <title>Palvelutarinat: syötteet</title>\n"
        "  </head>\n"
        "  <body>\n"
        '    <outline type="rss" text="Palvelutarinat"'
        f' xmlUrl="{SITE_URL}/atom.xml" htmlUrl="{SITE_URL}/" />\n'
        "  </body>\n"
        "</opml>\n"
    )


@settings(deadline=None)
@given(st.text())
def test_any_name_of_a_site_makes_a_well_formed_file(name: str) -> None:
    assert len(body_of(opml(listings_of([]), replace(SITE, name=name)))) == 1
