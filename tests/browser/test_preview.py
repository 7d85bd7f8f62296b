"""The preview in the browser: refreshing, the overlay, badges, following, the desk and the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error as PlaywrightError, Locator, Page, expect

from tests.browser.conftest import mind_manners
from tests.tools.preview.conftest import copy_site, preview_of, wait_for
from tools.preview.command import Preview

pytestmark = pytest.mark.slow
PATIENCE = 60_000  # a build on a busy machine


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_site(tmp_path_factory.mktemp("previewed"))


@pytest.fixture(scope="module")
def preview(root: Path) -> Iterator[Preview]:
    with preview_of(root) as (running, _):
        wait_for(running, 1)
        yield running


@pytest.fixture
def tab(browser: Browser, preview: Preview) -> Iterator[Page]:
    """An author's browser, whose pages keep the site's manners."""
    faults: list[str] = []
    with browser.new_context(
        base_url=preview.url, viewport={"width": 1280, "height": 900}, locale="fi-FI"
    ) as own:
        own.set_default_timeout(PATIENCE)
        page = own.new_page()
        mind_manners(page, preview.url, faults)
        yield page
    assert not faults, "\n".join(faults)


@pytest.fixture
def essay(root: Path) -> Iterator[Path]:
    """An essay that is as it was when the test is over."""
    file = root / "content" / "essays" / "jono.md"
    text = file.read_text("utf-8")
    yield file
    file.write_text(text, "utf-8")


@pytest.fixture(autouse=True)
def _settled(preview: Preview) -> None:
    """A test begins when what the one before it has put back is built, and nothing comes for a while."""
    seen, state = preview.stage.wait(-1, 0)
    while True:
        before = seen
        seen, state = preview.stage.wait(seen, 1)
        if seen == before and not state.building:
            return


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def overlay(tab: Page) -> Locator:
    return tab.locator("preview-bar dialog")


def until(tab: Page, expression: str) -> None:
    """Wait until an expression is true. Playwright's own way needs what the policy of the site forbids."""
    for _ in range(PATIENCE // 100):
        try:
            if tab.evaluate(expression):
                return
        except PlaywrightError:  # the page is just being loaded
            pass
        tab.wait_for_timeout(100)
    raise AssertionError(expression)


def settled(tab: Page) -> None:
    """Wait until the page has heard of a build."""
    expect(tab.locator("html[data-preview]")).to_be_attached(timeout=PATIENCE)


def test_a_page_shows_what_was_saved(tab: Page, essay: Path) -> None:
    tab.goto("/esseet/jono/")
    settled(tab)
    change(essay, "Lopuksi.", "Loppu hyvin.")
    expect(tab.locator("main")).to_contain_text("Loppu hyvin.", timeout=PATIENCE)


def test_scroll_focus_and_open_details_stay(tab: Page, essay: Path) -> None:
    tab.goto("/esseet/jono/")
    settled(tab)
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = !one.open })")
    before = tab.evaluate("[...document.querySelectorAll('details')].map((one) => one.open)")
    tab.evaluate("document.body.style.minHeight = '4000px'")
    tab.locator("main a[href]").last.focus()
    focused = tab.evaluate("document.activeElement.getAttribute('href')")
    tab.evaluate("scrollTo(0, 300)")
    tab.evaluate("window.old = true")
    change(essay, "Lopuksi.", "Toinen loppu.")
    until(tab, "!window.old")
    settled(tab)
    assert tab.evaluate("[...document.querySelectorAll('details')].map((one) => one.open)") == before
    assert tab.evaluate("document.activeElement.getAttribute('href')") == focused
    assert tab.evaluate("scrollY") > 0


def test_styles_are_swapped_in_place(tab: Page, root: Path) -> None:
    sheet = root / "theme" / "css" / "tokens.css"
    text = sheet.read_text("utf-8")
    tab.goto("/")
    settled(tab)
    tab.evaluate("window.old = true")
    try:
        sheet.write_text(text.replace("--paper: #fcfcfa", "--paper: #00ff00"), "utf-8")
        tab.emulate_media(color_scheme="light")
        until(
            tab, "getComputedStyle(document.documentElement).getPropertyValue('--paper').trim() === '#00ff00'"
        )
        expect(tab.locator('head link[rel="stylesheet"]')).to_have_count(1)
        assert tab.evaluate("window.old")
    finally:
        sheet.write_text(text, "utf-8")


def test_a_failure_is_told_over_the_last_good_page_and_goes_when_mended(tab: Page, essay: Path) -> None:
    tab.goto("/esseet/jono/")
    settled(tab)
    change(essay, "---\ntitle:", "---\nolematon: arvo\ntitle:")
    expect(overlay(tab)).to_be_visible(timeout=PATIENCE)
    expect(overlay(tab)).to_contain_text("1 virhe estää koonnin")
    expect(overlay(tab)).to_contain_text("content/essays/jono.md:2:1")
    expect(overlay(tab).locator("pre")).to_contain_text("olematon: arvo")
    assert overlay(tab).locator(".hints li").count() >= 1
    overlay(tab).get_by_role("button").click()
    expect(overlay(tab)).to_be_hidden()
    expect(tab.locator("main h1")).to_be_visible()
    change(essay, "olematon: arvo\n", "olematon: arvo\ntoinen: arvo\n")
    expect(overlay(tab)).to_contain_text("2 virhettä estää koonnin", timeout=PATIENCE)
    change(essay, "olematon: arvo\ntoinen: arvo\n", "")
    expect(overlay(tab)).to_be_hidden(timeout=PATIENCE)


def test_a_failure_is_told_on_first_load_too(tab: Page, root: Path, preview: Preview) -> None:
    case = root / "content" / "cases" / "palautus.md"
    text, attempt = case.read_text("utf-8"), preview.stage.state.attempt
    try:
        case.write_text(text.replace("---\n", "---\nolematon: arvo\n", 1), "utf-8")
        wait_for(preview, attempt + 1)
        tab.goto("/")
        expect(overlay(tab)).to_contain_text("content/cases/palautus.md:2:1")
    finally:
        case.write_text(text, "utf-8")
    expect(overlay(tab)).to_be_hidden(timeout=PATIENCE)


def test_what_is_not_public_is_marked_on_its_page_and_where_it_is_linked(tab: Page) -> None:
    tab.goto("/esseet/")
    settled(tab)
    badges = tab.locator("preview-badge .badge")
    expect(badges.first).to_be_attached()
    assert any(re.match(r"LUONNOS|AJASTETTU \d+\.\d+\.", text) for text in badges.all_inner_texts())
    tab.goto("/esseet/piilossa/")
    expect(tab.locator("preview-bar .badge")).to_have_text("PIILOTETTU")


def test_the_page_that_was_edited_is_opened_when_followed(tab: Page, essay: Path) -> None:
    tab.goto("/")
    settled(tab)
    tab.locator("preview-bar").get_by_label("Seuraa muokkausta").check()
    change(essay, "Lopuksi.", "Seurattu loppu.")
    tab.wait_for_url("**/esseet/jono/", timeout=PATIENCE)


def test_the_page_that_was_edited_is_left_alone_when_not_followed(
    tab: Page, essay: Path, preview: Preview
) -> None:
    tab.goto("/haku/")
    settled(tab)
    attempt = preview.stage.state.attempt
    change(essay, "Lopuksi.", "Oma loppu.")
    wait_for(preview, attempt + 1)
    until(tab, f"parseInt(document.documentElement.dataset.preview) > {attempt}")
    assert tab.url.endswith("/haku/")


def test_nothing_is_missed_while_the_browser_is_away(tab: Page, essay: Path, preview: Preview) -> None:
    tab.goto("/esseet/jono/")
    settled(tab)
    tab.context.set_offline(True)
    attempt = preview.stage.state.attempt
    change(essay, "Lopuksi.", "Muuttunut loppu.")
    wait_for(preview, attempt + 1)
    tab.context.set_offline(False)
    expect(tab.locator("main")).to_contain_text("Muuttunut", timeout=PATIENCE)


def test_the_desk_lists_what_is_unpublished_and_leads_to_it(tab: Page) -> None:
    tab.goto("/toimitus/")
    rows = tab.locator("section", has=tab.get_by_role("heading", name="Ei julkista")).locator(".entry")
    marks = rows.locator(".badge").all_inner_texts()
    assert {mark.split()[0] for mark in marks} == {"LUONNOS", "AJASTETTU", "PIILOTETTU"}
    rows.locator(".entry-title a").first.click()
    expect(tab.locator("preview-bar .badge")).to_have_text(marks[0])


def test_the_form_changes_what_was_changed_and_nothing_else(tab: Page, essay: Path) -> None:
    change(essay, "---\ntitle:", "---\n# oma huomautus\ntitle:")
    before = essay.read_text("utf-8")
    tab.goto("/_preview/desk/edit?file=content/essays/jono.md")
    tab.get_by_label("Tiivistelmä").fill("Uusi tiivistelmä: lyhyt")
    tab.get_by_role("button", name="Tallenna").click()
    expect(tab.get_by_role("status")).to_have_text("Tallennettu.", timeout=PATIENCE)
    after = essay.read_text("utf-8")
    old = "summary: Jonossa oppii lukemaan. Kirjan saa vasta tiskillä."
    assert after == before.replace(old, 'summary: "Uusi tiivistelmä: lyhyt"')


def test_a_story_is_begun_in_the_form_with_the_terms_as_choices(tab: Page, root: Path) -> None:
    tab.goto("/toimitus/")
    tab.get_by_role("link", name="Uusi tarina").click()
    tab.get_by_label("Otsikko").fill("Ovi oli auki: tervetuloa")
    for group in tab.locator("fieldset").all():
        group.get_by_role("checkbox").first.check()
    for choice in tab.locator("select[required]").all():
        choice.select_option(index=1)
    tab.get_by_label("Teksti").fill("Ovi oli auki.\n\nMenin sisään.")
    tab.get_by_role("button", name="Tallenna").click()
    expect(tab.get_by_role("status")).to_have_text("Tallennettu.", timeout=PATIENCE)
    file = root / "content" / "cases" / "ovi-oli-auki-tervetuloa.md"
    try:
        assert "Menin sisään." in file.read_text("utf-8")
        look = tab.frame_locator("iframe")
        expect(look.locator("h1")).to_contain_text("Ovi oli auki", timeout=PATIENCE)
    finally:
        file.unlink()
