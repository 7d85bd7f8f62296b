"""Which covers a site has."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from cases.covers.covers import iter_covers, iter_sheets
from cases.covers.palette import load_palette
from cases.made_from import MadeFrom
from tests.cases.structured_data.library import make_library

THEME = Path(__file__).parents[3] / "theme"
PALETTE = load_palette(THEME / "css" / "tokens.css")
NAMES = ("Palvelutarinat", "Kuusi loppua")


def test_the_site_and_each_essay_and_case_have_a_cover(tmp_path: Path) -> None:
    covers = list(iter_covers(MadeFrom(make_library()), *NAMES, THEME, tmp_path))
    assert [cover.path for cover in covers] == [
        "cover.png",
        "esseet/sisu/cover.png",
        "tarinat/tarina-3/cover.png",
        "tarinat/tarina-2/cover.png",
        "tarinat/tarina-1/cover.png",
    ]
    assert {Image.open(BytesIO(cover.make())).size for cover in covers} == {(1200, 630)}


def test_covers_have_the_titles_of_what_they_cover() -> None:
    sheets = iter_sheets(MadeFrom(make_library()), *NAMES, PALETTE)
    assert [make().title for _, _, make in sheets] == [
        "Kuusi loppua",
        "Sisu",
        "Tarina 3",
        "Tarina 2",
        "Tarina 1",
    ]


def test_a_case_that_is_not_listed_has_a_cover_as_it_has_a_page() -> None:
    library = make_library()
    hidden = replace(library.all_cases[0], slug="piilossa")
    sheets = iter_sheets(MadeFrom(replace(library, all_cases=(hidden,))), *NAMES, PALETTE)
    assert "tarinat/piilossa/cover.png" in [path for path, _, _ in sheets]
