"""The things that pages of every kind name."""

from __future__ import annotations

from dataclasses import replace

from cases.addresses import Addresses
from cases.index import CaseIndex
from cases.public_site import PublicSite
from cases.structured_data.things import breadcrumbs, defined_term, person, website
from tests.cases.sample import ADDRESSES, BANK, FINNISH, SITE_URL, STORE, VOCABULARY, WRITER, make_case

PLACES: Addresses = replace(ADDRESSES, segments={**ADDRESSES.segments, "search": "haku", "data": "aineisto"})
SITE = PublicSite("Palvelutarinat", SITE_URL, PLACES, FINNISH)
INDEX = CaseIndex.build([make_case(1)], VOCABULARY)


def test_the_site_says_its_search() -> None:
    assert website(SITE, "Kuusi loppua", searchable=True) == {
        "@type": "WebSite",
        "@id": f"{SITE_URL}/#site",
        "url": f"{SITE_URL}/",
        "name": "Palvelutarinat",
        "description": "Kuusi loppua",
        "inLanguage": "fi",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{SITE_URL}/haku/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def test_a_site_without_an_index_offers_no_search() -> None:
    assert website(SITE, "", searchable=False)["potentialAction"] is None


def test_an_author_is_a_person_with_a_page() -> None:
    url = f"{SITE_URL}/kirjoittajat/kehittaja/"
    assert person(WRITER, SITE) == {
        "@type": "Person",
        "@id": f"{url}#person",
        "name": "Kehittäjä",
        "url": url,
    }


def test_a_term_belongs_to_its_facets_set_in_the_codebook() -> None:
    assert defined_term(BANK, SITE, INDEX) == {
        "@type": "DefinedTerm",
        "@id": f"{SITE_URL}/aineisto/#industry-pankki",
        "name": "pankki",
        "termCode": "pankki",
        "url": f"{SITE_URL}/toimiala/pankki/",
        "inDefinedTermSet": f"{SITE_URL}/aineisto/#industry",
    }


def test_a_term_without_cases_has_no_page() -> None:
    assert defined_term(STORE, SITE, INDEX)["url"] is None


def test_breadcrumbs_begin_at_home_and_are_numbered() -> None:
    assert breadcrumbs([("Tarinat", f"{SITE_URL}/tarinat/")], SITE) == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Palvelutarinat", "item": f"{SITE_URL}/"},
            {"@type": "ListItem", "position": 2, "name": "Tarinat", "item": f"{SITE_URL}/tarinat/"},
        ],
    }
