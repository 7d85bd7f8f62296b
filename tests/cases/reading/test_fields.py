"""From written values to fields: keys and their aliases, lists, terms, authors, and Pelican's own ways."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from cases.model import Author, Status
from cases.reading.documents import Document, DocumentParser
from cases.reading.problems import Problem, Severity
from cases.reading.schema import SchemaContext
from cases.reading.sources import Folder, Source
from cases.vocabulary import Facet, Term, Vocabulary
from tests.cases.reading.sites import TIMEZONE

SHOP = Term("industry", "kauppa", "kauppa", {"fi": "kauppa", "en": "retail"})
BANK = Term("industry", "pankki", "pankki", {"fi": "pankki", "en": "bank"})
GOOD = Term("outcome", "hyva", "hyvä", {"fi": "hyvä", "en": "good"}, level=1)
VOCABULARY = Vocabulary(
    (
        Facet(
            "industry", "toimiala", "toimialat", "toimiala", (SHOP, BANK), {"fi": "toimiala", "sv": "bransch"}
        ),
        Facet("mood", "mieliala", "mielialat", "mieliala", (Term("mood", "ilo", "ilo"),), required=False),
        Facet("outcome", "lopputulos", "lopputulokset", "lopputulos", (GOOD,), many=False, scale=True),
    )
)
AUTHORS = {"kehittaja": Author("kehittaja", "Kehittäjä")}
ESSAY = {"title": "Jono", "date": "2025-11-18", "author": "Kehittäjä"}
CASE = ESSAY | {"number": "1", "industry": "pankki", "outcome": "hyvä"}
# https://docs.getpelican.com/en/latest/content.html#file-metadata
PELICAN_KEYS = (
    *("title", "date", "modified", "tags", "keywords", "category", "slug", "author", "authors", "summary"),
    *("lang", "translation", "status", "template", "save_as", "url"),
)


def parse(text: str, folder: Folder = Folder.ESSAYS, author: str = "") -> tuple[Document, list[Problem]]:
    parser = DocumentParser(SchemaContext(VOCABULARY, AUTHORS, TIMEZONE), author)
    document, problems = parser.parse(Source(f"{folder}/jono.md", folder, text))
    assert document is not None
    return document, problems


def fields(folder: Folder = Folder.ESSAYS, /, **written: str) -> Any:
    """The fields of a document without problems."""
    lines = "".join(f"{key}: {value}\n" for key, value in written.items())
    document, problems = parse(f"---\n{lines}---\n\nTeksti.\n", folder)
    assert problems == []
    return document.fields


def pelican(header: str) -> tuple[Any, list[Problem]]:
    document, problems = parse(f"{header}\nTeksti.\n")
    return document.fields, problems


@pytest.mark.parametrize("key", ["otsikko", "Otsikko", "TITLE", "Title"])
def test_a_key_may_be_written_in_finnish_and_in_any_case(key: str) -> None:
    written = {key: "Jono", "päivä": "18.11.2025", "kirjoittaja": "Kehittäjä"}
    assert fields(**written).title == "Jono"


@pytest.mark.parametrize("key", ["industry", "toimiala", "Bransch"])
def test_a_facet_may_be_called_by_its_label_in_any_language(key: str) -> None:
    written = {name: value for name, value in CASE.items() if name != "industry"}
    assert fields(Folder.CASES, **written, **{key: "pankki"}).terms["industry"] == (BANK,)


@pytest.mark.parametrize("written", ["pankki", "Pankki", "bank"])
def test_a_term_may_be_called_by_its_slug_or_its_label_in_any_language(written: str) -> None:
    assert fields(Folder.CASES, **CASE | {"industry": written}).terms["industry"] == (BANK,)


@pytest.mark.parametrize(
    "written", ["pankki, kauppa", "[pankki, kauppa]", "pankki; kauppa", "pankki, bank, kauppa"]
)
def test_terms_stay_in_the_authors_order_and_each_is_taken_once(written: str) -> None:
    assert fields(Folder.CASES, **CASE | {"industry": written}).terms["industry"] == (BANK, SHOP)


def test_a_facet_that_is_not_required_may_be_left_out() -> None:
    assert set(fields(Folder.CASES, **CASE).terms) == {"industry", "outcome"}


@pytest.mark.parametrize("written", ["Kehittäjä", "kehittäjä", "kehittaja"])
def test_an_author_is_found_by_name_or_slug(written: str) -> None:
    assert fields(**ESSAY | {"author": written}).author == AUTHORS["kehittaja"]


def test_tags_lose_their_hash_and_their_repetitions() -> None:
    tags = fields(**ESSAY, tags='["#jono", kassa, Jono]').tags
    assert [tag.name for tag in tags] == ["jono", "kassa"]


def test_a_semicolon_in_a_list_keeps_commas_in_its_values() -> None:
    tags = fields(**ESSAY, tags="jono, pitkä; kassa").tags
    assert [tag.name for tag in tags] == ["jono, pitkä", "kassa"]


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("draft", Status.DRAFT),
        ("luonnos", Status.DRAFT),
        ("Piilotettu", Status.HIDDEN),
        ("skip", Status.SKIP),
    ],
)
def test_a_status_may_be_written_in_finnish(written: str, status: Status) -> None:
    assert fields(**ESSAY, status=written).status is status


def test_a_folded_title_is_one_line() -> None:
    assert fields(**ESSAY | {"title": "|\n  Jono\n  kassalla"}).title == "Jono kassalla"


def test_the_sites_own_author_serves_documents_that_name_none() -> None:
    document, problems = parse("---\ntitle: Jono\ndate: 2025-11-18\n---\n", author="Kehittäjä")
    assert problems == []
    assert getattr(document.fields, "author", None) == AUTHORS["kehittaja"]


@pytest.mark.parametrize("key", PELICAN_KEYS)
def test_every_key_that_pelican_documents_is_known(key: str) -> None:
    _, problems = pelican(f"Title: Jono\nDate: 2025-11-18\nAuthor: Kehittäjä\n{key}: 2025-11-18\n")
    assert "CB010" not in {problem.code for problem in problems}


def test_a_pelican_author_need_not_be_registered() -> None:
    found, problems = pelican("Title: Jono\nDate: 2025-11-18\nAuthor: Meikäläinen, Maija\n")
    assert found.author == Author("meikalainen-maija", "Meikäläinen, Maija")
    assert [(problem.code, problem.severity) for problem in problems] == [("CB016", Severity.WARNING)]


@pytest.mark.parametrize("written", ["Kehittäjä, Maija", "Kehittäjä; Meikäläinen, Maija"])
def test_the_first_of_several_pelican_authors_is_used_and_that_is_told(written: str) -> None:
    found, problems = pelican(f"Title: Jono\nDate: 2025-11-18\nAuthors: {written}\n")
    assert found.author == AUTHORS["kehittaja"]
    assert [(problem.code, problem.severity) for problem in problems] == [("CB029", Severity.WARNING)]


def test_a_pelican_text_goes_on_over_several_lines() -> None:
    found, _ = pelican("Title: Jono\nDate: 2025-11-18\nAuthor: Kehittäjä\nSummary: Eka\n    toka\n")
    assert found.summary == "Eka toka"


@pytest.mark.parametrize("line", ["Catgory: x", "Tags:", "Title: Toinen"])
def test_unknown_empty_and_repeated_keys_of_a_pelican_header_are_only_warned_of(line: str) -> None:
    found, problems = pelican(f"Title: Jono\nDate: 2025-11-18\nAuthor: Kehittäjä\n{line}\n")
    assert found.title == "Jono"
    assert [problem.severity for problem in problems] == [Severity.WARNING]


def test_a_pelican_header_still_needs_a_title_and_a_date() -> None:
    found, problems = pelican("Titel: Jono\nAuthor: Kehittäjä\n")
    assert found is None
    assert {(problem.code, problem.field) for problem in problems if problem.severity is Severity.ERROR} == {
        ("CB011", "title"),
        ("CB011", "date"),
    }


def test_a_published_document_of_a_later_day_is_scheduled() -> None:
    document, _ = parse("---\ntitle: Jono\ndate: 2025-11-18\nauthor: Kehittäjä\n---\n")
    assert document.status(datetime(2025, 11, 17, tzinfo=TIMEZONE)) is Status.SCHEDULED
    assert document.status(datetime(2025, 11, 18, tzinfo=TIMEZONE)) is Status.PUBLISHED
