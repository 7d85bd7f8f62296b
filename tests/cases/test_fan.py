"""The rules of the fan: nothing is lost, good rises and bad falls, for any scale and any number of cases."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from cases.arcs import build_arcs
from cases.fan import Fan, build_fan, light
from cases.fan_layout import FRAMES
from cases.model import Author, Case
from cases.vocabulary import Facet, Path, Term

WRITER = Author("writer", "Writer")


def make_scale(*terms: tuple[int, Path]) -> Facet:
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


def make_cases(scale: Facet, *counts: int) -> list[Case]:
    """So many cases of each outcome, in the scale's order."""
    outcomes = [term for term, count in zip(scale.terms, counts, strict=True) for _ in range(count)]
    return [
        Case(
            number=number,
            slug=f"case-{number}",
            title="A story",
            summary="",
            date=datetime(2025, 8, 12, tzinfo=UTC),
            author=WRITER,
            lang="en",
            terms={"outcome": (outcome,)},
            html="",
            text="",
            source="cases/a-story.md",
        )
        for number, outcome in enumerate(outcomes, start=1)
    ]


def draw(scale: Facet, counts: tuple[int, ...], shape: str = "wide") -> Fan:
    return build_fan(make_cases(scale, *counts), scale, build_arcs(scale), shape)


def numbers(*paths: str | None) -> list[str]:
    return [found for path in paths if path for found in re.findall(r"-?[\d.]+", path)]


def last_height(d: str) -> float:
    """The height at which a curve ends that doesn't run on."""
    return float(d.rsplit(maxsplit=1)[-1])


shapes = st.sampled_from(sorted(FRAMES))
scales = st.lists(st.tuples(st.integers(-3, 3), st.sampled_from(Path)), min_size=2, max_size=12).map(
    lambda terms: make_scale(*terms)
)


@st.composite
def drawings(draw_from: st.DrawFn, most: int) -> tuple[Facet, list[Case], Fan]:
    """A scale, cases on it, at most so many of each outcome, and their fan."""
    scale = draw_from(scales)
    counts = draw_from(st.lists(st.integers(0, most), min_size=len(scale.terms), max_size=len(scale.terms)))
    cases = draw_from(st.permutations(make_cases(scale, *counts)))
    return scale, list(cases), build_fan(cases, scale, build_arcs(scale), draw_from(shapes))


@given(drawings(most=5))
def test_up_to_sixty_cases_each_has_one_strand(drawing: tuple[Facet, list[Case], Fan]) -> None:
    _, cases, fan = drawing
    assert sorted(strand.case.number for strand in fan.strands) == sorted(case.number for case in cases)
    assert not fan.ribbons


@given(drawings(most=5))
def test_no_strand_covers_another(drawing: tuple[Facet, list[Case], Fan]) -> None:
    fan = drawing[2]
    assert len({strand.d for strand in fan.strands}) == len(fan.strands)


@given(drawings(most=20))
def test_every_outcome_has_its_end_and_the_counts_sum_to_the_cases(
    drawing: tuple[Facet, list[Case], Fan],
) -> None:
    scale, cases, fan = drawing
    assert {end.term.slug for end in fan.ends} == {term.slug for term in scale.terms}
    assert Counter({end.term.slug: end.count for end in fan.ends}) == Counter(
        case.outcome.slug for case in cases
    )


@given(drawings(most=20))
def test_ends_lie_in_the_order_of_their_levels(drawing: tuple[Facet, list[Case], Fan]) -> None:
    fan = drawing[2]
    for upper, lower in pairwise(fan.ends):
        assert upper.y < lower.y
        assert (upper.term.level or 0) >= (lower.term.level or 0)


@given(drawings(most=20))
def test_good_rises_from_the_dot_and_bad_falls_from_it(drawing: tuple[Facet, list[Case], Fan]) -> None:
    fan = drawing[2]
    for end in fan.ends:
        if end.term.level:
            assert (end.y < fan.dot[1]) == (end.term.level > 0)


@given(drawings(most=20))
def test_everything_lies_within_the_drawing(drawing: tuple[Facet, list[Case], Fan]) -> None:
    fan = drawing[2]
    heights = [fan.dot[1], *(end.y for end in fan.ends)]
    assert all(0 < height < fan.height for height in heights)
    assert all(fan.dot[0] < end.x <= fan.width for end in fan.ends)


@given(drawings(most=20))
def test_all_coordinates_have_one_decimal_at_most(drawing: tuple[Facet, list[Case], Fan]) -> None:
    fan = drawing[2]
    paths = [path for strand in fan.strands for path in (strand.d, strand.second_d)]
    paths += [path for ribbon in fan.ribbons for path in (ribbon.d, ribbon.second_d)]
    assert all(re.fullmatch(r"-?\d+(\.\d)?", number) for number in numbers(*paths, *fan.bars))


@given(st.integers(61, 200), st.integers(0, 200))
def test_from_sixty_one_cases_up_an_ending_is_one_ribbon_as_wide_as_its_count(good: int, bad: int) -> None:
    scale = make_scale((1, Path.STRAIGHT), (-1, Path.STRAIGHT))
    fan = draw(scale, (good, bad))
    assert not fan.strands
    assert {ribbon.term.level: ribbon.count for ribbon in fan.ribbons} == {1: good} | (
        {-1: bad} if bad else {}
    )
    widths = {ribbon.term.level: ribbon_width(ribbon.d) for ribbon in fan.ribbons}
    expected = {level: max(300 * count / (good + bad), 1) for level, count in ((1, good), (-1, bad)) if count}
    assert widths == pytest.approx(expected, abs=0.11)


def test_one_case_among_a_thousand_is_still_seen() -> None:
    fan = draw(SITE, (1000, 1, 0, 0, 0, 0))
    assert ribbon_width(fan.ribbons[-1].d) >= 1


def test_the_widest_ribbon_is_drawn_first_so_that_it_hides_none() -> None:
    counts = [ribbon.count for ribbon in draw(SITE, (10, 30, 5, 50, 20, 1)).ribbons]
    assert counts == sorted(counts, reverse=True)


def ribbon_width(d: str) -> float:
    """How high the band is at its end, where its path goes from the upper edge to the lower."""
    found = re.search(r" ([\d.]+)V([\d.]+)", d)
    assert found
    return float(found[2]) - float(found[1])


def test_sixty_cases_are_strands_and_sixty_one_are_ribbons() -> None:
    assert len(draw(SITE, (10, 10, 10, 10, 10, 10)).strands) == 60
    assert len(draw(SITE, (10, 10, 10, 11, 10, 10)).ribbons) == 6


def test_eight_cases_are_drawn_thick_and_nine_thin() -> None:
    assert draw(SITE, (1, 1, 1, 3, 1, 1)).thick
    assert not draw(SITE, (1, 1, 1, 4, 1, 1)).thick


def test_without_cases_the_dot_and_the_empty_ends_remain() -> None:
    fan = draw(SITE, (0, 0, 0, 0, 0, 0))
    assert [end.count for end in fan.ends] == [0] * 6
    assert (fan.strands, fan.ribbons, fan.bars) == ((), (), ())


@pytest.mark.parametrize("shape", ["wide", "narrow"])
def test_gaps_above_the_dot_are_1_7_times_those_below(shape: str) -> None:
    ends = [end.y for end in draw(SITE, (1, 1, 1, 1, 1, 1), shape).ends]
    above, below = ends[1] - ends[0], ends[5] - ends[4]
    assert above / below == pytest.approx(1.7, abs=0.02)


def test_the_dot_lies_just_above_the_first_bad_end() -> None:
    fan = draw(SITE, (5, 2, 2, 13, 3, 5))
    first_bad = min(last_height(strand.d) for strand in fan.strands if strand.case.outcome.level == -1)
    assert 0 < first_bad - fan.dot[1] < 12


@given(drawings(most=5))
def test_what_turns_goes_below_the_dot_and_its_end_before_it_rises(
    drawing: tuple[Facet, list[Case], Fan],
) -> None:
    fan = drawing[2]
    for strand in fan.strands:
        assert (strand.second_d is not None) == (strand.case.outcome.path is Path.TURNS)
        if strand.second_d is not None:
            turn, end = last_height(strand.d), last_height(strand.second_d)
            assert max(fan.dot[1], end) < turn < fan.height


def test_an_ending_that_breaks_off_is_closed_by_a_bar_across_all_its_strands() -> None:
    fan = draw(SITE, (0, 0, 0, 0, 0, 12))
    (bar,) = fan.bars
    top, bottom = (float(number) for number in numbers(bar)[1:])
    assert all(top < last_height(strand.d) < bottom for strand in fan.strands)


def test_the_lit_case_is_the_last_strand_and_the_only_one_lit() -> None:
    cases = make_cases(SITE, 5, 2, 2, 13, 3, 5)
    fan = build_fan(cases, SITE, build_arcs(SITE), "inset", lit=cases[3])
    assert [strand.case.number for strand in fan.strands if strand.lit] == [cases[3].number]
    assert fan.strands[-1].lit
    assert len(fan.strands) == len(cases)


def test_over_ribbons_the_lit_case_is_one_strand_to_its_ending() -> None:
    cases = make_cases(SITE, 100, 0, 100, 100, 0, 0)
    fan = build_fan(cases, SITE, build_arcs(SITE), "inset", lit=cases[150])
    (strand,) = fan.strands
    assert strand.second_d is not None
    assert last_height(strand.second_d) == pytest.approx(fan.ends[2].y, abs=0.1)


def test_lighting_a_finished_fan_is_the_same_as_drawing_it_lit() -> None:
    cases = make_cases(SITE, 5, 2, 2, 13, 3, 5)
    arcs = build_arcs(SITE)
    unlit = build_fan(cases, SITE, arcs, "inset")
    assert light(unlit, cases[3]) == build_fan(cases, SITE, arcs, "inset", lit=cases[3])


def test_a_long_label_shortens_the_strands_and_keeps_its_room() -> None:
    label = "a customer who never came back"
    terms = (Term("outcome", "lost", label, level=-1), Term("outcome", "won", "won", level=1))
    scale = Facet("outcome", "outcome", "outcomes", "outcome", terms, many=False, scale=True)
    end = draw(scale, (0, 0), "column").ends[0]
    assert end.word_x + 8.5 * len(label) <= FRAMES["column"].width + 0.1


def test_an_unknown_shape_is_refused() -> None:
    with pytest.raises(KeyError):
        draw(SITE, (1, 1, 1, 1, 1, 1), "round")


def test_a_word_that_has_no_room_beside_its_end_stands_in_lines() -> None:
    scale = make_scale((1, Path.STRAIGHT), (-1, Path.STRAIGHT))
    wordy = replace(scale.terms[0], label="jäi sikseen kaikkien yhteiseksi harmiksi")
    scale = replace(scale, terms=(wordy, scale.terms[1]))
    (lines, short) = (end.lines for end in draw(scale, (1, 1), "narrow").ends)
    assert (" ".join(lines), len(lines)) == (wordy.label, 2)
    assert short == (scale.terms[1].label,)
