"""What a reader does: goes from page to page, with script and without, by eye, keyboard and on a phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import mind_manners

PLACES = (
    "/",
    "/tarinat/",
    "/tarinat/puoli-tuntia-renkaita-potkimassa/",
    "/esseet/",
    "/esseet/asiakas-vai-asiakaskokemus/",
    "/toimiala/pankki/",
    "/lopputulos/korjattu/",
    "/toimiala/ravintola/kanava/paikan-paalla/",
    "/taulukko/",
    "/kirjoittajat/",
    "/kirjoittajat/haamuasiakas/",
    "/sarjat/asenteesta/",
    "/aiheet/hurmaushetkia/",
    "/arkisto/",
    "/arkisto/2025/",
    "/aineisto/",
    "/haku/",
    "/mista-on-kyse/",
    "/404.html",
)


@pytest.fixture
def scriptless(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    faults: list[str] = []
    with browser.new_context(base_url=site_url, java_script_enabled=False) as context:
        page = context.new_page()
        mind_manners(page, site_url, faults)
        yield page
    assert not faults, "\n".join(faults)


def walk(page: Page) -> None:
    """Home, term, pair, case, essay and back."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="ravintola", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ravintola")
    page.get_by_role("main").get_by_role("link", name="paikan päällä", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("kaksi tarinaa", ignore_case=True)
    page.get_by_role("link", name="Kaksikymmentä euroa häpeää", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kaksikymmentä euroa häpeää")
    page.get_by_role("main").get_by_role("link", name="Kunnolla tai ei ollenkaan").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kunnolla tai ei ollenkaan")
    for _ in range(3):
        page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ravintola")


def test_a_reader_goes_from_home_to_term_pair_case_and_essay_and_back(page: Page) -> None:
    walk(page)


def test_the_same_way_needs_no_script(scriptless: Page) -> None:
    walk(scriptless)


def test_a_case_in_an_essay_links_to_its_own_page_and_the_page_back_to_its_place(page: Page) -> None:
    page.goto("/esseet/asiakas-vai-asiakaskokemus/#case-29")
    page.get_by_role("link", name="Tarina 29 omalla sivullaan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Varttia vaille kiinni")
    page.get_by_text("Tarina on osa esseetä").get_by_role("link").click()
    expect(page.locator("#case-29")).to_be_in_viewport()


def test_the_first_tab_offers_to_skip_to_the_content(page: Page) -> None:
    page.goto("/tarinat/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Siirry sisältöön")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_the_current_section_is_marked_in_the_navigation(page: Page) -> None:
    page.goto("/tarinat/")
    current = page.get_by_role("navigation").first.locator("[aria-current]")
    expect(current).to_have_text("Tarinat")


def test_a_missing_address_gets_the_page_for_it_with_search_and_ways_on(page: Page) -> None:
    answer = page.goto("/tarinat/ei-tallaista/syvalla/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tuolla ulkona se jossain on")
    page.get_by_role("main").get_by_role("link", name="Kaikki tarinat").click()
    expect(page).to_have_url("/tarinat/")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(context: BrowserContext, site_url: str, width: int) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    for place in PLACES:
        page.goto(place)
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, f"{place} at {width} px"


def test_no_page_asks_elsewhere_breaks_the_policy_or_lacks_a_file(page: Page) -> None:
    for place in PLACES:
        page.goto(place)


def test_structured_data_is_there_and_breaks_no_policy(page: Page) -> None:
    page.add_init_script(
        "window.broken = [];"
        "document.addEventListener('securitypolicyviolation', (event) => broken.push(event.blockedURI))"
    )
    for place in PLACES:
        page.goto(place)
        graph = json.loads(page.locator("script[type='application/ld+json']").text_content() or "")
        assert graph["@context"] == "https://schema.org", place
        assert page.evaluate("broken") == [], place


def test_a_citation_unfolds_its_bibtex_entry(page: Page) -> None:
    page.goto("/tarinat/puoli-tuntia-renkaita-potkimassa/")
    entry = page.get_by_text("@misc{palvelutarinat-1,")
    expect(entry).to_be_hidden()
    page.get_by_text("BibTeX", exact=True).click()
    expect(entry).to_be_visible()


def test_a_first_visit_loads_at_most_two_fonts_of_140_kilobytes(page: Page) -> None:
    fonts: dict[str, int] = {}
    page.on("response", lambda r: fonts.update({r.url: len(r.body())}) if r.url.endswith(".woff2") else None)
    page.goto("/", wait_until="networkidle")
    assert len(fonts) <= 2, fonts
    assert sum(fonts.values()) <= 140 * 1024, fonts


def test_headings_never_skip_a_level(page: Page) -> None:
    for place in PLACES:
        page.goto(place)
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
        assert levels[0] == 1, place
        for before, after in pairwise(levels):
            assert after <= before + 1, f"{place}: h{before} is followed by h{after}"
