"""The page of all stories without the rest of the site's build."""

from __future__ import annotations

import json
from pathlib import Path

from bs4 import BeautifulSoup

from bench.finder import iter_choices, weigh
from bench.stories import write_stories


def test_the_page_and_its_files_hold_as_many_stories_as_are_asked_for(tmp_path: Path) -> None:
    site = write_stories(45, tmp_path)
    soup = BeautifulSoup((tmp_path / site.address / "index.html").read_text("utf-8"), "lxml")
    assert len(soup.select(".case-line")) == 30
    finder = json.loads((tmp_path / "data" / "finder.json").read_text("utf-8"))
    lines = [
        line
        for at in range(-(-45 // finder["linesPerFile"]))
        for line in json.loads((tmp_path / "data" / "lines" / f"{at}.json").read_text("utf-8"))
    ]
    assert len(finder["numbers"]) == len(lines) == 45


def test_everything_that_the_page_asks_for_is_written(tmp_path: Path) -> None:
    site = write_stories(3, tmp_path)
    soup = BeautifulSoup((tmp_path / site.address / "index.html").read_text("utf-8"), "lxml")
    asked = [str(tag["src"]) for tag in soup.select("script[src]")]
    asked += [str(tag["href"]) for tag in soup.select("link[rel~=stylesheet], link[rel~=preload]")]
    assert asked
    assert all((tmp_path / site.address / address).resolve().is_file() for address in asked)


def test_what_is_clicked_is_on_the_page(tmp_path: Path) -> None:
    site = write_stories(400, tmp_path)
    soup = BeautifulSoup((tmp_path / site.address / "index.html").read_text("utf-8"), "lxml")
    choices = list(iter_choices(site.vocabulary))
    assert len(choices) >= 40
    assert [selector for selector in choices if not soup.select(selector)] == []


def test_the_finder_file_and_the_heaviest_file_of_lines_are_weighed(tmp_path: Path) -> None:
    write_stories(25, tmp_path)
    finder, lines = weigh(tmp_path)
    assert finder.name == "data/finder.json"
    assert lines.name.startswith("data/lines/")
    assert lines.plain == max(file.stat().st_size for file in (tmp_path / "data" / "lines").iterdir())
    assert finder.gzipped < finder.plain
