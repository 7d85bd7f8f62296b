"""Typefaces, with the theme's own fonts."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.covers.typeface import Typeface

FONTS = Path(__file__).parents[3] / "theme" / "static" / "fonts"
LITERATA = [FONTS / "literata-latin.woff2", FONTS / "literata-latin-ext.woff2"]
TITLE = Typeface(LITERATA, {"opsz": 72, "wght": 450})


def spaces_between(text: str, typeface: Typeface = TITLE) -> list[float]:
    """How far each glyph stands from where the one before it ends."""
    glyphs = typeface.set(text)
    ends = [one.x + typeface.width(one.character) for one in glyphs]
    return [round(glyph.x - end, 4) for end, glyph in zip(ends, glyphs[1:], strict=False)]


def test_tracking_stands_between_glyphs_and_not_after_the_last() -> None:
    tracked = Typeface(LITERATA, {"opsz": 72, "wght": 450}, tracking=-0.02)
    assert spaces_between("HH", tracked) == [-0.02]
    assert tracked.width("H") == TITLE.width("H")


def test_letters_that_one_font_lacks_come_from_the_next() -> None:
    assert [glyph.face for glyph in TITLE.set("aš")] == [0, 1]
    assert TITLE.width("š") == pytest.approx(TITLE.width("s"), abs=0.05)


@pytest.mark.parametrize(
    ("text", "drawable"),
    [("Šakki ja džonkki", "Šakki ja džonkki"), ("Hei 👋🏽!", "Hei !"), ("שלום", ""), ("a\u0308iti", "äiti")],
)
def test_characters_that_no_font_has_are_left_out(text: str, drawable: str) -> None:
    assert TITLE.drawable(text) == drawable


def test_a_bolder_place_on_the_axes_is_wider() -> None:
    assert Typeface(LITERATA, {"opsz": 72, "wght": 650}).width("Palvelu") > TITLE.width("Palvelu")


def test_nothing_has_no_width() -> None:
    assert TITLE.width("") == 0
