"""The outcome matrix as a reader meets it: by eye, keyboard, screen reader and on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import mind_manners


@pytest.fixture
def matrix(page: Page) -> Page:
    page.goto("/taulukko/")
    return page


@pytest.fixture
def scriptless(browser: Browser, site_url: str) -> Iterator[Page]:
    """The matrix in a browser that runs no script."""
    faults: list[str] = []
    with browser.new_context(base_url=site_url, java_script_enabled=False) as context:
        page = context.new_page()
        mind_manners(page, site_url, faults)
        page.goto("/taulukko/")
        yield page
    assert not faults, "\n".join(faults)


def labels(page: Page) -> list[str]:
    """The labels of the rows, from the first."""
    return [label.replace("\u00ad", "").strip() for label in page.locator("tbody th").all_text_contents()]


def head(page: Page, name: str) -> Locator:
    return page.locator("thead th").filter(has=page.get_by_role("button", name=name))


def test_it_is_a_table_with_a_caption_and_heads(matrix: Page) -> None:
    table = matrix.get_by_role(
        "table", name="Miten tarinat päättyivät: toimialat riveinä, kanavat sarakkeina"
    )
    expect(table.get_by_role("columnheader", name="puhelin")).to_have_count(1)
    expect(table.get_by_role("rowheader", name="pankki")).to_have_count(1)


def test_a_cell_with_one_story_says_all_in_words_and_leads_to_it(matrix: Page) -> None:
    matrix.get_by_role("link", name="pankki, puhelin: 1 tarina, menetetty", exact=True).click()
    expect(matrix).to_have_url("/tarinat/kukaan-ei-ehdi-soittaa-kolmeen-viikkoon/")


def test_a_cell_with_more_leads_to_the_page_of_the_pair(matrix: Page) -> None:
    name = "ravintola, paikan päällä: 2 tarinaa, 1\u00a0erinomainen, 1\u00a0menetetty"
    matrix.get_by_role("link", name=name, exact=True).click()
    expect(matrix).to_have_url("/toimiala/ravintola/kanava/paikan-paalla/")


def test_it_says_how_few_the_stories_are(matrix: Page) -> None:
    said = "Tarinoita on 30. Täytettyjä ruutuja on 26, ja jokaisessa on vain yksi tai kaksi tarinaa."
    expect(matrix.get_by_role("main")).to_contain_text(said.replace("  ", " "))


def test_it_is_sorted_by_keyboard_and_says_so(matrix: Page) -> None:
    expect(head(matrix, "yht.")).to_have_attribute("aria-sort", "descending")
    matrix.get_by_role("button", name="toimiala").focus()
    matrix.keyboard.press("Enter")
    assert labels(matrix)[:3] == ["asiantuntijapalvelut", "autokauppa", "autokorjaamo"]
    expect(head(matrix, "toimiala")).to_have_attribute("aria-sort", "ascending")
    expect(matrix.get_by_role("status")).to_have_text("Rivit nousevassa järjestyksessä: toimiala")
    matrix.keyboard.press("Enter")
    assert labels(matrix)[:2] == ["yrityspalvelut", "vähittäiskauppa"]
    expect(matrix.locator("[aria-sort]")).to_have_count(1)
    expect(matrix.get_by_role("button", name="toimiala")).to_be_focused()


def test_by_the_share_that_went_badly_the_larger_of_equals_comes_first(matrix: Page) -> None:
    matrix.get_by_role("button", name="huonosti").click()
    assert labels(matrix)[:2] == ["pankki", "huonekaluliike"]
    assert labels(matrix)[-3:] == ["junaliikenne", "kenkäkauppa", "rengasliike"]


def test_without_script_the_table_stands_by_sum_and_has_no_buttons(scriptless: Page) -> None:
    assert labels(scriptless)[:2] == ["pankki", "ravintola"]
    expect(scriptless.locator("table button")).to_have_count(0)


def test_a_cell_of_both_sides_has_two_fields_and_an_empty_one_a_dot_that_is_not_read(matrix: Page) -> None:
    both = matrix.get_by_role("row", name="ravintola").locator(".matrix-side")
    grounds = both.evaluate_all("sides => sides.map(side => getComputedStyle(side).backgroundColor)")
    assert grounds[0] != grounds[1]
    assert matrix.locator("td[data-empty]").first.inner_text() == ""


def test_cells_are_targets_of_44_pixels(matrix: Page) -> None:
    boxes = matrix.locator(".matrix-link").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert min(boxes) >= 44


def test_on_a_phone_each_story_is_a_line_with_its_channel_and_a_word(matrix: Page) -> None:
    matrix.set_viewport_size({"width": 390, "height": 800})
    cell = matrix.locator(".matrix-link").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content").startswith('"puhelin"')
    expect(cell.locator(".matrix-word")).to_be_visible()
    expect(matrix.locator("td[data-empty]").first).to_be_hidden()
    matrix.get_by_role("button", name="toimiala").click()
    assert labels(matrix)[0] == "asiantuntijapalvelut"


def test_the_case_page_leads_to_it(page: Page) -> None:
    page.goto("/tarinat/puoli-tuntia-renkaita-potkimassa/")
    page.get_by_role("link", name="Koko taulukko").click()
    expect(page.get_by_role("navigation").first.locator("[aria-current]")).to_have_text("Taulukko")
