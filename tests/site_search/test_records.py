"""What a search can find."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cases.library import Library
from cases.model import Status, Tag
from site_search.records import Kind, SearchRecord, iter_records


def found(library: Library, kind: Kind) -> list[SearchRecord]:
    return [record for record in iter_records(library) if record.kind is kind]


def case_record(library: Library, number: int) -> SearchRecord:
    return next(record for record in found(library, Kind.CASE) if record.number == number)


def test_every_case_is_one_hit(library: Library) -> None:
    assert sorted(record.number or 0 for record in found(library, Kind.CASE)) == [1, 2]


def test_a_case_in_an_essay_leads_to_its_anchor_there_and_has_its_own_page(library: Library) -> None:
    record = case_record(library, 1)

    assert record.address == "esseet/asiakas/#case-1"
    assert record.page == "tarinat/renkaat/"


def test_a_case_on_its_own_leads_to_its_page(library: Library) -> None:
    assert case_record(library, 2).address == "tarinat/tiliote/"


@pytest.mark.parametrize("status", [Status.HIDDEN, Status.DRAFT, Status.SCHEDULED])
def test_a_case_leads_to_its_own_page_when_readers_are_not_shown_its_essay(
    library: Library, status: Status
) -> None:
    unseen = replace(library, all_essays=(replace(library.essays[0], status=status),))

    assert case_record(unseen, 1).address == "tarinat/renkaat/"


def test_an_essay_is_found_by_its_own_text_and_not_by_its_cases(library: Library) -> None:
    (essay,) = found(library, Kind.ESSAY)

    assert (essay.summary, essay.html) == ("Kaksi lyhyttä lausetta.", "<p>Alku.</p><p>Loppu.</p>")


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.PUBLISHED])
def test_only_what_is_published_is_found(library: Library, status: Status) -> None:
    unseen = replace(
        library,
        all_cases=tuple(replace(case, status=status) for case in library.all_cases),
        all_essays=tuple(replace(essay, status=status) for essay in library.all_essays),
        all_pages=tuple(replace(page, status=status) for page in library.all_pages),
    )

    assert {record.kind for record in iter_records(unseen)} == {Kind.TERM}


def test_a_version_in_another_language_is_a_hit_of_its_own(library: Library) -> None:
    page = library.pages[0]
    bilingual = replace(library, all_pages=(page, replace(page, lang="sv", title="Om sajten")))

    assert [(record.lang, record.address) for record in found(bilingual, Kind.PAGE)] == [
        ("fi", "tietoa/"),
        ("sv", "sv/tietoa/"),
    ]


def test_a_term_is_a_hit_when_it_has_a_page(library: Library) -> None:
    terms = found(replace(library, listings=library.listings[:2]), Kind.TERM)

    assert [(term.title, term.address, term.facts) for term in terms] == [
        ("Kauppa", "toimialat/kauppa/", ("Toimiala",))
    ]


def test_a_term_is_found_by_its_description_and_synonyms(library: Library) -> None:
    shop = found(library, Kind.TERM)[0]

    assert (shop.summary, shop.keywords) == ("Myymälät ja verkkokaupat.", ("liike",))


def test_a_case_is_found_by_its_terms_synonyms_and_parents(library: Library) -> None:
    record = case_record(library, 1)

    assert [term.label for term in record.terms] == ["autokauppa", "puhelin", "huono"]
    assert record.keywords == ("autoliike", "kauppa", "liike", "Kehittäjä")


def test_a_term_is_found_by_its_label_in_another_language(library: Library) -> None:
    bank = replace(library.vocabulary.facet("industry").term("pankki"), labels={"fi": "pankki", "en": "bank"})
    case = next(case for case in library.all_cases if case.number == 2)
    translated = replace(case, terms={**case.terms, "industry": (bank,)})

    (record,) = found(replace(library, all_cases=(translated,)), Kind.CASE)

    assert record.keywords == ("bank", "Kehittäjä")


def test_a_document_is_found_by_its_hashtags_as_readers_write_them(library: Library) -> None:
    tagged = replace(library.essays[0], tags=(Tag("hyva-palvelu", "Hyvä palvelu"),))

    (record,) = found(replace(library, all_essays=(tagged,)), Kind.ESSAY)

    assert record.keywords == ("Kehittäjä", "#Hyväpalvelu")


def test_the_facts_of_a_case_are_its_kind_terms_and_date(library: Library) -> None:
    assert case_record(library, 2).facts == ("Tarina", "pankki", "puhelin", "huono", "18.11.2025")


def test_the_facts_of_an_essay_are_its_kind_author_and_date(library: Library) -> None:
    assert found(library, Kind.ESSAY)[0].facts == ("Essee", "Kehittäjä", "18.11.2025")


def test_a_summary_is_text_and_not_markup(library: Library) -> None:
    page = replace(library.pages[0], summary="5 < 6 & 7")

    (record,) = found(replace(library, all_pages=(page,)), Kind.PAGE)

    assert record.summary == "5 < 6 & 7"
