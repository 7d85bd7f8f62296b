"""Text on covers, character by character."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.covers.faces import load_faces
from cases.covers.lettering import Lettering, printed
from cases.covers.sheet import Face

FONTS = Path(__file__).parents[3] / "theme" / "static" / "fonts"


@pytest.fixture(scope="module")
def lettering() -> Lettering:
    return Lettering(load_faces(FONTS))


def test_a_letter_stands_on_the_baseline_behind_its_start(lettering: Lettering) -> None:
    (letter,) = lettering.set(Face.TITLE, "H", 100, (50.0, 200.0))
    left, top, right, bottom = letter.box
    assert 50 <= left < right <= 150
    assert 100 < top < bottom == 200


def test_letters_are_as_far_from_each_other_wherever_the_text_starts(lettering: Lettering) -> None:
    def boxes(start: float) -> list[tuple[int, ...]]:
        return [letter.box for letter in lettering.set(Face.TITLE, "lainaaja", 40, (start, 100.0))]

    moved = [(left + 30, top, right + 30, bottom) for left, top, right, bottom in boxes(10.25)]
    assert boxes(40.25) == moved


def test_a_space_leaves_no_mark(lettering: Lettering) -> None:
    assert len(lettering.set(Face.WORD, "a b", 30, (0.0, 30.0))) == 2
    assert printed(lettering.set(Face.WORD, " ", 30, (0.0, 30.0))) is None


def test_letters_that_reach_into_each_other_are_both_whole(lettering: Lettering) -> None:
    letters = lettering.set(Face.TITLE, "fj", 104, (0.0, 120.0))
    whole = printed(letters)
    assert whole is not None
    for letter in letters:
        place = (letter.left - whole.left, letter.top - whole.top)
        there = whole.shape.crop((*place, place[0] + letter.shape.width, place[1] + letter.shape.height))
        assert all(a >= b for a, b in zip(there.tobytes(), letter.shape.tobytes(), strict=True))
