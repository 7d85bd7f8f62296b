"""Reading a whole site: what becomes of each document, and how documents belong together."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cases.library import Library
from cases.model import Case, Passage
from cases.reading.editorial.elements import check_elements
from cases.reading.load import read_site
from tests.cases.reading.sites import TIMEZONE, lay_site, load_site, site_of

ESSAY = "---\ntitle: {title}\ndate: {date}\nauthor: Kehittäjä\n{more}---\n\n{body}\n"
CASE = (
    "---\ntitle: {title}\nnumber: {number}\ndate: 2025-11-18\nauthor: Haamuasiakas\n"
    "industry: pankki\nchannel: puhelin\noutcome: huono\n{more}---\n\nKukaan ei vastannut.\n"
)
BLOCK = (
    "/// case | {title}\n    number: {number}\n    industry: autokauppa\n    channel: myymälä\n"
    "    outcome: hyvä\n{more}\nMyyjä vastasi.\n///\n"
)


def essay(
    title: str = "Jono", date: str = "2025-11-18", more: str = "", body: str = "Jono ei liikkunut."
) -> str:
    return ESSAY.format(title=title, date=date, more=more, body=body)


def case(title: str = "Puhelin soi", number: int = 1, more: str = "") -> str:
    return CASE.format(title=title, number=number, more=more)


def block(title: str = "Myyjä", number: int = 2, more: str = "") -> str:
    return BLOCK.format(title=title, number=number, more=more)


def library(tmp_path: Path, lang: str = "fi", **files: str) -> Library:
    """A site of the files, by their paths with __ for a slash, without problems."""
    laid = {path.replace("__", "/") + ".md": text for path, text in files.items()}
    loaded = load_site(lay_site(tmp_path / "content", **laid), lang)
    assert loaded.warnings == ""
    return loaded


def test_every_file_is_published_a_draft_scheduled_or_left_out_with_a_reason(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        essays__a=essay("A"),
        essays__b=essay("B", more="status: draft\n"),
        essays__c=essay("C", date="2026-01-02"),
        essays__d=essay("D", more="status: skip\n"),
        essays__e=essay("E", more="status: hidden\n"),
        cases__f=case(),
    )
    account = found.account
    assert (account.found, account.published, account.drafts, account.scheduled) == (6, 3, 1, 1)
    assert [(out.path, bool(out.reason)) for out in account.excluded] == [("essays/d.md", True)]


def test_the_account_says_when_the_next_document_is_due(tmp_path: Path) -> None:
    assert library(tmp_path / "a", essays__a=essay("A")).account.next_moment is None
    found = library(
        tmp_path / "b",
        essays__a=essay("A", date="2026-03-01"),
        essays__b=essay("B", date="2026-02-02"),
        essays__c=essay("C"),
    )
    assert found.account.next_moment == datetime(2026, 2, 2, tzinfo=TIMEZONE)


def test_a_case_in_an_essay_is_due_at_a_moment_of_its_own(tmp_path: Path) -> None:
    later = block(more="    date: 2026-02-01 12:30\n")
    other = case().replace("2025-11-18", "2026-05-01")
    found = library(tmp_path, essays__a=essay("A", body=later), cases__b=other)
    assert found.account.next_moment == datetime(2026, 2, 1, 12, 30, tzinfo=TIMEZONE)


def test_what_is_not_published_is_nowhere(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        essays__a=essay("A", more="status: draft\n", body=f"{block()}\n![Viiva](../images/viiva.png)"),
        cases__b=case(more="status: draft\n"),
    )
    assert (found.all_essays, found.all_cases, found.files) == ((), (), frozenset())


def test_a_document_of_the_publication_moment_itself_is_published(tmp_path: Path) -> None:
    assert len(library(tmp_path, essays__a=essay(date="2026-01-01 00:00")).essays) == 1


def test_an_essay_is_its_passages_with_its_cases_in_place(tmp_path: Path) -> None:
    body = f"Alku.\n\n{block()}\nVäli.\n\n/// case-from | 1\n///\n\nLoppu."
    found = library(tmp_path, essays__a=essay(body=body), cases__b=case())
    parts = found.essays[0].parts
    assert [part.number if isinstance(part, Case) else type(part) for part in parts] == [
        Passage,
        2,
        Passage,
        1,
        Passage,
    ]


def test_a_case_in_a_block_has_its_date_and_its_author_from_the_essay(tmp_path: Path) -> None:
    found = library(tmp_path, essays__a=essay(body=block())).essays[0]
    assert (found.cases[0].date, found.cases[0].author) == (found.date, found.author)


def test_a_case_in_a_block_may_have_a_date_and_an_author_of_its_own(tmp_path: Path) -> None:
    body = block(more="    date: 1.2.2025\n    author: Haamuasiakas\n")
    found = library(tmp_path, essays__a=essay(body=body)).index.cases[0]
    assert (found.date.date().isoformat(), found.author.name) == ("2025-02-01", "Haamuasiakas")


def test_a_case_in_a_file_knows_the_essay_that_shows_it(tmp_path: Path) -> None:
    found = library(
        tmp_path, essays__a=essay(body="/// case-from | 1\n///"), cases__b=case(), cases__c=case("C", 3)
    )
    names = {shown.number: shown.essay.slug if shown.essay else None for shown in found.index.cases}
    assert names == {1: "jono", 3: None}


def test_a_case_does_not_name_the_hidden_essay_that_shows_it(tmp_path: Path) -> None:
    found = library(
        tmp_path, essays__a=essay(more="status: hidden\n", body="/// case-from | 1\n///"), cases__b=case()
    )
    assert found.index.cases[0].essay is None


@pytest.mark.parametrize(("lang", "title", "other"), [("fi", "Jono", "en"), ("en", "Queue", "fi")])
def test_translations_share_a_slug_and_the_one_in_the_sites_language_is_listed(
    tmp_path: Path, lang: str, title: str, other: str
) -> None:
    found = library(
        tmp_path,
        lang,
        essays__fi=essay("Jono", more="slug: jono\nlang: fi\n"),
        essays__en=essay("Queue", more="slug: jono\nlang: en\n"),
        cases__fi=case("Puhelin soi", more="slug: puhelin\nlang: fi\n"),
        cases__en=case("The phone rings", more="slug: puhelin\nlang: en\n"),
    )
    assert [listed.title for listed in found.essays] == [title]
    assert [listed.lang for listed in found.index.cases] == [lang]
    assert [version.lang for version in found.translations(found.essays[0])] == [other]


def test_an_essay_in_another_language_may_show_a_case_of_the_sites_language(tmp_path: Path) -> None:
    body = "/// case-from | 1\n///"
    found = library(tmp_path, essays__a=essay("Queue", more="lang: en\n", body=body), cases__b=case())
    assert [shown.number for shown in found.all_essays[0].cases] == [1]


def test_text_is_typeset_by_the_rules_of_its_language(tmp_path: Path) -> None:
    body = 'Hän sanoi "hei".'
    found = library(
        tmp_path, essays__a=essay(body=body), essays__b=essay("Queue", more="lang: en\n", body=body)
    )
    assert {listed.lang: listed.text for listed in found.all_essays} == {
        "fi": "Hän sanoi ”hei”.",
        "en": "Hän sanoi “hei”.",
    }


def test_without_a_summary_the_first_paragraph_serves_cut_at_a_word(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        essays__a=essay(body=f"Kaksi\nriviä.\n\n{'sana ' * 60}"),
        essays__b=essay("B", body="sana " * 60),
    )
    summaries = {listed.slug: listed.summary for listed in found.essays}
    assert summaries["jono"] == "Kaksi riviä."
    assert summaries["b"].endswith("sana …")
    assert len(summaries["b"]) <= 202


def test_the_reading_time_counts_the_words_of_the_cases_too(tmp_path: Path) -> None:
    long = "sana " * 400
    told = block().replace("Myyjä vastasi.", long)
    found = library(tmp_path, essays__a=essay(body=long), essays__b=essay("B", body=f"{long}\n\n{told}"))
    assert {listed.slug: listed.minutes for listed in found.essays} == {"jono": 2, "b": 5}


@pytest.mark.parametrize("lang", ["fi", "en", "sv"])
def test_the_same_content_loads_in_each_language_of_the_interface(tmp_path: Path, lang: str) -> None:
    found = library(tmp_path, lang, essays__a=essay(more="lang: fi\n", body=block(more="    lang: fi\n")))
    assert [listed.slug for listed in found.essays] == ["jono"]
    assert [listed.number for listed in found.index.cases] == [2]


def test_html_stays_as_it_is_written_only_where_the_settings_name_the_document(tmp_path: Path) -> None:
    form = '<form action="/x/"><input name="a"></form>'
    files = {"pages/lomake.md": f"---\ntitle: Lomake\n---\n\n{form}\n"}
    files["pages/toinen.md"] = files["pages/lomake.md"].replace("Lomake", "Toinen")
    site = replace(site_of(lay_site(tmp_path / "content", **files)), raw_html=("pages/lom*.md",))
    reading = read_site(site)
    assert reading.library
    html = {page.title: page.html for page in reading.library.pages}
    assert html == {"Lomake": form, "Toinen": ""}
    assert [remark.source for remark in check_elements(reading)] == ["pages/toinen.md"] * 2


@pytest.mark.parametrize("portrait", ["a\\u0000b.png", "a" * 300 + ".png", "../../kuva.png", "images"])
def test_a_portrait_that_no_file_can_be_is_told(tmp_path: Path, portrait: str) -> None:
    authors = f'[kehittaja]\nname = "Kehittäjä"\nportrait = "{portrait}"\n'
    reading = read_site(site_of(lay_site(tmp_path / "content", **{"authors.toml": authors})))
    assert [problem.code for problem in reading.problems] in (["CB042"], ["CB024"])
