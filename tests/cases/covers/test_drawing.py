"""Covers as drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from cases.covers import drawing
from cases.covers.drawing import Press
from cases.covers.faces import load_faces
from cases.covers.sheet import HEIGHT, MARGIN, TITLE_TOP, WIDTH, Sheet
from tests.cases.covers.test_case_sheet import BADLY, PALETTE, TURNED, sheet_of

FONTS = Path(__file__).parents[3] / "theme" / "static" / "fonts"
SHEET = sheet_of(BADLY)
LONG = "Päivähoitopäätös, jota odotettiin hiljaisuudessa niin kauan, " * 3 + "että se unohtui."

Draw = Callable[[Sheet], Image.Image]


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(load_faces(FONTS))


@pytest.fixture(scope="module")
def draw(press: Press) -> Draw:
    return lambda sheet: Image.open(BytesIO(press.draw(sheet)))


def title_box(draw: Draw, title: str) -> tuple[int, int, int, int]:
    """What the title alone covers: left, top, right, bottom."""
    with_title, without = (draw(replace(SHEET, title=text)).convert("RGB") for text in (title, ""))
    box = ImageChops.difference(with_title, without).getbbox()
    assert box is not None
    return box


def test_a_cover_is_of_the_size_that_social_sites_want_and_in_a_small_palette(draw: Draw) -> None:
    image = draw(SHEET)
    assert (image.size, image.format, image.mode) == ((WIDTH, HEIGHT), "PNG", "P")


@pytest.mark.parametrize("title", ["Ei.", LONG])
def test_a_cover_is_a_small_file(press: Press, title: str) -> None:
    assert len(press.draw(replace(SHEET, title=title))) < 40_000


def test_the_field_is_exactly_of_its_colour_up_to_its_edge(draw: Draw) -> None:
    image, edge = draw(sheet_of(TURNED)).convert("RGB"), round(sheet_of(TURNED).fields[1].left)
    left, right = (field.colour for field in sheet_of(TURNED).fields)
    row = [image.getpixel((x, 20)) for x in range(WIDTH)]
    assert row == [left] * edge + [right] * (WIDTH - edge)


def test_the_arc_leaves_by_the_right_edge_in_its_colour(draw: Draw) -> None:
    image = draw(SHEET).convert("RGB")
    (line,) = SHEET.lines
    column = [image.getpixel((WIDTH - 1, y)) for y in range(HEIGHT)]
    assert column.count(line.colour) in (6, 7)


def test_the_dot_is_ink(draw: Draw) -> None:
    assert SHEET.dot is not None
    assert draw(SHEET).convert("RGB").getpixel((int(SHEET.dot.x), int(SHEET.dot.y))) == PALETTE.ink


@pytest.mark.parametrize("title", ["Ei.", "Mitä autolle tehtiin?", LONG])
def test_a_title_stands_within_the_margins_and_over_the_arc(draw: Draw, title: str) -> None:
    left, top, right, bottom = title_box(draw, title)
    assert left >= MARGIN - 8
    assert top >= TITLE_TOP - 8
    assert right <= WIDTH - MARGIN + 8
    assert bottom <= SHEET.title_bottom + 8


def test_a_quotation_mark_at_the_beginning_hangs_in_the_margin(draw: Draw) -> None:
    assert 0 < title_box(draw, "”Ei”")[0] < MARGIN - 20


@pytest.mark.parametrize("title", ["", "🚀", "שלום"])
def test_a_title_that_no_font_can_set_leaves_a_whole_cover(draw: Draw, title: str) -> None:
    assert draw(replace(SHEET, title=title)).size == (WIDTH, HEIGHT)


def test_the_same_sheet_makes_the_same_bytes_whatever_was_drawn_before(press: Press) -> None:
    later = Press(load_faces(FONTS))
    for other in (replace(SHEET, title=LONG), sheet_of(TURNED)):
        later.draw(other)
    assert later.draw(SHEET) == press.draw(SHEET)


@pytest.mark.parametrize("title", ["Mitä autolle tehtiin?", LONG])
def test_a_title_over_one_colour_is_drawn_as_over_many(monkeypatch: pytest.MonkeyPatch, title: str) -> None:
    sheet = replace(SHEET, title=title)
    quickly = Press(load_faces(FONTS)).draw(sheet)
    monkeypatch.setattr(drawing, "_DEGREES", 2 * WIDTH)  # no title is as wide, so none is taken for that
    assert Press(load_faces(FONTS)).draw(sheet) == quickly
