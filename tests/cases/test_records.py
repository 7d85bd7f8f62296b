"""What a record says of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from cases.model import Case
from cases.records import RESERVED, ColumnType, Record, columns_of, record_of
from cases.vocabulary import Facet, Term, Vocabulary
from tests.cases.sample import (
    ADDRESSES,
    BANK,
    DELIGHTS,
    HELSINKI,
    PHONE,
    POOR,
    SITE_URL,
    STORE,
    TYRES,
    VOCABULARY,
    make_case,
    make_essay,
    name_of,
)

MOOD = Facet("mood", "mieliala", "mielialat", "mieliala", (Term("mood", "iloinen", "iloinen"),), many=False)


def record(case: Case, vocabulary: Vocabulary = VOCABULARY, site_url: str = SITE_URL) -> Record:
    return record_of(case, vocabulary, ADDRESSES, site_url)


def test_a_record_tells_everything_of_a_case_in_the_stated_order() -> None:
    case = make_case(
        12,
        slug="renkaat",
        title="Varttia vaille kiinni",
        terms={"industry": (TYRES, BANK), "channel": (STORE, PHONE), "outcome": (POOR,)},
        essay=name_of(make_essay("asiakas")),
        tags=(DELIGHTS,),
        modified=datetime(2025, 12, 1, 9, 30, tzinfo=HELSINKI),
    )

    assert list(record(case).items()) == [
        ("id", "case-12"),
        ("number", 12),
        ("url", "https://palvelutarinat.example/tarinat/renkaat/"),
        ("title", "Varttia vaille kiinni"),
        ("date", "2025-11-18"),
        ("summary", "Tarinan tiivistelmä."),
        ("industry", ["rengasliike", "pankki"]),
        ("channel", ["myymala", "puhelin"]),
        ("outcome", "huono"),
        ("essay", "https://palvelutarinat.example/esseet/asiakas/#case-12"),
        ("author", "kehittaja"),
        ("lang", "fi"),
        ("tags", ["hurmaushetkia"]),
        ("modified", "2025-12-01"),
    ]


def test_the_columns_are_the_keys_of_a_record() -> None:
    assert [column.name for column in columns_of(VOCABULARY)] == list(record(make_case(1)))


def test_a_case_that_stands_alone_and_was_never_changed_has_nulls() -> None:
    alone = record(make_case(1))

    assert (alone["essay"], alone["modified"]) == (None, None)


def test_the_id_stays_when_title_slug_and_date_change() -> None:
    changed = make_case(7, title="Uusi", slug="uusi", date=datetime(2020, 1, 1, tzinfo=HELSINKI))

    assert record(changed)["id"] == record(make_case(7))["id"]


def test_addresses_are_relative_to_the_root_when_the_site_has_no_url() -> None:
    local = record(make_case(3, essay=name_of(make_essay("asiakas"))), site_url="")

    assert (local["url"], local["essay"]) == ("/tarinat/tarina-3/", "/esseet/asiakas/#case-3")


def test_soft_hyphens_stay_on_the_page() -> None:
    hyphenated = record(make_case(1, title="Asiakas\u00adkokemus", summary="Palvelu\u00adpiste."))

    assert (hyphenated["title"], hyphenated["summary"]) == ("Asiakaskokemus", "Palvelupiste.")


def test_a_fourth_facet_gets_its_key_in_the_order_of_the_vocabulary() -> None:
    vocabulary = Vocabulary((MOOD, *VOCABULARY))
    case = make_case(1, terms={"mood": MOOD.terms, "outcome": (POOR,)})

    assert list(record(case, vocabulary))[6:10] == ["mood", "industry", "channel", "outcome"]
    assert record(case, vocabulary)["mood"] == "iloinen"


@pytest.mark.parametrize(("facet", "empty"), [(MOOD, None), (replace(MOOD, many=True), [])])
def test_a_facet_without_a_term_is_null_or_an_empty_list(facet: Facet, empty: object) -> None:
    assert record(make_case(1), Vocabulary((*VOCABULARY, facet)))["mood"] == empty


def test_a_facet_decides_the_type_of_its_column() -> None:
    types = {column.name: column.type for column in columns_of(VOCABULARY) if column.facet}

    assert types == {
        "industry": ColumnType.SLUGS,
        "channel": ColumnType.SLUGS,
        "outcome": ColumnType.SLUG,
    }


def test_the_one_term_is_optional_where_the_facet_is() -> None:
    columns = columns_of(Vocabulary((MOOD, replace(MOOD, key="pace", required=False))))

    assert {column.name: column.optional for column in columns if column.facet} == {
        "mood": False,
        "pace": True,
    }


def test_the_reserved_names_are_those_of_all_columns_but_the_facets() -> None:
    assert {column.name for column in columns_of(VOCABULARY) if column.facet is None} == RESERVED
