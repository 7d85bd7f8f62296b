"""The cache of covers."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cases.cache import FileCache
from cases.covers.sheet import Sheet
from cases.covers.store import CoverStore, craft_of
from tests.cases.covers.test_case_sheet import BADLY, sheet_of

SHEET = sheet_of(BADLY)
THEME = Path(__file__).parents[3] / "theme"
DRAWN = b"drawn"


@pytest.fixture
def drawn() -> list[Sheet]:
    """The sheets that have been drawn."""
    return []


def store(folder: Path, drawn: list[Sheet], craft: str = "by hand") -> CoverStore:
    def draw(sheet: Sheet) -> bytes:
        drawn.append(sheet)
        return DRAWN

    return CoverStore(FileCache(folder), craft, draw)


def test_a_cover_that_has_not_changed_is_not_drawn_again(tmp_path: Path, drawn: list[Sheet]) -> None:
    for _ in range(2):
        assert store(tmp_path, drawn).load(SHEET) == DRAWN
    assert drawn == [SHEET]


@pytest.mark.parametrize(
    "changed",
    [replace(SHEET, title="Toinen"), replace(SHEET, ink=(0, 0, 0)), replace(SHEET, lines=SHEET.lines * 2)],
)
def test_any_change_of_a_sheet_draws_it_anew(tmp_path: Path, drawn: list[Sheet], changed: Sheet) -> None:
    for sheet in (SHEET, changed):
        store(tmp_path, drawn).load(sheet)
    assert drawn == [SHEET, changed]


def test_another_craft_draws_every_cover_anew(tmp_path: Path, drawn: list[Sheet]) -> None:
    for craft in ("by hand", "by machine"):
        store(tmp_path, drawn, craft).load(SHEET)
    assert drawn == [SHEET, SHEET]


def test_the_craft_changes_with_the_fonts(tmp_path: Path) -> None:
    shutil.copytree(THEME / "static" / "fonts", tmp_path / "fonts")
    before = craft_of(tmp_path / "fonts")
    assert before == craft_of(THEME / "static" / "fonts")
    (tmp_path / "fonts" / "uusi.woff2").write_bytes(b"wOF2")
    assert craft_of(tmp_path / "fonts") != before
