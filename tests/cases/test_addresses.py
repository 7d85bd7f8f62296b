"""Where everything is, and how a page links to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cases.addresses import Addresses, Place, file_of, settle_links
from cases.listings import Kind, Listing
from cases.model import EssayName, Series, Tag
from tests.cases.strategies import AUTHOR, find, make_case

ADDRESSES = Addresses(
    language="fi",
    segments={
        "stories": "tarinat", "essays": "esseet", "writers": "kirjoittajat", "series": "sarjat",
        "topics": "aiheet", "archive": "arkisto", "search": "haku", "data": "aineisto", "page": "sivu",
    },
    facet_segments={"industry": "toimiala", "channel": "kanava", "outcome": "lopputulos"},
)  # fmt: skip
SITE = "https://tarinat.example/blogi"


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("home", ""),
        ("stories", "tarinat/"),
        (make_case(3), "tarinat/tarina-3/"),
        (EssayName("essee", "Essee", "fi"), "esseet/essee/"),
        (EssayName("essay", "Essay", "en"), "en/esseet/essay/"),
        (AUTHOR, "kirjoittajat/testaaja/"),
        (Series("jonossa", "Jonossa"), "sarjat/jonossa/"),
        (Tag("hurmaus", "hurmaus"), "aiheet/hurmaus/"),
        (find("pankki"), "toimiala/pankki/"),
        (Listing(Kind.ALL, ()), "tarinat/"),
        (Listing(Kind.PAIR, (), terms=(find("pankki"), find("puhelin"))), "toimiala/pankki/kanava/puhelin/"),
        (Listing(Kind.SERIES, (), series=Series("jonossa", "Jonossa")), "sarjat/jonossa/"),
        (Listing(Kind.YEAR, (), year=2025), "arkisto/2025/"),
        (Listing(Kind.AUTHOR, (), author=AUTHOR), "kirjoittajat/testaaja/"),
    ],
)
def test_every_kind_of_thing_has_its_address(target: object, address: str) -> None:
    assert ADDRESSES.to(target) == address  # type: ignore[arg-type]


def test_the_feed_of_a_listing_lies_beside_its_page_and_the_sites_at_the_root() -> None:
    assert ADDRESSES.feed(Listing(Kind.TERM, (), terms=(find("pankki"),))) == "toimiala/pankki/atom.xml"
    assert ADDRESSES.feed(Listing(Kind.ALL, ())) == "atom.xml"


def test_a_case_has_an_anchor_in_its_essay_that_stands_on_its_number() -> None:
    case = replace(make_case(12), essay=EssayName("essee", "Essee", "fi"))
    assert ADDRESSES.in_essay(case) == "esseet/essee/#case-12"


def test_a_case_without_an_essay_has_no_place_in_one() -> None:
    with pytest.raises(ValueError, match="case 12"):
        ADDRESSES.in_essay(make_case(12))


@pytest.mark.parametrize(
    ("address", "file"), [("", "index.html"), ("tarinat/", "tarinat/index.html"), ("atom.xml", "atom.xml")]
)
def test_an_address_that_ends_in_a_slash_is_an_index_file(address: str, file: str) -> None:
    assert file_of(address) == file


@pytest.mark.parametrize(
    ("output_file", "link"),
    [
        ("index.html", "./tarinat/"),
        ("tarinat/index.html", "../tarinat/"),
        ("toimiala/pankki/kanava/puhelin/index.html", "../../../../tarinat/"),
        ("404.html", "/blogi/tarinat/"),
    ],
)
def test_links_are_relative_to_the_page_but_absolute_on_the_page_that_is_served_anywhere(
    output_file: str, link: str
) -> None:
    assert Place.of(output_file, ADDRESSES, SITE).to("stories") == link


def test_canonical_and_absolute_links_use_the_public_address() -> None:
    place = Place.of("tarinat/index.html", ADDRESSES, SITE)
    assert place.canonical == f"{SITE}/tarinat/"
    assert place.absolute(find("pankki")) == f"{SITE}/toimiala/pankki/"


def test_site_links_in_a_documents_html_are_settled_and_text_that_looks_like_one_is_not() -> None:
    html = '<a href="{site}tarinat/x/">x</a> <code>{site}</code> <img src="{site}images/a.png">'
    settled = '<a href="../tarinat/x/">x</a> <code>{site}</code> <img src="../images/a.png">'
    assert settle_links(html, "..") == settled
