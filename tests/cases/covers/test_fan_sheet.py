"""What stands on the cover of an essay and of the site."""

from __future__ import annotations

from cases.arcs import Tone
from cases.covers.fan_sheet import fan_sheet
from cases.covers.sheet import HEIGHT, TITLE_TOP, WIDTH, Face, Sheet
from cases.fan import build_fan
from cases.vocabulary import Term
from tests.cases.covers.test_case_sheet import ARCS, BADLY, LOST, PALETTE, PENDING, SCALE, TURNED, WELL
from tests.cases.sample import make_case


def sheet_of(*outcomes: Term) -> Sheet:
    cases = [make_case(number, terms={"outcome": (term,)}) for number, term in enumerate(outcomes, 1)]
    fan = build_fan(cases, SCALE, ARCS, "cover")
    return fan_sheet("Kuusi sääntöä", fan, PALETTE, "Palvelutarinat")


def words(sheet: Sheet) -> list[str]:
    return [label.text for label in sheet.labels if label.face is Face.WORD]


def test_endings_that_occur_are_counted_and_named_and_no_others() -> None:
    assert words(sheet_of(WELL, BADLY, BADLY)) == ["1", "hyvä", "2", "huono"]


def test_every_case_is_a_line_in_the_colour_of_its_ending() -> None:
    lines = sheet_of(WELL, BADLY, BADLY).lines
    assert [line.colour for line in lines] == [PALETTE.arc(Tone.WELL), *[PALETTE.arc(Tone.BADLY)] * 2]
    assert all(line.width for line in lines)


def test_a_line_that_turns_has_two_stretches_in_two_colours() -> None:
    lines = sheet_of(TURNED).lines
    assert [line.colour for line in lines] == [PALETTE.arc(Tone.BADLY), PALETTE.arc(Tone.WELL)]


def test_lines_that_break_off_end_at_one_bar() -> None:
    assert len(sheet_of(LOST, LOST).lines) == 2 + 1


def test_more_cases_than_strands_are_filled_ribbons() -> None:
    lines = sheet_of(*[WELL] * 40, *[BADLY] * 30).lines
    assert [line.width for line in lines] == [None, None]


def test_the_title_has_room_over_the_fan_and_the_fan_over_the_foot() -> None:
    sheet = sheet_of(*[WELL, TURNED, PENDING, BADLY, LOST] * 9)
    assert sheet.title_bottom > TITLE_TOP + 180
    assert all(sheet.title_bottom < label.y < HEIGHT for label in sheet.labels if label.face is Face.WORD)
    assert all(label.x < WIDTH for label in sheet.labels)


def test_without_cases_there_is_the_title_alone() -> None:
    sheet = sheet_of()
    assert (sheet.lines, sheet.dot, words(sheet)) == ((), None, [])
    assert sheet.title_bottom > HEIGHT / 2
