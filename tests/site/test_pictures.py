"""Pictures as they are published: of each page that shows one, and of each link that leads to one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from cases.pictures.picture import WIDTHS
from tests.builds import ROOT, Run, build, read_tree
from tests.cases.pictures.samples import SECRET, as_file, frames, photograph, told
from tools.judge import judge_site
from tools.metadata import SUFFIXES, iter_metadata

ESSAY = """---
title: Kuvat
date: 2025-11-18
author: Lukija
---

![Hylly](../images/hylly.jpg)
Hylly on täynnä.
Kuva: Lukija
Lisenssi: CC BY 4.0

![Liike](../images/liike.gif)

Koko [kuva](../images/hylly.jpg), [toinen](../images/toinen.tif) ja [ohje](../images/ohje.pdf).
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site with an essay whose pictures tell where they were taken."""
    folder = tmp_path_factory.mktemp("pictures") / "content"
    shutil.copytree(ROOT / "tests" / "sites" / "small", folder)
    first, *others = frames()
    for name, file in {
        "hylly.jpg": told(photograph(2400, 1600), "JPEG"),
        "toinen.tif": told(photograph(200, 100), "TIFF"),
        "liike.gif": as_file(first, "GIF", save_all=True, append_images=others, comment=SECRET),
        "luonnos.jpg": told(photograph(210, 100), "JPEG"),
        "ohje.pdf": b"%PDF-1.7",
    }.items():
        (folder / "images" / name).write_bytes(file)
    (folder / "essays" / "kuvat.md").write_text(ESSAY, "utf-8")
    draft = ESSAY.replace("Kuvat", "Luonnos kuvista").replace("date:", "status: draft\ndate:")
    (folder / "essays" / "kuvaluonnos.md").write_text(draft.replace("hylly", "luonnos"), "utf-8")
    return folder


def run(content: Path, output: Path) -> Run:
    done = build(output, content, settings={"SEARCH_ENGINE": "none"})
    assert done.code == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def telling(content: Path) -> Path:
    """That site, built."""
    output = content.parent / "output"
    run(content, output)
    return output


def figures(page: Path) -> list[Tag]:
    return BeautifulSoup(page.read_text("utf-8"), "lxml").select("figure.figure")


def test_nothing_that_is_published_tells_where_a_picture_was_taken(telling: Path) -> None:
    assert SECRET in told(photograph(60, 40), "JPEG")
    for name, file in read_tree(telling).items():
        assert SECRET not in file, name
        if Path(name).suffix in SUFFIXES:
            assert list(iter_metadata(file)) == [], name
    assert judge_site(telling, "https://tarinat.example") == []


def test_a_picture_that_is_shown_is_published_in_its_versions_alone(telling: Path) -> None:
    shown = {path.name.partition("-")[0] for path in (telling / "pictures").iterdir()}
    assert shown == {"hylly", "liike", "viiva"}
    versions = [path for path in (telling / "pictures").iterdir() if path.name.startswith("hylly")]
    assert len(versions) == len(WIDTHS) * 3


def test_a_picture_that_is_linked_to_is_published_whole_at_its_own_address(telling: Path) -> None:
    assert {path.name for path in (telling / "images").iterdir()} == {"hylly.jpg", "toinen.tif", "ohje.pdf"}


def test_a_figure_offers_its_versions_and_says_its_credit_and_licence(telling: Path) -> None:
    photo, moving = figures(telling / "esseet" / "kuvat" / "index.html")
    assert [source["type"] for source in photo.select("picture source")] == ["image/avif", "image/webp"]
    assert photo.select_one(".credit") is not None
    licence = photo.select_one(".licence")
    assert licence is not None
    assert licence.get_text() == "Lisenssi: CC BY 4.0"
    images = [figure.select_one("img") for figure in (photo, moving)]
    assert [image and image.get("loading") for image in images] == [None, "lazy"]
    assert moving.select_one("picture") is None


def test_a_feed_has_one_image_with_its_public_address(telling: Path) -> None:
    feed = (telling / "atom.xml").read_text("utf-8")
    assert feed.count("https://tarinat.example/pictures/hylly-") == 1
    assert "srcset" not in feed


def test_a_second_build_makes_the_same_pictures_and_needs_no_cache_to(content: Path, telling: Path) -> None:
    again = content.parent / "again"
    shutil.copytree(content.parent / "cache", content.parent / "aside")
    shutil.rmtree(content.parent / "cache")
    run(content, again)
    assert read_tree(again / "pictures") == read_tree(telling / "pictures")
    assert read_tree(again / "images") == read_tree(telling / "images")
