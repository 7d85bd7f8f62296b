"""The files of data: JSON, its schema, CSV."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import datetime
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from cases.characters import portable
from cases.exports import cases_csv, cases_json, cases_schema, csv_address
from cases.language import Language
from cases.listings import Kind, Listing
from cases.model import Case
from cases.records import columns_of, record_of
from cases.vocabulary import Vocabulary
from tests.cases.sample import (
    ADDRESSES,
    BANK,
    DELIGHTS,
    FINNISH,
    HELSINKI,
    PHONE,
    POOR,
    SITE_URL,
    TYRES,
    VOCABULARY,
    WRITER,
    language,
    listings_of,
    make_case,
    make_essay,
    name_of,
)

# What the docstring of `cases_csv` tells readers to do.
GUARDED = re.compile(r"^'+(\s*[=+\-@＝＋－＠]|[\t\r\n])")
CASES = [
    make_case(1, date=datetime(2024, 3, 4, tzinfo=HELSINKI)),
    make_case(
        2, terms={"industry": (TYRES, BANK), "channel": (PHONE,), "outcome": (POOR,)}, tags=(DELIGHTS,)
    ),
    make_case(3, essay=name_of(make_essay()), modified=datetime(2025, 12, 1, tzinfo=HELSINKI)),
]


def to_json(cases: list[Case], site_url: str = SITE_URL) -> str:
    return cases_json(cases, VOCABULARY, ADDRESSES, site_url)


def to_csv(cases: list[Case], lang: Language = FINNISH) -> str:
    return cases_csv(cases, VOCABULARY, ADDRESSES, SITE_URL, lang)


def schema(site_url: str = SITE_URL, vocabulary: Vocabulary = VOCABULARY) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(cases_schema(vocabulary, FINNISH, site_url))
    return loaded


def properties() -> dict[str, Any]:
    found: dict[str, Any] = schema()["properties"]["cases"]["items"]["properties"]
    return found


def faults(content: object, site_url: str = SITE_URL) -> list[str]:
    """What the schema has against a JSON document."""
    validator = Draft202012Validator(schema(site_url), format_checker=FormatChecker())
    return [error.json_path for error in validator.iter_errors(content)]


def rows(text: str, delimiter: str = ";") -> list[dict[str, str]]:
    """A CSV file as a reader gets it who follows the docstring."""
    table = csv.DictReader(
        StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter, strict=True
    )
    return [{name: text[1:] if GUARDED.match(text) else text for name, text in row.items()} for row in table]


def test_the_json_holds_the_record_of_every_case_newest_first() -> None:
    expected = [record_of(CASES[at], VOCABULARY, ADDRESSES, SITE_URL) for at in (2, 1, 0)]

    assert json.loads(to_json(CASES)) == {"$schema": "cases.schema.json", "cases": expected}


def test_the_json_is_the_same_whatever_the_order_of_the_cases() -> None:
    assert to_json(CASES) == to_json(CASES[::-1])


def test_the_json_is_laid_out_for_people_too() -> None:
    text = to_json([make_case(1, title="Yötä päivää")])

    assert '\n      "title": "Yötä päivää",\n' in text
    assert text.endswith("}\n")


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())

    assert schema()["$id"] == "https://palvelutarinat.example/data/cases.schema.json"


@pytest.mark.parametrize("site_url", [SITE_URL, ""])
def test_the_json_keeps_to_its_schema(site_url: str) -> None:
    assert faults(json.loads(to_json(CASES, site_url)), site_url) == []


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("id", 1),
        ("number", 0),
        ("url", "/tarinat/tarina-1/"),
        ("title", None),
        ("date", "4.3.2024"),
        ("industry", "pankki"),
        ("industry", []),
        ("industry", ["pankki", "pankki"]),
        ("industry", ["Pankki"]),
        ("outcome", "pankki"),
        ("outcome", None),
        ("essay", "esseet"),
        ("modified", "eilen"),
        ("mood", "iloinen"),
    ],
)
def test_the_schema_refuses_what_no_case_can_have(key: str, wrong: object) -> None:
    content = json.loads(to_json([make_case(1)]))
    content["cases"][0][key] = wrong

    (where,) = set(faults(content))
    assert where.startswith("$.cases[0]")


@pytest.mark.parametrize("key", [column.name for column in columns_of(VOCABULARY)])
def test_the_schema_misses_every_key(key: str) -> None:
    content = json.loads(to_json([make_case(1)]))
    del content["cases"][0][key]

    assert faults(content) == ["$.cases[0]"]


def test_the_schema_lists_the_slugs_of_each_facet() -> None:
    assert properties()["industry"]["items"]["enum"] == ["kauppa", "rengasliike", "pankki"]
    assert properties()["outcome"]["enum"] == ["hyva", "huono"]


def test_an_optional_facet_may_be_null() -> None:
    optional = Vocabulary(tuple(replace(facet, required=False) for facet in VOCABULARY))
    items = schema(vocabulary=optional)["properties"]["cases"]["items"]["properties"]

    assert items["outcome"]["enum"] == ["hyva", "huono", None]
    assert "minItems" not in items["industry"]


def test_the_schema_speaks_the_language_of_the_site() -> None:
    assert properties()["title"]["description"] == "Tarinan otsikko."
    assert properties()["industry"]["title"] == "Toimiala"


def test_the_csv_is_a_header_and_a_line_a_case() -> None:
    assert to_csv([CASES[1]]) == (
        "\ufeffid;number;url;title;date;summary;industry;channel;outcome;essay;author;lang;tags;modified\r\n"
        "case-2;2;https://palvelutarinat.example/tarinat/tarina-2/;Tarina 2;2025-11-18;Tarinan tiivistelmä.;"
        "rengasliike|pankki;puhelin;huono;;kehittaja;fi;hurmaushetkia;\r\n"
    )


@pytest.mark.parametrize(("code", "delimiter"), [("fi", ";"), ("sv", ";"), ("en", ",")])
def test_the_delimiter_is_the_one_that_spreadsheets_expect_in_the_language(code: str, delimiter: str) -> None:
    text = to_csv([make_case(1, title="Ensin, sitten; lopuksi")], language(code))

    assert rows(text, delimiter)[0]["title"] == "Ensin, sitten; lopuksi"


@pytest.mark.parametrize(
    "title", ["=1+1", "+358", "-1", "@kukka", "\t=1", "\r=1", "\n=1", " =1", "＝1", "'=1"]
)
def test_a_text_like_a_formula_has_an_apostrophe_before_it(title: str) -> None:
    row = next(csv.DictReader(StringIO(to_csv([make_case(1, title=title)]), newline=""), delimiter=";"))

    assert row["title"] == f"'{title}"


@pytest.mark.parametrize("title", ["– Ei.", "”Kyllä”", "'99", "a=b", "1-2", "#1"])
def test_other_texts_stay_as_they_are(title: str) -> None:
    row = next(csv.DictReader(StringIO(to_csv([make_case(1, title=title)]), newline=""), delimiter=";"))

    assert row["title"] == title


@settings(deadline=None)
@given(title=st.text(), summary=st.text(alphabet="'=+-@＝\t\r\n\";, a"))
def test_any_text_comes_back_from_json_and_csv(title: str, summary: str) -> None:
    case = make_case(1, title=title, summary=summary)
    of_json, of_csv = json.loads(to_json([case]))["cases"], rows(to_csv([case]))

    assert [(row["title"], row["summary"]) for row in of_json] == [(portable(title), portable(summary))]
    assert [(row["title"], row["summary"]) for row in of_csv] == [(portable(title), portable(summary))]


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(min_value=1, max_value=500), unique=True, max_size=30))
def test_json_and_csv_of_every_listing_hold_the_cases_of_its_page(numbers: list[int]) -> None:
    terms = {"industry": (TYRES, BANK), "channel": (PHONE,), "outcome": (POOR,)}
    for listing in listings_of([make_case(n, **({"terms": terms} if n % 2 else {})) for n in numbers]):
        cases = list(listing.cases)
        expected = [case.number for case in cases]

        assert [record["number"] for record in json.loads(to_json(cases))["cases"]] == expected
        assert [int(row["number"]) for row in rows(to_csv(cases))] == expected


@pytest.mark.parametrize(
    ("listing", "address"),
    [
        (Listing(Kind.ALL, ()), "data/cases.csv"),
        (Listing(Kind.TERM, (), terms=(BANK,)), "toimiala/pankki/cases.csv"),
        (Listing(Kind.PAIR, (), terms=(BANK, PHONE)), "toimiala/pankki/kanava/puhelin/cases.csv"),
        (Listing(Kind.AUTHOR, (), author=WRITER), "kirjoittajat/kehittaja/cases.csv"),
    ],
)
def test_the_csv_of_a_listing_lies_beside_its_page(listing: Listing, address: str) -> None:
    assert csv_address(listing, ADDRESSES) == address
