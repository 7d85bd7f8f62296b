"""What stands on the cover of a case."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from cases.arcs import Tone, build_arcs
from cases.covers.case_sheet import case_sheet
from cases.covers.palette import load_palette
from cases.covers.sheet import HEIGHT, MARGIN, TITLE_TOP, WIDTH, Face, Sheet
from cases.vocabulary import Facet, Path as Run, Term
from tests.cases.sample import make_case

PALETTE = load_palette(Path(__file__).parents[3] / "theme" / "css" / "tokens.css")
WELL = Term("outcome", "hyva", "hyvä", level=1)
TURNED = Term("outcome", "korjattu", "korjattu", level=1, path=Run.TURNS)
PENDING = Term("outcome", "kesken", "kesken", level=0)
BADLY = Term("outcome", "huono", "huono", level=-1)
LOST = Term("outcome", "menetetty", "menetetty", level=-3, path=Run.BREAKS)
SCALE = Facet("outcome", "loppu", "loput", "loppu", (WELL, TURNED, PENDING, BADLY, LOST), scale=True)
ARCS = build_arcs(SCALE)

each_outcome = pytest.mark.parametrize("term", SCALE.terms, ids=lambda term: term.slug)


def sheet_of(term: Term) -> Sheet:
    return case_sheet(make_case(1, terms={"outcome": (term,)}), ARCS[term.slug], PALETTE, "Palvelutarinat")


def test_a_cover_says_the_title_the_site_and_the_outcome() -> None:
    sheet = sheet_of(BADLY)
    assert sheet.title == "Tarina 1"
    assert [(label.text, label.face) for label in sheet.labels] == [
        ("Palvelutarinat", Face.NAME),
        ("huono", Face.WORD),
    ]


@each_outcome
def test_the_field_and_the_arc_are_in_the_outcomes_colours(term: Term) -> None:
    sheet, arc = sheet_of(term), ARCS[term.slug]
    assert [line.colour for line in sheet.lines] == [PALETTE.arc(stroke.tone) for stroke in arc.strokes]
    if arc.field is not Tone.TURNED:
        assert [field.colour for field in sheet.fields] == [PALETTE.field(arc.field)]


def test_a_field_that_turns_has_its_edge_where_the_arc_does() -> None:
    sheet = sheet_of(TURNED)
    rise = sheet.lines[1]
    assert [field.colour for field in sheet.fields] == [PALETTE.field(Tone.BADLY), PALETTE.field(Tone.WELL)]
    assert sheet.fields[1].left == pytest.approx(22 * rise.scale[0] + rise.move[0], abs=0.1)


@each_outcome
def test_the_arc_begins_at_the_dot_and_its_drawing_ends_at_the_right_edge(term: Term) -> None:
    sheet = sheet_of(term)
    assert sheet.dot is not None
    for line in sheet.lines:
        assert 5 * line.scale[0] + line.move[0] == pytest.approx(sheet.dot.x)
        assert 13 * line.scale[1] + line.move[1] == pytest.approx(sheet.dot.y)
        assert 46 * line.scale[0] + line.move[0] == pytest.approx(WIDTH)
        assert 24 * line.scale[1] + line.move[1] <= HEIGHT


def test_the_word_stands_at_the_margin_or_behind_the_bar() -> None:
    good, lost = sheet_of(WELL).labels[1], sheet_of(LOST).labels[1]
    assert (good.x, good.anchor) == (WIDTH - MARGIN, 1)
    assert lost.anchor == 0
    assert lost.x < good.x


@each_outcome
def test_the_title_has_room_over_dot_and_word(term: Term) -> None:
    sheet = sheet_of(term)
    assert sheet.dot is not None
    assert TITLE_TOP + 200 < sheet.title_bottom < min(sheet.dot.y, sheet.labels[1].y)


def test_a_better_ending_leaves_less_room_than_a_worse_one() -> None:
    bottoms = [sheet_of(term).title_bottom for term in (WELL, PENDING, BADLY)]
    assert all(higher <= lower for higher, lower in pairwise(bottoms))
