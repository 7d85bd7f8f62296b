"""Which graph each page has, and the way to it from the home page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from cases.listings import Kind, Listing
from cases.pagination import iter_pages, iter_pages_of_both
from cases.records import columns_of
from cases.structured_data.graph import Thing
from cases.structured_data.pages import StructuredData
from tests.cases.sample import VOCABULARY
from tests.cases.structured_data.library import CASES, ESSAY, PAGE, make_library
from tests.cases.structured_data.test_things import SITE

LIBRARY = make_library()
SAID = StructuredData(LIBRARY, SITE, "Kuusi loppua")


def kinds(graph: Sequence[Thing]) -> list[str]:
    return [thing["@type"] for thing in graph]


def way(graph: Sequence[Thing]) -> list[str]:
    return [item["name"] for item in graph[-1]["itemListElement"]]


def of_listing(listing: Listing) -> Sequence[Thing]:
    address = LIBRARY.addresses.to(listing)
    both = iter_pages_of_both(listing.cases, listing.shown_essays, (30, 20), address, "sivu")
    return SAID.listing(listing, *next(both))


def listing_at(address: str) -> Listing:
    return next(one for one in LIBRARY.listings if LIBRARY.addresses.to(one) == address)


def test_the_home_page_is_the_site_and_has_no_way_to_it() -> None:
    assert kinds(SAID.home()) == ["WebSite"]


@pytest.mark.parametrize(
    ("graph", "kind", "steps"),
    [
        (SAID.essay(ESSAY), "BlogPosting", ["Essays", "Sisu"]),
        (SAID.case(CASES[0]), "Article", ["Stories", "Tarina 1"]),
        (SAID.page(PAGE), "WebPage", ["Tietoa"]),
        (SAID.essays(next(iter_pages([ESSAY], 20, "esseet/", "sivu"))), "CollectionPage", ["Essays"]),
        (SAID.writers(), "CollectionPage", ["Kirjoittajat"]),
        (SAID.archive(), "CollectionPage", ["Archive"]),
    ],
)
def test_each_document_and_place_has_its_kind_and_its_way(
    graph: Sequence[Thing], kind: str, steps: list[str]
) -> None:
    assert kinds(graph) == [kind, "BreadcrumbList"]
    assert way(graph) == ["Palvelutarinat", *steps]


@pytest.mark.parametrize(
    ("address", "kind", "steps"),
    [
        ("tarinat/", "CollectionPage", ["Stories"]),
        ("toimiala/pankki/", "CollectionPage", ["Stories", "Toimiala: pankki"]),
        ("toimiala/rengasliike/", "CollectionPage", ["Stories", "kauppa", "Toimiala: rengasliike"]),
        (
            "toimiala/rengasliike/kanava/myymala/",
            "CollectionPage",
            ["Stories", "rengasliike", "Toimiala: rengasliike, kanava: myymälä"],
        ),
        ("kirjoittajat/kehittaja/", "ProfilePage", ["Kirjoittajat", "Kehittäjä"]),
        ("aiheet/hurmaushetkia/", "CollectionPage", ["Archive", "#hurmaushetkiä"]),
        ("arkisto/2025/", "CollectionPage", ["Archive", "2025"]),
    ],
)
def test_each_listing_has_its_kind_and_its_way(address: str, kind: str, steps: list[str]) -> None:
    graph = of_listing(listing_at(address))
    assert kinds(graph) == [kind, "BreadcrumbList"]
    assert way(graph) == ["Palvelutarinat", *steps]


def test_the_list_of_all_cases_leaves_out_the_essays() -> None:
    everything = next(one for one in LIBRARY.listings if one.kind is Kind.ALL)
    items = of_listing(everything)[0]["mainEntity"]["itemListElement"]
    assert [item["name"] for item in items] == ["Tarina 3", "Tarina 2", "Tarina 1"]


def test_the_archive_lists_the_years_and_the_list_of_writers_their_pages() -> None:
    names = [
        [item["name"] for item in graph[0]["mainEntity"]["itemListElement"]]
        for graph in (SAID.archive(), SAID.writers())
    ]
    assert names == [["2025", "2024"], ["Kehittäjä"]]


def test_the_data_page_is_the_dataset_and_a_set_of_terms_for_each_facet() -> None:
    graph = SAID.data(columns_of(VOCABULARY))
    assert kinds(graph) == ["Dataset", *["DefinedTermSet"] * 3, "BreadcrumbList"]
