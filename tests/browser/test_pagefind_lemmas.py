"""Pagefind in a browser, on an index of base forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from site_search.key_source import opened_finder
from site_search.pagefind import ENGINE
from site_search.pagefind_lemmas import build_lemma_index
from site_search.records import iter_records
from tools.library import load_site_library
from tools.serve import serving

ROOT = Path(__file__).parent.parent.parent
SEARCH = """
    async query => {
        const pagefind = await import("/pagefind/pagefind.js");
        const { results } = await pagefind.search(query);
        const hits = await Promise.all(results.map(result => result.data()));
        return hits.map(hit => hit.excerpt);
    }
"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """An empty page beside an index of the sample site."""
    folder = tmp_path_factory.mktemp("lemmas")
    with opened_finder(ENGINE, "pyvoikko", folder / "cache") as (finder, _):
        records = iter_records(load_site_library(ROOT))
        build_lemma_index(records, "fi", finder, folder / "documents", folder / "output")
    (folder / "output" / "index.html").write_text("<!doctype html><title>Haku</title>", "utf-8")
    with serving(folder / "output") as address, browser.new_context(base_url=address) as context:
        tab = context.new_page()
        tab.goto("/")
        yield tab


@pytest.mark.parametrize(
    ("query", "marked"),
    [("rengas", "<mark>renkaita</mark>"), ("kokemus", "<mark>asiakaskokemuksen</mark>")],
)
def test_a_base_form_finds_and_marks_the_words_as_written(page: Page, query: str, marked: str) -> None:
    assert any(marked in excerpt for excerpt in page.evaluate(SEARCH, query))
