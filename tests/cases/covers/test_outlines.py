"""Path data as points."""

from __future__ import annotations

import pytest

from cases.arcs import build_arcs
from cases.covers.outlines import STEPS, flatten
from tests.cases.strategies import VOCABULARY


def test_a_line_goes_from_point_to_point() -> None:
    assert flatten("M5 13H46V20") == [[(5, 13), (46, 13), (46, 20)]]


def test_a_curve_begins_and_ends_where_its_path_does() -> None:
    (line,) = flatten("M5 13C18 13 24 3 46 3.5")
    assert len(line) == 1 + STEPS
    assert (line[0], line[-1]) == ((5, 13), (46, 3.5))


def test_the_middle_of_a_curve_is_drawn_by_all_four_points() -> None:
    (line,) = flatten("M0 0C0 8 8 8 8 0")
    assert line[STEPS // 2] == (4, 6)


def test_a_second_stretch_is_a_line_of_its_own() -> None:
    assert flatten("M5 13H27M27 8.5V17.5") == [[(5, 13), (27, 13)], [(27, 8.5), (27, 17.5)]]


def test_an_area_is_closed_where_it_began() -> None:
    assert flatten("M0 0H4V4Z") == [[(0, 0), (4, 0), (4, 4), (0, 0)]]


@pytest.mark.parametrize("d", ["M0 0L4 4", "M0 0c1 1 2 2 3 3", "M0 0H1e3"])
def test_what_arcs_are_not_written_in_is_refused(d: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        flatten(d)


def test_every_arc_of_a_scale_can_be_drawn() -> None:
    for arc in build_arcs(VOCABULARY.scale).values():
        for stroke in arc.strokes:
            assert all(len(line) > 1 for line in flatten(stroke.d))
