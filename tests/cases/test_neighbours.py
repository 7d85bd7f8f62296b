"""What stands before and after."""

from __future__ import annotations

from hypothesis import given, strategies as st

from cases.neighbours import Neighbours, neighbours_by


@given(st.lists(st.integers(), unique=True))
def test_whoever_is_after_one_has_it_before(row: list[int]) -> None:
    beside = neighbours_by(row, lambda number: number)
    assert list(beside) == row
    for number, found in beside.items():
        assert found.after is None or beside[found.after].before == number
        assert found.before is None or beside[found.before].after == number


def test_the_ends_of_a_row_have_one_neighbour_and_a_lone_thing_has_none() -> None:
    assert neighbours_by("abc", str) == {
        "a": Neighbours(None, "b"),
        "b": Neighbours("a", "c"),
        "c": Neighbours("b", None),
    }
    assert neighbours_by("a", str) == {"a": Neighbours()}
