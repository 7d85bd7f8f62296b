"""Records as documents that Pagefind reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from site_search.documents import render_document, write_documents
from site_search.records import Kind, SearchRecord


def record(**changes: object) -> SearchRecord:
    values: dict[str, object] = {
        "kind": Kind.CASE,
        "address": "esseet/asiakas/#case-1",
        "page": "tarinat/renkaat/",
        "title": "Renkaat",
        "summary": "",
        "html": "<p>Teksti.</p>",
        "lang": "fi",
        "facts": ("Tarina", "autokauppa"),
        "keywords": ("kauppa", "liike"),
        "number": 1,
    }
    return SearchRecord(**(values | changes))  # type: ignore[arg-type]  # the values are of each test's making


def document(made: SearchRecord) -> BeautifulSoup:
    return BeautifulSoup(render_document(made, "fi"), "lxml")


def marks(made: SearchRecord) -> dict[str, str]:
    """The metadata of a record's document as Pagefind reads them."""
    tags = document(made).select("meta[data-pagefind-meta]")
    return {str(t["data-pagefind-meta"]).removesuffix("[content]"): str(t["content"]) for t in tags}


def test_a_document_carries_what_the_search_page_shows() -> None:
    assert marks(record()) == {
        "title": "Renkaat",
        "facts": "Tarina\u00a0· autokauppa",
        "keywords": "kauppa, liike",
        "number": "1",
        "page": "tarinat/renkaat/",
        "image": "",
    }


def test_a_hit_that_is_its_own_page_names_no_other() -> None:
    assert "page" not in marks(record(address="tarinat/renkaat/"))


def test_a_hit_in_another_language_than_the_site_says_so() -> None:
    assert marks(record(lang="sv"))["lang"] == "sv"


def test_nothing_is_a_filter_since_pagefind_writes_filters_in_a_changing_order() -> None:
    assert document(record()).select("[data-pagefind-filter]") == []


@pytest.mark.parametrize("title", ['"><script>', "A & B, [content]:x"])
def test_a_title_stays_text(title: str) -> None:
    assert marks(record(title=title))["title"] == title


@pytest.mark.parametrize(
    ("html", "searched"), [("<p>Teksti.</p>", "Teksti."), ("", "Renkaat"), ("<p></p>", "Renkaat")]
)
def test_a_record_is_searched_by_its_own_text_or_else_its_title(html: str, searched: str) -> None:
    body = document(record(html=html)).select_one("[data-pagefind-body]")

    assert body is not None
    assert body.get_text(strip=True) == searched


def test_the_summary_stands_before_the_text_and_stays_text() -> None:
    body = document(record(summary="5 < 6")).select_one("[data-pagefind-body]")

    assert body is not None
    assert body.get_text() == "\n5 < 6Teksti.\n"


def test_words_are_whole() -> None:
    whole = render_document(record(title="rengas\u00adliike", html="<p>auto&shy;kauppa</p>"), "fi")

    assert "rengasliike" in whole
    assert "autokauppa" in whole


def test_a_document_lies_at_its_hits_address(tmp_path: Path) -> None:
    addresses = ("", "tietoa/", "esseet/asiakas/", "esseet/asiakas/#case-1")

    assert write_documents((record(address=address) for address in addresses), "fi", tmp_path) == 4

    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")} == {
        "index.html",
        "tietoa/index.html",
        "esseet/asiakas/index.html",
        "esseet/asiakas/#case-1/index.html",
    }


def test_documents_of_an_earlier_build_are_gone(tmp_path: Path) -> None:
    write_documents([record(address="vanha/")], "fi", tmp_path)
    write_documents([record(address="uusi/")], "fi", tmp_path)

    assert not (tmp_path / "vanha").exists()
