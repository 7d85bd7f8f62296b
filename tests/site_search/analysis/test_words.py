"""What of a text is a word."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from site_search.analysis.words import LONGEST, fold, key_of, words_of
from tests.site_search.index import reader


@pytest.mark.parametrize(
    ("chunk", "words"),
    [
        ("Renkaat,", ["renkaat"]),
        ("”Sana”", ["sana"]),
        ("EU:ssa", ["eu"]),
        ("24:ään", ["24"]),
        ("asia:koira", ["asia", "koira"]),
        ("12,5", ["12,5"]),
        ("klo:12:30", ["klo", "12:30"]),
        ("2024-2025", ["2024", "2025"]),
        ("2024–2025", ["2024", "2025"]),
        ("verkko-ostoksia", ["verkko-ostoksia"]),
        ("verkko\u2011ostoksia", ["verkko-ostoksia"]),
        ("auto\u00adkauppa", ["autokauppa"]),
        ("3D-malli", ["3d-malli"]),
        ("covid-19", ["covid-19"]),
        ("asiakas-", ["asiakas"]),
        ("#Hurmaushetkiä!", ["#hurmaushetkiä"]),
        ("a/b", ["a", "b"]),
        ("Bordeaux’n", ["bordeaux", "n"]),
        ("A\u0308iti", ["äiti"]),
        ("—", []),
        ("", []),
    ],
)
def test_a_chunk_has_words(chunk: str, words: list[str]) -> None:
    assert list(words_of(chunk)) == words


@pytest.mark.parametrize(
    ("word", "folded"), [("Säde", "sade"), ("ÅÖ", "ao"), ("straße", "strasse"), ("žšé", "zse"), ("ﬁ", "fi")]
)
def test_a_word_is_looked_up_without_case_and_marks(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_a_key_has_no_hyphens() -> None:
    assert key_of("verkko-ostos") == "verkkoostos"


@given(st.text())
def test_words_are_those_that_the_formats_document_tells(chunk: str) -> None:
    assert list(words_of(chunk)) == reader.words(chunk.replace("\u00ad", ""))


@given(st.text())
def test_a_word_is_never_empty_nor_too_long(chunk: str) -> None:
    assert all(0 < len(word) <= LONGEST for word in words_of(chunk))


@given(st.text())
def test_folding_is_as_the_formats_document_tells(word: str) -> None:
    assert fold(word) == reader.fold(word)
