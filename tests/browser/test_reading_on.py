"""A reader goes on from what was read: within a series, to what is beside it, and passes it on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_reading import scriptless

__all__ = ["scriptless"]

FIRST, SECOND = "Sisukas kansa, joustamaton palvelu", "Kunnolla tai ei ollenkaan"
CASE = "/tarinat/varttia-vaille-kiinni/"
ADDRESS = "https://palvelutarinat.example/tarinat/varttia-vaille-kiinni/"


@pytest.fixture(params=["page", "scriptless"])
def reader(request: pytest.FixtureRequest) -> Page:
    """A reader with script, and one without."""
    found: Page = request.getfixturevalue(request.param)
    return found


def test_a_series_is_read_from_part_to_part_and_from_its_page(reader: Page) -> None:
    reader.goto("/esseet/sisu-ja-asenne/")
    expect(reader.get_by_text("Osa 1/2 sarjassa Asenteesta")).to_be_visible()
    after = reader.get_by_role("listitem").filter(has_text="Seuraava osa")
    after.get_by_role("link", name=SECOND).click()
    expect(reader.get_by_text("Osa 2/2 sarjassa Asenteesta")).to_be_visible()
    reader.get_by_role("link", name="Koko sarja Asenteesta").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Asenteesta")
    expect(reader.locator(".essay-entry-title")).to_have_text([FIRST, SECOND])


def test_the_archive_leads_to_every_series_and_draws_every_year(reader: Page) -> None:
    reader.goto("/arkisto/")
    expect(reader.locator(".archive-fan .fan").first).to_be_visible()
    expect(reader.locator(".archive-fan li").filter(has_text="huono: 13 tarinaa")).to_have_count(1)
    reader.get_by_role("link", name="Asenteesta", exact=True).click()
    expect(reader).to_have_title("Asenteesta – Palvelutarinat")


def test_essays_and_cases_lead_to_the_one_before_and_the_one_after(reader: Page) -> None:
    reader.goto("/esseet/julkinen-asiakaspalvelu/")
    entry = reader.get_by_role("listitem").filter(has_text="Seuraava essee")
    entry.get_by_role("link", name=FIRST).click()
    expect(reader.get_by_role("listitem").filter(has_text="Edellinen essee")).to_contain_text(
        "Koko päivä lavalla"
    )
    reader.goto(CASE)
    reader.get_by_role("listitem").filter(has_text="Seuraava tarina").get_by_role("link").click()
    expect(reader.get_by_role("listitem").filter(has_text="Edellinen tarina")).to_contain_text(
        "Varttia vaille kiinni"
    )


def test_nothing_is_offered_twice_to_be_read_next(reader: Page) -> None:
    for essay in ("sisu-ja-asenne", "tehdaan-kunnolla", "viestinnan-kompastuskivet"):
        reader.goto(f"/esseet/{essay}/")
        offered = reader.locator("section:has(#next) .neighbour-link").all_text_contents()
        assert len(offered) == len(set(offered)) >= 2


def test_a_case_says_how_the_others_with_its_terms_ended(reader: Page) -> None:
    reader.goto("/tarinat/kukaan-ei-ehdi-soittaa-kolmeen-viikkoon/")
    bank = reader.locator(".whole-sentences li").filter(has_text="pankki")
    expect(bank).to_have_text(
        "Yksi niistä 4 tarinasta, joissa toimiala on pankki. Muiden loput: huono 2, luokaton 1."
    )


def test_a_page_is_passed_on_by_plain_links_with_its_address(reader: Page) -> None:
    reader.goto(CASE)
    share = reader.locator("section:has(#share)")
    expect(share.get_by_role("link", name=ADDRESS)).to_have_attribute("href", f"../..{CASE}")
    mail = share.get_by_role("link", name="Sähköposti").get_attribute("href")
    assert mail == (
        "mailto:?subject=Varttia%20vaille%20kiinni"
        "&body=https%3A%2F%2Fpalvelutarinat.example%2Ftarinat%2Fvarttia-vaille-kiinni%2F"
    )
    for place in ("Bluesky", "LinkedIn", "WhatsApp"):
        assert "varttia-vaille-kiinni" in str(share.get_by_role("link", name=place).get_attribute("href"))
