"""What the pages of the built sample site are like."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.builds import SITE_URL
from tools.judge import judge_site

# A script of this type is a block of data: browsers run nothing of it.
DATA_BLOCK = "application/ld+json"


def soup_of(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text("utf-8"), "lxml")


def test_every_link_anchor_figure_and_landmark_is_whole(site: Path) -> None:
    assert [str(fault) for fault in judge_site(site, SITE_URL)] == []


def test_the_sample_site_has_eight_essays_and_thirty_cases(site: Path, records: list[dict[str, Any]]) -> None:
    assert len(list(site.glob("esseet/*/index.html"))) == 8
    assert [record["number"] for record in records] == sorted(range(1, 31), reverse=True)


def test_every_case_has_its_page_and_its_place_in_an_essay(site: Path, records: list[dict[str, Any]]) -> None:
    for record in records:
        assert (site / record["url"].removeprefix(f"{SITE_URL}/") / "index.html").is_file()
        page, _, anchor = record["essay"].removeprefix(f"{SITE_URL}/").partition("#")
        assert soup_of(site / page / "index.html").find(id=anchor) is not None


def test_no_page_has_an_inline_style_or_script(site: Path) -> None:
    for page in site.rglob("*.html"):
        soup = soup_of(page)
        assert not soup.find_all(style=True), page
        inline = [script for script in soup.find_all("script") if not script.get("src")]
        assert [script["type"] for script in inline] == [DATA_BLOCK], page
        assert not soup.find_all("style"), page
        handlers = [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
        assert not handlers, page


def test_no_page_asks_another_origin_for_anything(site: Path) -> None:
    for page in site.rglob("*.html"):
        soup = soup_of(page)
        asked = [
            tag.get("src") or tag.get("srcset")
            for tag in soup.find_all(["img", "script", "source", "iframe"])
        ]
        links = [tag for tag in soup.find_all("link") if "canonical" not in tag["rel"]]
        asked += [tag["href"] for tag in links if not tag.get("hreflang")]
        assert not [url for url in asked if url and re.match(r"(?:https?:)?//", str(url))], page


def test_stylesheets_ask_no_other_origin_for_anything(site: Path) -> None:
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//|@import", sheet.read_text("utf-8")), sheet


def test_a_word_divides_alike_wherever_it_stands(site: Path) -> None:
    divided: dict[str, set[str]] = {}
    for page in site.rglob("*.html"):
        for word in re.findall(r"[^\W\d_]+(?:\u00ad[^\W\d_]+)+", soup_of(page).get_text()):
            divided.setdefault(word.replace("\u00ad", "").lower(), set()).add(word.lower())
    assert [words for words in divided.values() if len(words) > 1] == []
    assert divided["asiakaskokemus"] == {"asiakas\u00adkokemus"}
    assert divided["huonekaluliike"] == {"huone\u00adkalu\u00adliike"}


def test_soft_hyphens_stay_out_of_heads_feeds_exports_and_search(site: Path) -> None:
    for page in site.rglob("*.html"):
        head = soup_of(page).head
        assert head is not None
        assert "\u00ad" not in str(head), page
    for pattern in ("*.xml", "*.json", "*.csv", "*.opml", "search-index/**/*.js"):
        assert list(site.rglob(pattern)), pattern
        for file in site.rglob(pattern):
            if file.parent.name == "lines":  # the finder's, which are parts of a page
                continue
            assert "\u00ad" not in file.read_text("utf-8"), file


@pytest.mark.parametrize("name", ["tarinat", "esseet", "kirjoittajat", "haku", "arkisto", "aineisto"])
def test_addresses_are_finnish_and_end_in_a_slash(site: Path, name: str) -> None:
    assert (site / name / "index.html").is_file()


def test_every_page_but_the_missing_one_and_the_search_is_in_the_sitemap(site: Path) -> None:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {
        "404.html",
        "haku/index.html",
    }
    listed = re.findall(rf"<loc>{SITE_URL}/([^<]*)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert sorted(listed) == sorted(page.removesuffix("index.html") for page in pages)
