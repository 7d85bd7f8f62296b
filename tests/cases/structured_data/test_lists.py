"""Pages that list things."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cases.index import CaseIndex
from cases.listings import Kind
from cases.model import Author, Case, Essay
from cases.pagination import Pagination, iter_pages, iter_pages_of_both
from cases.pictures.picture import Facts, Kind as PictureKind, Picture
from cases.structured_data.documents import named
from cases.structured_data.figures import image_object
from cases.structured_data.lists import essays_page, listing_page, profile_page
from cases.structured_data.things import defined_term
from tests.cases.sample import (
    BANK,
    DELIGHTS,
    SITE_URL,
    VOCABULARY,
    WRITER,
    listings_of,
    make_case,
    make_essay,
)
from tests.cases.structured_data.test_things import SITE

PORTRAIT = Picture("images/k.png", "0123456789abcdef", Facts(PictureKind.PHOTOGRAPH, 400, 500, "png"))
CASES = [make_case(number, tags=(DELIGHTS,)) for number in range(1, 6)]
ESSAYS = [make_essay("sisu", title="Sisu", tags=(DELIGHTS,))]
INDEX = CaseIndex.build(CASES, VOCABULARY)
LISTINGS = listings_of(CASES, ESSAYS)
NO_ESSAYS: Pagination[Essay] = next(iter_pages((), 20, "", "sivu"))
OF_BANK = next(one for one in LISTINGS if one.terms == (BANK,))


def pages_of(cases: tuple[Case, ...], address: str) -> list[Pagination[Case]]:
    return list(iter_pages(cases, 2, address, "sivu"))


def listed(thing: Any) -> list[tuple[int, str]]:
    return [(item["position"], item["name"]) for item in thing["mainEntity"]["itemListElement"]]


def test_a_terms_page_is_a_collection_about_the_term() -> None:
    thing = listing_page(OF_BANK, pages_of(OF_BANK.cases, "toimiala/pankki/")[0], NO_ESSAYS, SITE, INDEX)
    assert thing["@type"] == "CollectionPage"
    assert thing["name"] == "Toimiala: pankki"
    assert thing["about"] == [defined_term(BANK, SITE, INDEX)]
    assert thing["mainEntity"] == {
        "@type": "ItemList",
        "numberOfItems": 5,
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": f"Tarina {number}",
                "url": f"{SITE_URL}/tarinat/tarina-{number}/",
            }
            for position, number in ((1, 5), (2, 4))
        ],
    }


def test_a_later_page_has_an_address_of_its_own_and_counts_on() -> None:
    thing = listing_page(OF_BANK, pages_of(OF_BANK.cases, "toimiala/pankki/")[1], NO_ESSAYS, SITE, INDEX)
    assert thing["url"] == f"{SITE_URL}/toimiala/pankki/sivu/2/"
    assert listed(thing) == [(3, "Tarina 3"), (4, "Tarina 2")]


def test_essays_of_a_listing_are_counted_before_its_cases() -> None:
    of_tag = next(one for one in LISTINGS if one.kind is Kind.TAG)
    first, second = iter_pages_of_both(of_tag.cases, of_tag.essays, (3, 1), "aiheet/hurmaushetkia/", "sivu")
    found = listing_page(of_tag, *first, SITE, INDEX)
    assert listed(found) == [(1, "Sisu"), (2, "Tarina 5"), (3, "Tarina 4"), (4, "Tarina 3")]
    assert listed(listing_page(of_tag, *second, SITE, INDEX)) == [(5, "Tarina 2"), (6, "Tarina 1")]
    assert found["mainEntity"]["numberOfItems"] == 6


def test_the_list_of_essays_is_a_collection_of_them() -> None:
    page: Pagination[Essay] = next(iter_pages(ESSAYS, 20, "esseet/", "sivu"))
    assert listed(essays_page("Esseet", page, SITE)) == [(1, "Sisu")]


def test_an_authors_page_is_a_profile_with_what_it_shows() -> None:
    author: Author = replace(WRITER, bio="Piirtää kaavioita.", portrait=PORTRAIT)
    of_author = next(one for one in LISTINGS if one.author == WRITER)
    (page, essays), *_ = iter_pages_of_both(of_author.cases, of_author.essays, (2, 2), "k/", "sivu")
    profile = profile_page(author, page, essays, SITE)
    assert profile["@type"] == "ProfilePage"
    assert profile["mainEntity"]["description"] == "Piirtää kaavioita."
    assert profile["mainEntity"]["image"] == image_object(PORTRAIT, SITE)
    shown: list[Case | Essay] = [*ESSAYS, *of_author.cases[:2]]
    assert profile["hasPart"] == [named(one, SITE) for one in shown]


def test_an_author_without_a_bio_is_told_by_the_tagline() -> None:
    author = replace(WRITER, tagline="Suunnittelee palveluja.")
    profile = profile_page(author, pages_of((), "kirjoittajat/kehittaja/")[0], NO_ESSAYS, SITE)
    assert profile["mainEntity"]["description"] == "Suunnittelee palveluja."
    assert profile["mainEntity"]["image"] is None
