"""A reader searches."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tools.serve import serving

HITS = "[data-part=hits] > li"


def ask(page: Page, query: str) -> None:
    page.get_by_role("combobox").fill(query)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).not_to_be_empty()


def test_any_form_of_a_word_finds_the_case_at_its_place_in_the_essay_and_its_own_page(page: Page) -> None:
    page.goto("/haku/")
    ask(page, "renkailla")
    hit = page.locator(HITS, has_text="Varttia vaille kiinni")
    own = hit.get_by_role("link", name="Tarina 29 omalla sivullaan")
    expect(own).to_have_attribute("href", re.compile(r"varttia-vaille-kiinni/$"))
    link = hit.get_by_role("link", name="Varttia vaille kiinni")
    expect(link).to_have_attribute("href", re.compile(r"esseet/asiakas-vai-asiakaskokemus/#case-29$"))
    link.click()
    expect(page.locator("#case-29")).to_be_in_viewport()


def test_a_hit_shows_the_words_as_they_stand_with_those_that_match_marked(page: Page) -> None:
    page.goto("/haku/?q=rengas")
    hit = page.locator(HITS, has_text="Puoli tuntia renkaita potkimassa")
    expect(hit.locator("mark").first).to_have_text("renkaita")
    expect(hit.locator(".outcome-mark")).to_have_text("luokaton")
    expect(hit.locator(".facets")).to_have_text("autokauppa, myymälä, 12.8.2025")


def test_the_number_of_hits_is_announced_politely(page: Page) -> None:
    page.goto("/haku/?q=pankki")
    status = page.get_by_role("status")
    expect(status).to_contain_text(re.compile(r"\d+ osumaa"))
    expect(status).to_have_attribute("aria-live", "polite")


def test_a_search_is_in_the_address_and_survives_a_reload(page: Page) -> None:
    page.goto("/haku/")
    page.get_by_role("combobox").fill("konduktööri")
    expect(page).to_have_url(re.compile(r"\?q="))
    page.reload()
    expect(page.get_by_role("combobox")).to_have_value("konduktööri")
    expect(page.get_by_role("link", name="Moitteet vaunussa, huumori tallella").first).to_be_visible()


@pytest.mark.parametrize("query", ["xyzzyx", "a", "🙂", '"', "東京", "x" * 10_000])
def test_what_is_not_there_is_said_not_to_be(page: Page, query: str) -> None:
    page.goto("/haku/")
    page.get_by_role("combobox").fill(query)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Ei osumia")
    expect(page.locator("[data-part=hits]")).to_be_hidden()


def test_markup_in_a_query_is_a_text(page: Page) -> None:
    page.goto("/haku/?q=%3Cb%3Epankki%3C/b%3E%3Cscript%3Ealert(1)%3C/script%3E")
    expect(page.get_by_role("status")).to_contain_text("<b>pankki</b><script>alert(1)</script>")


def test_words_that_are_everywhere_find_nothing_worse_than_many_hits(page: Page) -> None:
    page.goto("/haku/?q=ja+on+ei")
    expect(page.get_by_role("status")).to_contain_text("osumaa")


def test_a_guess_is_said_to_be_one_and_leads_to_the_word_that_was_meant(page: Page) -> None:
    page.goto("/haku/?q=kondukttööri")
    notes = page.locator("[data-part=notes]")
    expect(notes).to_contain_text("Tarkoititko: konduktööri?")
    notes.get_by_role("link", name="konduktööri").click()
    expect(page).to_have_url(re.compile(r"\?q=kondukt%C3%B6%C3%B6ri$"))
    expect(notes).to_be_hidden()


@pytest.mark.parametrize("typed", ["londuktööri", "onduktööri", "skonduktööri"])
def test_a_wrong_first_letter_is_guessed_too(page: Page, typed: str) -> None:
    page.goto(f"/haku/?q={typed}")
    expect(page.locator("[data-part=notes]")).to_contain_text("Tarkoititko: konduktööri?")


def test_where_no_hit_has_all_the_words_it_is_said(page: Page) -> None:
    page.goto("/haku/?q=lonkka+piano")
    expect(page.get_by_role("status")).to_contain_text("osa niistä")
    expect(page.locator(HITS).first).to_be_visible()


def test_a_term_that_the_words_name_is_shown_apart(page: Page) -> None:
    page.goto("/haku/?q=autoliike")
    terms = page.locator("[data-part=terms]")
    link = terms.get_by_role("link", name="Autokauppa")
    expect(link).to_have_attribute("href", re.compile("toimiala/autokauppa/$"))


def test_facets_filter_what_was_found_and_count_as_the_finder_does(page: Page) -> None:
    page.goto("/haku/?q=pankki")
    expect(page.locator(HITS).first).to_be_visible()
    counted = _counts(page)
    page.goto("/tarinat/?q=pankki")
    expect(page.locator("[data-ready]")).to_be_attached()
    assert counted == _counts(page)
    page.goto("/haku/?q=pankki")
    expect(page.locator(HITS).first).to_be_visible()
    page.locator("[data-term=menetetty]").click()
    expect(page).to_have_url(re.compile(r"lopputulos=menetetty"))
    expect(page.locator(HITS)).to_have_count(int(counted["menetetty"]))
    expect(page.locator("[data-term=menetetty]")).to_be_focused()
    page.go_back()
    expect(page.locator("[data-term=menetetty]")).not_to_have_attribute("data-chosen", "")


def _counts(page: Page) -> dict[str, str]:
    script = (
        "rows => Object.fromEntries(rows.map((row) => [row.dataset.term, row.lastElementChild.textContent]))"
    )
    return dict(page.locator("[data-term]").evaluate_all(script))


def test_terms_are_not_offered_where_no_hit_has_one(page: Page) -> None:
    page.goto("/haku/?q=pankki")
    rows = page.locator("[data-part=rows]")
    expect(rows).to_be_visible()
    page.goto("/haku/?q=tietosuoja")
    expect(page.get_by_role("status")).to_contain_text("osuma")
    expect(rows).to_be_hidden()


def test_nothing_of_the_index_is_loaded_before_the_box_is_used(page: Page) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto("/haku/", wait_until="networkidle")
    assert not [url for url in asked if "/search-index/" in url]
    with page.expect_request("**/search-index/manifest.js?*"):
        page.get_by_role("combobox").focus()


@pytest.mark.parametrize("address", ["/haku/", "/404.html"])
def test_titles_and_terms_are_suggested_and_chosen_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.fill("renk")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_attribute("aria-controls", str(page.get_by_role("listbox").get_attribute("id")))
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    expect(box).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("renk")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#case-1$"))


def test_escape_clears_the_box_and_a_slash_leads_to_it(page: Page) -> None:
    page.goto("/haku/?q=pankki")
    expect(page.locator(HITS).first).to_be_visible()
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(page.locator("[data-part=hits]")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("q="))


def test_more_hits_come_ten_at_a_time(page: Page) -> None:
    page.goto("/haku/?q=asiakas")
    expect(page.locator(HITS)).to_have_count(10)
    page.get_by_role("button", name="Näytä lisää").click()
    expect(page.locator(HITS).nth(10).get_by_role("link").first).to_be_focused()


def test_an_index_that_does_not_load_is_told_with_other_ways(page: Page) -> None:
    page.route("**/search-index/p/**", lambda route: route.abort())
    page.goto("/haku/?q=pankki")
    expect(page.get_by_role("status")).to_have_text("Haku ei ole juuri nyt käytettävissä.")
    expect(page.locator("[data-part=elsewhere]").get_by_role("link", name="Kaikki tarinat")).to_be_visible()


def test_an_index_of_another_format_is_told_as_such(page: Page, site_folder: Path) -> None:
    manifest = (site_folder / "search-index" / "manifest.js").read_text("utf-8")
    page.route("**/manifest.js*", _answer(manifest.replace('"format":3', '"format":9')))
    page.goto("/haku/?q=pankki")
    expect(page.get_by_role("status")).to_contain_text("Lataa sivu uudelleen")


def _answer(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="text/javascript")


def test_without_script_the_page_says_so_and_shows_other_ways(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}/haku/?q=pankki")
        told = page.locator("noscript .search-elsewhere")
        expect(told).to_contain_text("Haku ei toimi ilman JavaScriptiä")
        expect(told.locator("a").first).to_have_attribute("href", "../tarinat/")
        row = page.get_by_role("link", name=re.compile("^huono"))
        expect(row).to_have_attribute("href", re.compile(r"lopputulos/huono/$"))


def test_search_works_in_a_subfolder(browser: Browser, site_folder: Path) -> None:
    with serving(site_folder.parent) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/{site_folder.name}/haku/?q=renkaat")
        page.get_by_role("link", name="Varttia vaille kiinni").click()
        expect(page.locator("#case-29")).to_be_in_viewport()


def test_search_works_from_disk(browser: Browser, site_folder: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((site_folder / "haku" / "index.html").as_uri())
        ask(page, "päivähoito")
        expect(page.locator(HITS).first).to_contain_text("Päivähoitopäätös")
        page.locator("[data-facet=channel] [data-term=sahkoposti]").click()
        expect(page.locator("[data-facet=channel] [data-term=sahkoposti]")).to_have_attribute(
            "aria-current", "true"
        )


def test_the_search_box_of_the_page_for_a_missing_address_leads_to_the_search(page: Page) -> None:
    page.goto("/404.html")
    page.get_by_role("combobox").fill("pankki")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/haku/\?q=pankki$"))
