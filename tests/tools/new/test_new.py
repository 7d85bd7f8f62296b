"""`inv new`: a file that builds, from what is given and what is answered; never over another file."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from cases.reading.editorial.check import check_editorial
from cases.reading.load import read_site
from cases.reading.sources import Folder
from tests.cases.reading.sites import lay_site, site_of
from tools.new.answers import BadAnswer
from tools.new.command import run_new, write_new
from tools.new.draft import Draft
from tools.new.interview import Given, NotWritten
from tools.new.questions import Question

TERMS = ("industry=pankki", "channel=puhelin", "outcome=huono")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return lay_site(tmp_path / "content")


def write(content: Path, *given: str, **more: object) -> Path:
    return write_new(site_of(content), Given(*given, **more), None)  # type: ignore[arg-type]


def answers(*replies: str) -> tuple[Callable[[Question], str], list[str]]:
    """An author who replies in turn, and the questions that were asked; a reply that won't do is an error."""
    asked: list[str] = []

    def ask(question: Question) -> str:
        reply = replies[len(asked)]
        asked.append(question.words)
        question.judge(reply)
        return reply

    return ask, asked


def test_an_essay_a_case_and_a_page_build_as_they_are(content: Path) -> None:
    write(content, "essay", "Jono", author="kehittäjä")
    write(content, "case", "Puhelin soi", author="Kehittäjä", terms=TERMS)
    write(content, "page", "Tietoja")
    library = read_site(site_of(content)).library
    assert library is not None
    assert (library.account.found, library.account.drafts) == (3, 3)


def test_a_new_document_has_its_header_and_nothing_that_was_not_said(content: Path) -> None:
    file = write(content, "case", "Puhelin: soi", author="kehittaja", terms=TERMS, tags="#jono, puhelin")
    assert file.relative_to(content).as_posix() == "cases/puhelin-soi.md"
    assert file.read_text("utf-8") == (
        "---\nnumber: 1\ntitle: 'Puhelin: soi'\nslug: puhelin-soi\nindustry: pankki\nchannel: puhelin\n"
        "outcome: huono\ndate: 2026-01-01\nauthor: Kehittäjä\ntags: [jono, puhelin]\nstatus: draft\n---\n\n"
        "Kirjoita tähän.\n"
    )


def test_the_number_is_the_next_free_one(content: Path) -> None:
    for number in (1, 2):
        file = write(content, "case", f"Tarina {number}", author="Kehittäjä", terms=TERMS)
        assert f"number: {number}\n" in file.read_text("utf-8")


def test_what_is_missing_is_asked_for_in_the_order_of_the_header(content: Path) -> None:
    ask, asked = answers("Jono", "kehittäjä", "autoliike", "puhelin, myymälä", "huono", "", "")
    file = write_new(site_of(content), Given("case"), ask)
    assert [question.split(" (")[0] for question in asked] == [
        "Otsikko", "Kirjoittaja", "toimiala", "kanava", "lopputulos", "Tiivistelmä", "Aihetunnisteet",
    ]  # fmt: skip
    assert "industry: autokauppa\nchannel: [puhelin, myymälä]\n" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("industry=pankkki", "pankki"),
        ("industry=tiski", "autokauppa"),
        ("tiski=pankki", "industry"),
        ("pankki", "industry"),
    ],
)
def test_a_term_that_won_t_do_is_told_with_what_would(content: Path, term: str, reason: str) -> None:
    with pytest.raises((BadAnswer, NotWritten), match=reason):
        write(content, "case", "Jono", author="Kehittäjä", terms=(*TERMS[1:], term))
    assert not (content / "cases").exists()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (Given("case", "Jono"), "--author"),
        (Given("case", "Jono", author="Kehittäjä", terms=(*TERMS, "outcome=hyvä")), "2"),
        (Given("case", "Jono", author="Kehittäjä"), "--term industry"),
        (Given("essay", "", author="Kehittäjä"), "Otsikko"),
        (Given("essay", "!!!", author="Kehittäjä"), "slug"),
        (Given("essay", "Jono", author="Kehitäjä"), "Kehittäjä"),
        (Given("essay", "Jono", author="Kehittäjä", date="4/3/2024"), "CB013"),
        (Given("essay", "Jono", author="Kehittäjä", slug="../jono"), "CB024"),
        (Given("page", "Haku"), "CB023"),
        (Given("sivu", "Jono"), "essay, case, page"),
    ],
)
def test_nothing_is_written_that_would_not_build(content: Path, given: Given, reason: str) -> None:
    before = sorted(content.rglob("*"))
    with pytest.raises((BadAnswer, NotWritten), match=reason):
        write_new(site_of(content), given, None)
    assert sorted(content.rglob("*")) == before


def test_no_file_is_written_over_and_no_address_taken_twice(content: Path) -> None:
    file = write(content, "essay", "Jono", author="Kehittäjä")
    file.write_text(file.read_text("utf-8") + "Lisää.\n", "utf-8")
    before = file.read_bytes()
    with pytest.raises(NotWritten, match=r"essays/jono\.md"):
        write(content, "essay", "Jono!", author="Kehittäjä")
    file.rename(file.with_name("toinen.md"))
    with pytest.raises(NotWritten, match="CB020"):
        write(content, "essay", "Jono", author="Kehittäjä")
    assert file.with_name("toinen.md").read_bytes() == before


def test_without_a_terminal_what_is_missing_is_said_and_the_path_alone_is_printed(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert run_new(site_of(content), Given("essay", "Jono")) == 2
    assert "--author" in capsys.readouterr().err
    assert run_new(site_of(content), Given("essay", "Jono", author="Kehittäjä")) == 0
    assert capsys.readouterr().out == "content/essays/jono.md\n"


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40
)


@settings(max_examples=50)
@given(title=TEXTS, summary=TEXTS, tags=st.lists(TEXTS, max_size=3))
def test_whatever_is_said_is_read_as_it_was_said(
    tmp_path_factory: pytest.TempPathFactory, title: str, summary: str, tags: list[str]
) -> None:
    content = lay_site(tmp_path_factory.mktemp("site") / "content")
    title, summary, more = (" ".join(text.split()) for text in (title, summary, ",".join(tags)))
    try:
        file = write(content, "essay", f"A {title}", author="Kehittäjä", summary=f"B {summary}", tags=more)
    except (BadAnswer, NotWritten) as refused:
        pytest.fail(str(refused))
    reading = read_site(site_of(content))
    assert reading.library is not None, reading.report
    (document,) = reading.documents
    assert document.source.path == file.relative_to(content).as_posix()
    assert document.fields is not None
    assert (document.fields.title, document.fields.summary) == (f"A {title}".strip(), f"B {summary}".strip())
    check_editorial(reading)


def test_a_draft_knows_where_it_belongs() -> None:
    assert Draft(Folder.PAGES, "Tietoja", "tietoja", "2026-01-01").path == "pages/tietoja.md"
