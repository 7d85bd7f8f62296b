"""Essays, cases and pages as schema.org has them."""

from __future__ import annotations

from datetime import datetime

from cases.index import CaseIndex
from cases.model import Page, Passage, Series
from cases.structured_data.documents import case_article, essay_posting, named, web_page
from cases.structured_data.things import defined_term, part_of_site, person
from tests.cases.sample import (
    BANK,
    DELIGHTS,
    HELSINKI,
    PHONE,
    POOR,
    SITE_URL,
    VOCABULARY,
    WRITER,
    make_case,
    make_essay,
    name_of,
)
from tests.cases.structured_data.test_things import SITE

ESSAY = make_essay("asiakas")
CASE = make_case(12, essay=name_of(ESSAY), tags=(DELIGHTS,))
INDEX = CaseIndex.build([CASE], VOCABULARY)
URL = f"{SITE_URL}/tarinat/tarina-12/"


def test_a_case_is_an_article_of_its_essay_about_its_terms() -> None:
    assert case_article(CASE, SITE, INDEX, {}) == {
        "@type": "Article",
        "@id": URL,
        "url": URL,
        "headline": "Tarina 12",
        "description": "Tarinan tiivistelmä.",
        "inLanguage": "fi",
        "datePublished": "2025-11-18T00:00:00+02:00",
        "dateModified": "2025-11-18T00:00:00+02:00",
        "author": person(WRITER, SITE),
        "image": f"{URL}cover.png",
        "keywords": ["hurmaushetkiä"],
        "identifier": "case-12",
        "isPartOf": {
            "@type": "BlogPosting",
            "@id": f"{SITE_URL}/esseet/asiakas/",
            "url": f"{SITE_URL}/esseet/asiakas/",
            "headline": "Asiakas vai asiakaskokemus?",
        },
        "about": [defined_term(term, SITE, INDEX) for term in (BANK, PHONE, POOR)],
    }


def test_a_case_without_an_essay_is_part_of_the_site() -> None:
    assert case_article(make_case(1), SITE, INDEX, {})["isPartOf"] == part_of_site(SITE)


def test_a_changed_case_says_when() -> None:
    changed = make_case(1, modified=datetime(2025, 12, 1, 9, 30, tzinfo=HELSINKI))
    assert case_article(changed, SITE, INDEX, {})["dateModified"] == "2025-12-01T09:30:00+02:00"


def test_an_essay_is_a_posting_with_its_cases_as_parts() -> None:
    essay = make_essay("asiakas", parts=(Passage("<p>Alku.</p>"), CASE, make_case(3)))
    posting = essay_posting(essay, SITE, {})
    assert posting["@type"] == "BlogPosting"
    assert posting["timeRequired"] == "PT4M"
    assert posting["isPartOf"] == [part_of_site(SITE)]
    assert posting["hasPart"] == [named(case, SITE) for case in essay.cases]
    assert posting["hasPart"][0] == {"@type": "Article", "@id": URL, "url": URL, "headline": "Tarina 12"}


def test_a_case_and_its_name_elsewhere_have_one_id() -> None:
    assert named(CASE, SITE)["@id"] == case_article(CASE, SITE, INDEX, {})["@id"]


def test_a_page_is_a_web_page_of_the_site() -> None:
    page = Page("tietoa", "Tietoa", "Mistä on kyse.", "fi", "<p>x</p>", "x", "pages/tietoa.md")
    assert web_page(page, SITE) == {
        "@type": "WebPage",
        "@id": f"{SITE_URL}/tietoa/",
        "url": f"{SITE_URL}/tietoa/",
        "name": "Tietoa",
        "description": "Mistä on kyse.",
        "inLanguage": "fi",
        "isPartOf": part_of_site(SITE),
    }


def test_an_essay_of_a_series_is_part_of_it_and_has_a_position_in_it() -> None:
    series = Series("jonossa", "Jonossa")
    posting = essay_posting(ESSAY, SITE, {}, (series, 2))
    assert posting["position"] == 2
    assert posting["isPartOf"][1] == {
        "@type": "CreativeWorkSeries",
        "@id": f"{SITE_URL}/sarjat/jonossa/#series",
        "url": f"{SITE_URL}/sarjat/jonossa/",
        "name": "Jonossa",
    }
