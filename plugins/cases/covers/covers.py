"""The covers of a site: one for each essay and case that has a page, and one for the site itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from cases.addresses import COVER
from cases.arcs import build_arcs
from cases.cache import FileCache
from cases.covers.case_sheet import case_sheet
from cases.covers.fan_sheet import fan_sheet
from cases.covers.palette import Palette, load_palette
from cases.covers.sheet import Sheet
from cases.covers.store import CoverStore, craft_of
from cases.fan import build_fan
from cases.made_from import MadeFrom, digest_of
from cases.model import Case
from cases.output_folder import OutputFile

if TYPE_CHECKING:
    from cases.covers.drawing import Press


def iter_covers(
    made_from: MadeFrom, name: str, title: str, theme: Path, folder: Path
) -> Iterator[OutputFile]:
    """Every cover, in a fixed order; those that are in the cache `folder` are not drawn again.

    `name` is the site's, `title` stands on the cover of the site itself, `theme` is the theme's folder.
    """
    fonts = theme / "static" / "fonts"
    craft = craft_of(fonts)

    @cache
    def press() -> Press:
        # What draws reads fonts, and most builds have no cover to draw.
        from cases.covers.drawing import Press  # noqa: PLC0415
        from cases.covers.faces import load_faces  # noqa: PLC0415

        return Press(load_faces(fonts))

    store = CoverStore(FileCache(folder), craft, lambda sheet: press().draw(sheet))
    palette = load_palette(theme / "css" / "tokens.css")
    for path, digest, sheet in iter_sheets(made_from, name, title, palette):
        yield OutputFile(path, digest_of(craft, palette, name, title, digest), partial(_load, store, sheet))


def _load(store: CoverStore, sheet: Callable[[], Sheet]) -> bytes:
    return store.load(sheet())


def iter_sheets(
    made_from: MadeFrom, name: str, title: str, palette: Palette
) -> Iterator[tuple[str, str, Callable[[], Sheet]]]:
    """What is drawn on each cover: the cover's path, the digest of what the sheet shows, what makes it."""
    library = made_from.library
    scale, addresses = library.vocabulary.scale, library.addresses
    arcs = build_arcs(scale)

    def over_fan(title: str, cases: Sequence[Case]) -> Sheet:
        return fan_sheet(title, build_fan(cases, scale, arcs, "cover"), palette, name)

    def of_case(case: Case) -> Sheet:
        return case_sheet(case, arcs[case.outcome.slug], palette, name)

    yield addresses.beside("home", COVER), made_from.site, partial(over_fan, title, library.index.cases)
    for essay in library.all_essays:
        sheet = partial(over_fan, essay.title, essay.cases)
        yield addresses.beside(essay, COVER), made_from.listed(essay), sheet
    for case in library.all_cases:
        yield addresses.beside(case, COVER), made_from.listed(case), partial(of_case, case)
