"""The rules of the arcs: this site's six as they were designed, and any scale at all."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, strategies as st

from cases.arcs import DOT, Arc, Run, Stroke, Tone, build_arcs, rank_terms
from cases.vocabulary import Facet, Path, Term


def make_scale(*terms: tuple[int, Path]) -> Facet:
    """A scale with an outcome for each level and path, its slug telling its place."""
    outcomes = tuple(
        Term("outcome", f"outcome-{place}", f"outcome {place}", level=level, path=path)
        for place, (level, path) in enumerate(terms)
    )
    return Facet("outcome", "outcome", "outcomes", "outcome", outcomes, many=False, scale=True)


SITE = make_scale(
    (3, Path.STRAIGHT),
    (2, Path.STRAIGHT),
    (1, Path.TURNS),
    (-1, Path.STRAIGHT),
    (-2, Path.STRAIGHT),
    (-3, Path.BREAKS),
)

scales = st.lists(st.tuples(st.integers(-6, 6), st.sampled_from(Path)), min_size=2, max_size=12).map(
    lambda terms: make_scale(*terms)
)


def shape(arc: Arc) -> tuple[str, ...]:
    return tuple(stroke.d for stroke in arc.strokes)


@pytest.mark.parametrize(
    ("slug", "strokes", "field"),
    [
        ("outcome-0", [("M5 13C18 13 24 3 46 3", "well-strong")], "well-strong"),
        ("outcome-1", [("M5 13C18 13 26 9 46 9", "well")], "well"),
        (
            "outcome-2",
            [("M5 13C12 13 14 21 22 21", "badly"), ("M22 21C31 21 31 10 46 10", "well")],
            "turned",
        ),
        ("outcome-3", [("M5 13C18 13 26 18 46 18", "badly")], "badly"),
        ("outcome-4", [("M5 13C11 13 9 22 19 22H46", "badly-strong")], "badly-strong"),
        ("outcome-5", [("M5 13C13 13 16 18 27 18M27 13.5V22.5", "lost")], "lost"),
    ],
)
def test_the_six_of_this_site_are_drawn_as_designed(
    slug: str, strokes: list[tuple[str, str]], field: str
) -> None:
    arc = build_arcs(SITE)[slug]
    assert [(stroke.d, stroke.tone) for stroke in arc.strokes] == strokes
    assert arc.field == field


def test_a_turn_lies_where_the_second_stroke_begins() -> None:
    assert build_arcs(SITE)["outcome-2"].turn == pytest.approx((22 - 5) / (46 - 5), abs=1e-4)


def test_level_zero_runs_straight_ahead_and_is_neutral() -> None:
    arc = build_arcs(make_scale((1, Path.STRAIGHT), (0, Path.STRAIGHT), (-1, Path.STRAIGHT)))["outcome-1"]
    assert arc.strokes == (Stroke("M5 13H46", Tone.NEUTRAL),)


def test_a_single_good_and_a_single_bad_outcome_take_the_milder_tones() -> None:
    arcs = build_arcs(make_scale((1, Path.STRAIGHT), (-1, Path.STRAIGHT)))
    assert [arc.field for arc in arcs.values()] == [Tone.WELL, Tone.BADLY]


def test_only_ranks_matter_not_how_far_apart_the_levels_are() -> None:
    near = make_scale((2, Path.STRAIGHT), (1, Path.STRAIGHT), (-1, Path.BREAKS))
    far = make_scale((90, Path.STRAIGHT), (7, Path.STRAIGHT), (-40, Path.BREAKS))
    assert build_arcs(near) == build_arcs(far)


@given(scales)
@example(make_scale(*[(0, Path.STRAIGHT)] * 9, *[(-1, Path.STRAIGHT)] * 3))
def test_no_two_outcomes_of_a_scale_are_drawn_alike(scale: Facet) -> None:
    arcs = build_arcs(scale)
    assert len({shape(arc) for arc in arcs.values()}) == len(scale.terms)


@given(scales)
def test_every_arc_starts_at_the_dot_and_stays_in_the_drawing(scale: Facet) -> None:
    for arc in build_arcs(scale).values():
        assert arc.strokes[0].d.startswith("M5 13")
        numbers = [float(found) for stroke in arc.strokes for found in re.findall(r"-?[\d.]+", stroke.d)]
        assert all(0 <= value <= 48 for value in numbers)
        assert 0 <= arc.end[1] <= 24


@given(scales)
def test_good_ends_above_the_dot_and_bad_below_it(scale: Facet) -> None:
    arcs = build_arcs(scale)
    for term in scale.terms:
        if term.level:
            assert (arcs[term.slug].end[1] < DOT[1]) == (term.level > 0)


@given(scales)
def test_of_two_good_straight_outcomes_the_better_ends_higher(scale: Facet) -> None:
    arcs = build_arcs(scale)
    good = [term for term in rank_terms(scale) if (term.level or 0) > 0 and term.path is Path.STRAIGHT]
    heights = [arcs[term.slug].end[1] for term in good]
    assert heights == sorted(heights)
    assert len(set(heights)) == len(heights)


@given(scales)
def test_only_what_turns_has_two_strokes_and_only_what_breaks_ends_short(scale: Facet) -> None:
    arcs = build_arcs(scale)
    for term in scale.terms:
        arc = arcs[term.slug]
        assert (len(arc.strokes) == 2) == (term.path is Path.TURNS) == (arc.turn is not None)
        assert (arc.end[0] < 46) == (term.path is Path.BREAKS) == (arc.run is Run.BREAKS)
