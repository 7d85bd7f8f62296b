"""The colours of covers are those of the theme's stylesheet, in the light."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.arcs import Tone
from cases.covers.palette import MissingColour, Palette, load_palette

TOKENS = Path(__file__).parents[3] / "theme" / "css" / "tokens.css"


def test_a_role_has_the_light_one_of_its_two_colours() -> None:
    primitives = {"blue-8": "#0a3f70", "blue-3d": "#9ccaf0"}
    palette = Palette({**primitives, "accent": "light-dark(var(--blue-8), var(--blue-3d))"})
    assert palette.colour("accent") == (10, 63, 112)


def test_an_outcome_without_a_field_of_its_own_is_sunken() -> None:
    palette = Palette({"sunken": "#ecedea", "field-well": "#dfeaf4"})
    assert palette.field(Tone.NEUTRAL) == (236, 237, 234)
    assert palette.field(Tone.WELL) == (223, 234, 244)


@pytest.mark.parametrize("written", ["", "red", "#fff", "var(--none)"])
def test_a_token_that_is_no_colour_is_named(written: str) -> None:
    with pytest.raises(MissingColour, match=r"gives --(ground|none) no colour"):
        Palette({"ground": written}).colour("ground")


def test_the_theme_has_every_colour_that_covers_take() -> None:
    palette = load_palette(TOKENS)
    inks = {palette.arc(tone) for tone in Tone if tone is not Tone.TURNED}
    fields = {palette.field(tone) for tone in Tone if tone is not Tone.TURNED}
    assert palette.ink != palette.ground
    assert not inks & fields
