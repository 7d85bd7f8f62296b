"""An essay read whole, as a list of its stories, or only those with a term; with script and without."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

ESSAY = "/esseet/asiakas-vai-asiakaskokemus/"


def choose_phone(page: Page) -> None:
    page.goto(ESSAY)
    page.get_by_text("Näytä vain").click()
    page.get_by_role("navigation", name="Lukutavat").get_by_role("link", name="puhelin").click()


def shown_parts(page: Page) -> list[str]:
    """The ids of the parts of the essay that are shown; a passage has none."""
    found: list[str] = page.locator("#essay > :visible").evaluate_all("parts => parts.map(part => part.id)")
    return found


def test_only_the_stories_with_a_term_are_shown(page: Page) -> None:
    choose_phone(page)
    assert shown_parts(page) == ["case-24", "case-28"]
    said = "Näkyvissä on 2 tarinaa kaikkiaan 8 tarinasta: kanava puhelin."
    expect(page.get_by_role("status")).to_have_text(said)


def test_the_choice_is_marked_and_keeps_the_focus(page: Page) -> None:
    choose_phone(page)
    link = page.get_by_role("navigation", name="Lukutavat").get_by_role("link", name="puhelin")
    expect(link).to_have_attribute("aria-current", "true")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()


def test_the_choice_stands_in_the_address(page: Page) -> None:
    page.goto(f"{ESSAY}#only-channel-puhelin")
    assert shown_parts(page) == ["case-24", "case-28"]
    expect(page.get_by_role("status")).to_be_in_viewport()


def test_a_link_leads_back_to_the_whole_essay(page: Page) -> None:
    choose_phone(page)
    page.get_by_role("link", name="Koko essee").click()
    expect(page.locator("#essay > :visible").first).to_be_in_viewport()
    assert len(shown_parts(page)) > 8
    expect(page.get_by_role("status")).to_be_empty()


def test_back_returns_to_the_whole_essay(page: Page) -> None:
    choose_phone(page)
    page.go_back()
    assert len(shown_parts(page)) > 8


def test_a_story_that_was_hidden_is_shown_when_the_address_asks_for_it(page: Page) -> None:
    page.goto(f"{ESSAY}#only-channel-puhelin")
    page.evaluate("location.hash = '#case-29'")
    expect(page.locator("#case-29")).to_be_in_viewport()


def test_a_term_that_the_essay_lacks_hides_nothing(page: Page) -> None:
    page.goto(f"{ESSAY}#only-channel-savumerkit")
    assert len(shown_parts(page)) > 8


def test_the_stories_as_a_list_are_a_link_away(page: Page) -> None:
    page.goto(ESSAY)
    page.get_by_role("link", name="Tarinat luettelona").click()
    expect(page.get_by_role("heading", name="Esseen tarinat")).to_be_in_viewport()


def test_without_script_the_same_link_leads_to_links_to_the_stories(browser: Browser, site_url: str) -> None:
    with browser.new_context(base_url=site_url, java_script_enabled=False) as context:
        page = context.new_page()
        choose_phone(page)
        line = page.locator("#only-channel-puhelin")
        expect(line).to_be_in_viewport()
        line.get_by_role("link", name="Mitä autolle tehtiin?").click()
        expect(page.locator("#case-28")).to_be_in_viewport()


def test_the_script_of_an_essay_is_under_two_kilobytes(page: Page) -> None:
    sizes: list[int] = []
    page.on("response", lambda r: sizes.append(len(r.body())) if "essay." in r.url else None)
    page.goto(ESSAY, wait_until="networkidle")
    assert len(sizes) == 1
    assert sizes[0] < 2048
