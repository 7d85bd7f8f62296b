"""Records as streams of base forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from cases.library import Library
from site_search.analysis.key_finder import KeyFinder
from site_search.index.texts import chunks_of
from site_search.key_source import opened_finder
from site_search.lemmas import LemmaStream, text_of
from site_search.records import Kind, SearchRecord, iter_records


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyFinder]:
    with opened_finder("pagefind", "pyvoikko", tmp_path_factory.mktemp("cache")) as (opened, _):
        yield opened


@pytest.fixture
def record(library: Library) -> SearchRecord:
    return replace(next(iter_records(library)), title="Renkaat", summary="", html="", facts=(), keywords=())


@pytest.mark.parametrize(
    ("text", "stream"),
    [
        ("Renkaita, renkaissa!", "rengas rengas"),
        ("kahvin – ja leivän", "kahvi – ja leipä"),
        ("asiakaskokemuksesta", "asiakas-kokemus"),
        ("autonkuljettajalle", "autonkuljettaja-auto-kuljettaja"),
        ("tullut", "tullut-tulla-tultu"),
        ("kvargelomiikki", "kvargelomiikki"),
        ("a < b & c", "a < b & c"),
    ],
)
def test_words_become_what_they_are_found_by(
    text: str, stream: str, record: SearchRecord, finder: KeyFinder
) -> None:
    assert LemmaStream(finder, "fi").of_record(replace(record, summary=text)).summary == stream


def test_html_becomes_one_paragraph_of_text(record: SearchRecord, finder: KeyFinder) -> None:
    html = "<h2>Renkaat</h2><p>Hinta &lt; <em>rahat</em></p>"
    assert LemmaStream(finder, "fi").of_record(replace(record, html=html)).html == (
        "<p>rengas hinta &lt; raha</p>"
    )


def test_a_document_is_read_in_its_language_and_its_labels_in_the_sites(
    record: SearchRecord, finder: KeyFinder
) -> None:
    english = replace(record, lang="en", title="Stories", facts=("Tarinat",), keywords=("renkaat",))
    made = LemmaStream(finder, "fi").of_record(english)
    assert (made.title, made.facts, made.keywords[0]) == ("stori", ("tarina",), "rengas")


def test_two_texts_of_one_stream_make_two_records(record: SearchRecord, finder: KeyFinder) -> None:
    stream = LemmaStream(finder, "fi")
    one, other = (stream.of_record(replace(record, html=f"<p>{word}</p>")) for word in ("kauppa", "kaupassa"))
    assert one.html == other.html
    assert one != other


@given(text=st.text(max_size=60))
def test_a_text_keeps_its_number_of_words(text: str, finder: KeyFinder) -> None:
    record = SearchRecord(Kind.PAGE, "a/", "a/", title="", summary=text, html="", lang="fi")
    made = LemmaStream(finder, "fi").of_record(record)
    assert len(made.summary.split()) == len(chunks_of(text))


def test_a_record_without_text_shows_its_title(record: SearchRecord) -> None:
    assert text_of(record) == "Renkaat"
    assert text_of(replace(record, summary="Yksi.", html="<p>Kaksi.</p>")) == "Yksi. Kaksi."
