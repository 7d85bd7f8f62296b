"""A site with another engine has the same search page, less what that engine doesn't know."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import mind_manners
from tests.builds import ROOT, build
from tools.serve import serving

SMALL = ROOT / "tests" / "sites" / "small"


@contextmanager
def visit(browser: Browser, folder: Path, engine: str) -> Iterator[Page]:
    """A page of the small site, built with an engine."""
    output = folder / "output"
    run = build(output, SMALL, settings={"SEARCH_ENGINE": engine})
    assert run.code == 0, run.stderr
    faults: list[str] = []
    with serving(output) as address, browser.new_context(base_url=address) as context:
        page = context.new_page()
        mind_manners(page, address, faults)
        yield page
    assert not faults, "\n".join(faults)


def test_pagefind_finds_marks_and_tells_the_finder(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, tmp_path, "pagefind") as page:
        page.goto("/haku/?q=luukku")
        hit = page.locator("[data-part=hits] > li").first
        expect(hit.get_by_role("link").first).to_have_text("”Palautusta ei voi tehdä”")
        expect(hit.locator("mark").first).to_have_text("Luukku")
        expect(hit.locator(".case-line-mark")).to_have_text("Tarina")
        expect(page.locator("[data-part=rows]")).to_be_hidden()
        page.goto("/tarinat/?q=luukku")
        expect(page.locator("[data-ready]")).to_be_attached()
        expect(page.locator(".case-line")).to_have_count(1)


def test_without_an_engine_the_page_says_so_and_asks_for_nothing(browser: Browser, tmp_path: Path) -> None:
    with visit(browser, tmp_path, "none") as page:
        page.goto("/haku/?q=luukku")
        expect(page.get_by_text("Tällä sivustolla ei ole hakua")).to_be_visible()
        expect(page.get_by_role("main").get_by_role("link", name="Kaikki tarinat")).to_be_visible()
        assert page.locator("script[src*=search]").count() == 0
