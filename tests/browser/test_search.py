"""A reader searches."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Request, expect


def test_a_word_finds_the_case_at_its_place_in_the_essay_and_its_own_page(page: Page) -> None:
    page.goto("/haku/")
    page.get_by_role("searchbox").fill("rengasliike")
    case = page.get_by_role("link", name="Varttia vaille kiinni").first
    expect(case).to_have_attribute("href", re.compile(r"esseet/asiakas-vai-asiakaskokemus/#case-29$"))
    case.click()
    expect(page.locator("#case-29")).to_be_in_viewport()


def test_the_number_of_hits_is_announced_politely(page: Page) -> None:
    page.goto("/haku/?q=pankki")
    status = page.get_by_role("status")
    expect(status).to_contain_text(re.compile(r"\d+ osumaa"))
    expect(status).to_have_attribute("aria-live", "polite")


def test_a_search_is_in_the_address_and_survives_a_reload(page: Page) -> None:
    page.goto("/haku/")
    page.get_by_role("searchbox").fill("konduktööri")
    expect(page).to_have_url(re.compile(r"\?q="))
    page.reload()
    expect(page.get_by_role("searchbox")).to_have_value("konduktööri")
    expect(page.get_by_role("link", name="Moitteet vaunussa, huumori tallella").first).to_be_visible()


def test_what_is_not_there_is_said_not_to_be(page: Page) -> None:
    page.goto("/haku/?q=xyzzyx")
    expect(page.get_by_role("status")).not_to_be_empty()
    expect(page.locator(".search-results")).to_be_hidden()


def test_nothing_of_the_index_is_loaded_before_the_box_is_used(page: Page) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto("/haku/", wait_until="networkidle")
    assert not [url for url in asked if "/pagefind/" in url]
    with page.expect_request("**/pagefind/pagefind.js"):
        page.get_by_role("searchbox").focus()


def test_the_search_box_of_the_page_for_a_missing_address_leads_to_the_search(page: Page) -> None:
    page.goto("/404.html")
    page.get_by_role("searchbox").fill("pankki")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/haku/\?q=pankki$"))
