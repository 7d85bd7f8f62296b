"""Texts, dates and numbers in the language of the interface."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cases.language import LANGUAGES, direction, load_language
from tests.builds import ROOT

TRANSLATIONS = ROOT / "theme" / "translations"
DAY = datetime(2025, 8, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "written"), [("fi", "12.8.2025"), ("en", "12 August 2025"), ("sv", "12 augusti 2025")]
)
def test_dates_are_written_as_the_language_writes_them(code: str, written: str) -> None:
    assert load_language(code, TRANSLATIONS).date(DAY) == written


@pytest.mark.parametrize(
    ("n", "written"), [(0, "0"), (1, "yksi"), (5, "viisi"), (10, "kymmenen"), (11, "11")]
)
def test_numbers_from_one_to_ten_are_words_and_others_figures(n: int, written: str) -> None:
    assert load_language("fi", TRANSLATIONS).number(n) == written


def test_a_message_without_translation_is_itself() -> None:
    assert (
        load_language("fi", TRANSLATIONS).text("Nobody wrote this, {name}", name="ever")
        == "Nobody wrote this, ever"
    )


def test_a_language_without_a_catalogue_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load_language("de", TRANSLATIONS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_address_segments_of_plain_letters(code: str) -> None:
    language = load_language(code, TRANSLATIONS)
    for name in ("stories", "essays", "writers", "topics", "archive", "search", "data", "page"):
        assert language.in_context("address", name).isascii()


@pytest.mark.parametrize(
    ("lang", "written"), [("fi", "ltr"), ("en-GB", "ltr"), ("he", "rtl"), ("ar-EG", "rtl"), ("xx", "ltr")]
)
def test_a_language_runs_from_left_to_right_or_from_right_to_left(lang: str, written: str) -> None:
    assert direction(lang) == written
