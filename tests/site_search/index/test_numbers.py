"""Numbers in the index's files."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from site_search.index.numbers import gaps, level, level_value, number
from tests.site_search.index import reader


@pytest.mark.parametrize(("value", "written"), [(0, "A"), (31, "f"), (32, "gB"), (1000, "of")])
def test_a_number_is_written(value: int, written: str) -> None:
    assert number(value) == written


@given(st.lists(st.integers(0, 1 << 40)))
def test_numbers_are_read_again(values: list[int]) -> None:
    assert list(reader.numbers("".join(number(value) for value in values))) == values


@given(st.sets(st.integers(0, 100_000)))
def test_gap_lists_are_read_again(values: set[int]) -> None:
    assert reader.gap_list(gaps(sorted(values))) == sorted(values)


@given(st.floats(1, 60_000), st.integers(3, 4))
def test_a_level_is_near_its_value(value: float, steps: int) -> None:
    assert value / level_value(level(value, steps), steps) == pytest.approx(1, abs=0.15)
