"""Kerning, with the theme's own fonts."""

from __future__ import annotations

import pytest
from PIL import ImageFont, features

from tests.cases.covers.test_typeface import LITERATA, spaces_between


@pytest.mark.parametrize(("pair", "least", "most"), [("Ta", -0.07, -0.03), ("To", -0.1, -0.05), ("HH", 0, 0)])
def test_a_pair_is_kerned_as_its_font_says(pair: str, least: float, most: float) -> None:
    (space,) = spaces_between(pair)
    assert least <= space <= most


@pytest.mark.skipif(not features.check_feature("raqm"), reason="Pillow kerns only with FriBiDi")
@pytest.mark.parametrize("pair", ["Ta", "To", "Va", "r,", "y.", "Pu", "AV"])
def test_kerning_is_that_of_harfbuzz(pair: str) -> None:
    font = ImageFont.truetype(LITERATA[0], 1000, layout_engine=ImageFont.Layout.RAQM)
    font.set_variation_by_axes([72, 450])
    kerned = font.getlength(pair) - sum(font.getlength(letter) for letter in pair)
    assert spaces_between(pair) == [pytest.approx(kerned / 1000, abs=0.002)]
