"""Lines of a title, measured with a type whose every letter is half an em wide."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from cases.covers.lines import LEADING, SIZES, set_title

WIDTH, HEIGHT = 1072.0, 240.0
TITLES = st.lists(st.text("abcåäö”", min_size=1, max_size=40), min_size=1, max_size=60).map(" ".join)


def half(text: str) -> float:
    return len(text) / 2


def lines_of(title: str) -> list[str]:
    return list(set_title(title, half, WIDTH, HEIGHT).lines)


def test_a_short_title_is_set_as_large_as_any() -> None:
    setting = set_title("Ei kynää", half, WIDTH, HEIGHT)
    assert (setting.size, setting.lines) == (SIZES[0], ("Ei kynää",))


def test_lines_are_of_even_length_and_not_as_long_as_they_could_be() -> None:
    assert lines_of("Anteeksi, että keskeytän") == ["Anteeksi, että", "keskeytän"]
    assert lines_of("aaaa bbbb cccc dddd eeee ffff") == ["aaaa bbbb cccc", "dddd eeee ffff"]


def test_a_no_break_space_holds_its_words_together() -> None:
    assert lines_of("Aivan kaikki 25\u00a0vuotta") == ["Aivan kaikki", "25\u00a0vuotta"]


def test_other_white_space_is_a_space() -> None:
    assert lines_of(" Ei \n kynää\t") == ["Ei kynää"]


def test_a_title_of_two_hundred_characters_is_whole() -> None:
    title = " ".join(["kaksisataa"] * 18)
    assert " ".join(lines_of(title)) == title


def test_a_title_that_is_too_long_ends_in_an_ellipsis() -> None:
    lines = lines_of("sana " * 300)
    assert lines[-1].endswith("sana…")
    assert len(lines) * LEADING * SIZES[-1] <= HEIGHT


def test_a_word_wider_than_the_room_is_cut() -> None:
    assert "".join(lines_of("x" * 150)) == "x" * 150


@settings(deadline=None)
@given(TITLES)
def test_no_line_leaves_the_room(title: str) -> None:
    setting = set_title(title, half, WIDTH, HEIGHT)
    assert len(setting.lines) * LEADING * setting.size <= HEIGHT
    assert all(half(line.removesuffix("…")) * setting.size <= WIDTH for line in setting.lines)


@settings(deadline=None)
@given(TITLES)
def test_words_keep_their_order_and_none_is_lost_but_at_the_end(title: str) -> None:
    written = "".join(lines_of(title)).replace(" ", "")
    assert title.replace(" ", "").startswith(written.removesuffix("…"))


@pytest.mark.parametrize("title", ["", "   "])
def test_a_title_of_nothing_has_no_lines(title: str) -> None:
    assert lines_of(title) == []
