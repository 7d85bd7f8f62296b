"""Parts of the site that are left out at its wish."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.library import Library
from cases.listings import Kind, iter_listings
from cases.made_from import MadeFrom
from cases.outputs import iter_site_files
from cases.without import PARTS, has_list
from tests.builds import ROOT, build, read_tree
from tests.cases.made_sites import base_site

SITE = ("https://tarinat.example", "Tarinat", "")


@pytest.fixture(scope="module")
def library() -> Library:
    return base_site().library()


def files(library: Library, *without: str) -> set[str]:
    return {file.path for file in iter_site_files(library, MadeFrom(library), *SITE, without)}


def test_a_list_is_left_out_by_its_name(library: Library) -> None:
    kinds = {
        listing.kind
        for listing in iter_listings(library.index, library.essays, library.authors)
        if has_list(listing, ["pairs", "terms", "covers"])
    }
    assert Kind.ALL in kinds
    assert not kinds & {Kind.TERM, Kind.PAIR}


@pytest.mark.parametrize(
    ("part", "names"),
    [
        ("exports", ("data/cases.json", "cases.csv")),
        ("feeds", ("atom.xml", "feed.json", "feeds.opml")),
        ("citations", (".bib", ".json")),
        ("robots", ("robots.txt",)),
    ],
)
def test_files_are_left_out_by_the_name_of_their_part(
    library: Library, part: str, names: tuple[str, ...]
) -> None:
    left_out = files(library) - files(library, part)
    assert left_out
    assert all(path.endswith(names) or part == "exports" for path in left_out)
    assert not any(path.endswith(names[:1]) for path in files(library, part))


def test_a_site_without_any_part_has_its_documents_alone(tmp_path: Path) -> None:
    settings = {"WITHOUT": PARTS, "SEARCH_ENGINE": "none"}
    small = ROOT / "tests" / "sites" / "small"
    assert build(tmp_path / "whole", small, settings={"SEARCH_ENGINE": "none"}).code == 0
    run = build(tmp_path / "bare", small, settings=settings)
    assert run.code == 0, run.stdout + run.stderr
    whole, bare = read_tree(tmp_path / "whole"), read_tree(tmp_path / "bare")
    assert bare.keys() < whole.keys()
    pages = {path for path in bare if path.endswith(".html")}
    assert "esseet/jono/index.html" in pages
    assert "tarinat/varaus/index.html" in pages
    assert not pages & {"index.html", "404.html", "tarinat/index.html", "aiheet/tiskilla/index.html"}
    assert all(bare[path] == whole[path] for path in pages)
