"""The covers of a site: one for each essay and case that has a page, and one for the site itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cases.addresses import COVER
from cases.arcs import build_arcs
from cases.cache import FileCache
from cases.covers.case_sheet import case_sheet
from cases.covers.drawing import Press
from cases.covers.faces import load_faces
from cases.covers.fan_sheet import fan_sheet
from cases.covers.palette import load_palette
from cases.covers.sheet import Sheet
from cases.covers.store import CoverStore, craft_of
from cases.fan import build_fan
from cases.library import Library
from cases.model import Case


@dataclass(frozen=True, slots=True)
class Cover:
    """A PNG by its path from the site's root."""

    path: str
    content: bytes


def iter_covers(library: Library, name: str, title: str, theme: Path, folder: Path) -> Iterator[Cover]:
    """Every cover, in a fixed order; those that are in the cache `folder` are not drawn again.

    `name` is the site's, `title` stands on the cover of the site itself, `theme` is the theme's folder.
    """
    fonts = theme / "static" / "fonts"

    @cache
    def press() -> Press:
        return Press(load_faces(fonts))

    store = CoverStore(FileCache(folder), craft_of(fonts), lambda sheet: press().draw(sheet))
    for path, sheet in iter_sheets(library, name, title, theme):
        yield Cover(path, store.load(sheet))


def iter_sheets(library: Library, name: str, title: str, theme: Path) -> Iterator[tuple[str, Sheet]]:
    """What is drawn on each cover, by the cover's path."""
    palette = load_palette(theme / "css" / "tokens.css")
    scale, addresses = library.vocabulary.scale, library.addresses
    arcs = build_arcs(scale)

    def over_fan(title: str, cases: Sequence[Case]) -> Sheet:
        return fan_sheet(title, build_fan(cases, scale, arcs, "cover"), palette, name)

    yield addresses.beside("home", COVER), over_fan(title, library.index.cases)
    for essay in library.all_essays:
        yield addresses.beside(essay, COVER), over_fan(essay.title, essay.cases)
    for case in library.all_cases:
        sheet = case_sheet(case, arcs[case.outcome.slug], palette, name)
        yield addresses.beside(case, COVER), sheet
