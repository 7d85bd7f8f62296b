"""A reader finds cases: by rows, words, keyboard and address, with the same result as everywhere else."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from playwright.sync_api import Page, expect

from cases.exports import cases_json
from cases.finder import counts_of_choice, finder_file, matching
from cases.index import CaseIndex
from cases.language import load_language
from cases.listings import iter_listings
from cases.model import Case
from cases.vocabulary import Term
from tests.builds import ROOT
from tests.cases.strategies import AUTHOR, VOCABULARY, case_sets
from tests.cases.test_addresses import ADDRESSES

FINNISH = load_language("fi", ROOT / "theme" / "translations")
CORE = """async ([file, chosen]) => {
  const { Finder } = await import("/theme/js/finder-core.js");
  const finder = new Finder(file);
  const found = finder.list(finder.matching(chosen)).map((at) => finder.numbers[at]);
  return [found, finder.counts(chosen)];
}"""
FILTER = "/tarinat/?kanava=puhelin&lopputulos=huono&lopputulos=menetetty"


@pytest.fixture
def finder(page: Page) -> Page:
    page.goto("/tarinat/")
    expect(page.locator("[data-ready]")).to_be_attached()
    return page


def choices() -> st.SearchStrategy[list[list[int]]]:
    """For each facet some places of its terms."""
    return st.tuples(
        *(st.lists(st.integers(0, len(facet.terms) - 1), max_size=3, unique=True) for facet in VOCABULARY)
    ).map(list)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=case_sets(), chosen=choices())
def test_script_index_static_pages_and_export_agree(
    finder: Page, cases: list[Case], chosen: list[list[int]]
) -> None:
    index = CaseIndex.build(cases, VOCABULARY)
    found, counts = finder.evaluate(CORE, [json.loads(finder_file(index, FINNISH)), chosen])
    terms = {
        facet.key: [facet.terms[at] for at in places]
        for facet, places in zip(VOCABULARY, chosen, strict=True)
    }
    assert found == [case.number for case in matching(index, terms)]
    for facet, counted in zip(VOCABULARY, counts, strict=True):
        assert counted == [one.count for one in counts_of_choice(index, terms, facet)]
    records = json.loads(cases_json(index.cases, VOCABULARY, ADDRESSES, ""))["cases"]
    assert found == [record["number"] for record in records if _has(record, terms)]
    for listing in iter_listings(index, (), (AUTHOR,)):
        if listing.terms and sorted(listing.terms, key=str) == sorted(_flat(terms), key=str):
            assert found == [case.number for case in listing.cases]


def _flat(terms: dict[str, list[Term]]) -> list[Term]:
    return [term for chosen in terms.values() for term in chosen]


def _has(record: dict[str, str | list[str]], terms: dict[str, list[Term]]) -> bool:
    for key, chosen in terms.items():
        facet = VOCABULARY.facet(key)
        families = {t.slug for term in chosen for t in (term, *facet.children(term))}
        own = record[key] if isinstance(record[key], list) else [str(record[key] or "")]
        if chosen and not families & set(own):
            return False
    return True


def test_choosing_rows_narrows_in_place_and_the_heading_says_so(finder: Page) -> None:
    finder.locator("[data-facet=channel] [data-term=puhelin]").click()
    finder.locator("[data-facet=outcome] [data-term=huono]").click()
    finder.locator("[data-facet=outcome] [data-term=menetetty]").click()
    heading = finder.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Viisi tarinaa, joissa kanava on puhelin")
    expect(heading).to_contain_text("lopputulos huono")
    expect(finder.locator(".case-line")).to_have_count(5)
    expect(finder).to_have_url(re.compile(r"\?kanava=puhelin&lopputulos=huono&lopputulos=menetetty$"))


def test_an_address_brings_its_search_back_and_so_do_reload_and_back(finder: Page) -> None:
    finder.goto(FILTER)
    expect(finder.locator(".case-line")).to_have_count(5)
    finder.locator("[data-facet=outcome] [data-term=huono]").click()
    expect(finder.locator(".case-line")).to_have_count(2)
    finder.go_back()
    expect(finder.locator(".case-line")).to_have_count(5)
    finder.go_forward()
    expect(finder.locator(".case-line")).to_have_count(2)
    finder.reload()
    expect(finder.locator(".case-line")).to_have_count(2)


def test_each_part_of_the_sentence_can_be_removed_and_focus_is_not_lost(finder: Page) -> None:
    finder.goto(FILTER)
    finder.get_by_role("link", name="Poista ehto: lopputulos huono").click()
    expect(finder.locator(".case-line")).to_have_count(2)
    expect(finder.get_by_role("heading", level=1)).to_be_focused()


def test_zero_stays_visible_without_link(finder: Page) -> None:
    finder.goto(FILTER)
    row = finder.locator("[data-facet=outcome] [data-term=luokaton]")
    expect(row.locator(".facet-rows-count")).to_have_text("0")
    expect(row).to_be_visible()
    assert row.get_attribute("href") is None


def test_a_parent_term_in_the_address_selects_its_children(finder: Page) -> None:
    finder.goto("/tarinat/?toimiala=kauppa")
    expect(finder.locator(".finder-head h2")).to_have_text("13 tarinaa")


def test_words_combine_with_terms(finder: Page) -> None:
    finder.goto("/tarinat/?toimiala=pankki")
    expect(finder.locator(".case-line")).to_have_count(4)
    finder.get_by_role("searchbox").fill("tekstiviesti")
    expect(finder.locator(".case-line")).to_have_count(1)
    expect(finder).to_have_url(re.compile("q=tekstiviesti"))


def test_searches_near_this_one_are_offered_with_their_counts(finder: Page) -> None:
    finder.goto(FILTER)
    near = finder.locator(".near li")
    expect(near).to_have_text(
        [re.compile("18 tarinaa"), re.compile("7 tarinaa"), re.compile("hyvä tai korjattu.*2 tarinaa")]
    )


def test_unknown_values_are_left_out_with_a_visible_word(finder: Page) -> None:
    finder.goto("/tarinat/?kanava=savumerkit&toimiala=pankki")
    expect(finder.locator(".case-line")).to_have_count(4)
    expect(finder.get_by_text("kanava=savumerkit")).to_be_visible()


def test_keyboard_slash_focuses_the_box_arrows_walk_the_results_and_escape_clears(finder: Page) -> None:
    finder.keyboard.press("/")
    box = finder.get_by_role("searchbox")
    expect(box).to_be_focused()
    finder.keyboard.press("ArrowDown")
    expect(finder.locator(".case-line-link").first).to_be_focused()
    finder.keyboard.press("ArrowDown")
    expect(finder.locator(".case-line-link").nth(1)).to_be_focused()
    box.fill("pankki")
    finder.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_the_number_of_results_is_announced_politely(finder: Page) -> None:
    finder.goto(FILTER)
    status = finder.get_by_role("status")
    expect(status).to_contain_text("5 tarinaa")
    expect(status).to_have_attribute("aria-live", "polite")


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_exactly_what_is_filtered_is_downloaded(finder: Page, kind: str, tmp_path: Path) -> None:
    finder.goto(FILTER)
    expect(finder.locator(".case-line")).to_have_count(5)
    with finder.expect_download() as download:
        finder.locator(f"[data-save={kind}]").click()
    download.value.save_as(tmp_path / "cases")
    text = (tmp_path / "cases").read_text("utf-8-sig")
    if kind == "csv":
        found = [int(row["number"]) for row in csv.DictReader(StringIO(text, newline=""), delimiter=";")]
    else:
        found = [record["number"] for record in json.loads(text)["cases"]]
    assert found == [28, 24, 19, 18, 16]


def test_a_filter_that_has_a_feed_offers_it(finder: Page) -> None:
    finder.goto("/tarinat/?kanava=puhelin")
    feed = finder.locator("[data-action=feed]")
    expect(feed).to_have_attribute("href", re.compile(r"kanava/puhelin/atom\.xml$"))
    expect(feed).to_be_visible()
    finder.goto(FILTER)
    expect(finder.locator(".case-line")).to_have_count(5)
    expect(feed).to_be_hidden()
