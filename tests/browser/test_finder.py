"""A reader finds cases: by rows, words, keyboard and address, with the same result as everywhere else."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from playwright.sync_api import Page, expect

from cases.addresses import Addresses
from cases.exports import cases_csv, cases_json
from cases.finder import counts_of_choice, finder_file, matching
from cases.index import CaseIndex
from cases.language import load_language
from cases.listings import iter_listings
from cases.model import Case
from cases.vocabulary import Term
from tests.builds import ROOT
from tests.cases.strategies import AUTHOR, VOCABULARY, case_sets

FINNISH = load_language("fi", ROOT / "theme" / "translations")
ADDRESSES = Addresses.build(FINNISH, VOCABULARY)
# The address of a module that the page has loaded.
OWN = """const own = (module) =>
  performance.getEntriesByType("resource").find(({ name }) => name.includes(`/theme/js/${module}.`)).name;
"""
CORE = """async ([file, csv, chosen, words, sort]) => {
OWN
  const { Finder } = await import(own("finder-core"));
  const { readAddress, writeAddress } = await import(own("finder-address"));
  const { csvRows, jsonRecords } = await import(own("finder-save"));
  const finder = new Finder(file, "fi");
  const address = writeAddress({ chosen, words: "", sort, page: 1 }, file.facets);
  const read = readAddress(address, file.facets);
  const within = words === null ? finder.everything : finder.setOf(words);
  const found = finder.matching(read.chosen, within);
  const numbers = finder.list(found).map((at) => finder.numbers[at]);
  return {
    found: numbers,
    sorted: finder.list(found, read.sort).map((at) => finder.numbers[at]),
    counts: finder.counts(read.chosen, within),
    listing: finder.listing(read.chosen),
    unknown: read.unknown,
    csv: csvRows(csv, new Set(numbers)),
  };
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


def word_sets() -> st.SearchStrategy[list[int] | None]:
    """The numbers of the cases that some words find, None where there are no words."""
    return st.none() | st.lists(st.integers(1, 25), max_size=12, unique=True)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=case_sets(), chosen=choices(), words=word_sets(), sort=st.integers(-1, 2))
def test_script_index_static_pages_and_export_agree(
    finder: Page, cases: list[Case], chosen: list[list[int]], words: list[int] | None, sort: int
) -> None:
    index = CaseIndex.build(cases, VOCABULARY)
    export = cases_csv(index.cases, VOCABULARY, ADDRESSES, "", FINNISH)
    file = json.loads(finder_file(index, FINNISH))
    told = finder.evaluate(CORE.replace("OWN", OWN), [file, export, chosen, words, sort])
    terms = {
        facet.key: [facet.terms[at] for at in places]
        for facet, places in zip(VOCABULARY, chosen, strict=True)
    }
    within = CaseIndex.build([c for c in cases if words is None or c.number in words], VOCABULARY)
    expected = matching(within, terms)
    found = [case.number for case in expected]
    assert told["unknown"] == []
    assert told["found"] == found
    for facet, counted in zip(VOCABULARY, told["counts"], strict=True):
        assert counted == [one.count for one in counts_of_choice(within, terms, facet)]
    records = json.loads(cases_json(within.cases, VOCABULARY, ADDRESSES, ""))["cases"]
    assert found == [record["number"] for record in records if _has(record, terms)]
    assert told["csv"] == cases_csv(expected, VOCABULARY, ADDRESSES, "", FINNISH)
    assert told["sorted"] == [case.number for case in sorted(expected, key=_rank(sort))]
    listings = {
        ADDRESSES.to(listing): [case.number for case in listing.cases]
        for listing in iter_listings(index, (), (AUTHOR,))
        if sorted(listing.terms, key=str) == sorted(_flat(terms), key=str) and listing.terms
    }
    assert told["listing"] == next(iter(listings), None)
    if words is None:
        assert all(numbers == found for numbers in listings.values())


def _rank(sort: int) -> Callable[[Case], int]:
    """The order of a sort: newest first, else by a facet's scale or by its alphabet."""
    facets = list(VOCABULARY)
    if sort < 0:
        return lambda case: 0
    facet = facets[sort]
    ordered = facet.terms if facet.scale else sorted(facet.terms, key=lambda term: term.label)
    return lambda case: min((list(ordered).index(term) for term in case.terms[facet.key]), default=99)


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


def test_a_parent_term_stands_over_its_children_and_selects_them(finder: Page) -> None:
    finder.locator("[data-term=kauppa]").click()
    expect(finder.locator(".finder-head h2")).to_have_text("13 tarinaa")
    expect(finder).to_have_url(re.compile(r"\?toimiala=kauppa$"))


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
    finder.goto("/tarinat/?kanava=savumerkit&toimiala=pankki&sort=mutu&page=nolla")
    expect(finder.locator(".case-line")).to_have_count(4)
    status = finder.get_by_role("status")
    expect(status).to_be_visible()
    for unknown in ("kanava=savumerkit", "sort=mutu", "page=nolla"):
        expect(status).to_contain_text(unknown)
    finder.locator("[data-facet=channel] [data-term=puhelin]").click()
    expect(finder.locator(".case-line")).to_have_count(1)
    expect(status).not_to_contain_text("savumerkit")


def test_sorting_is_pressed_in_place_and_stands_in_the_address(finder: Page) -> None:
    by_outcome = finder.get_by_role("button", name="lopputulos")
    by_outcome.click()
    expect(finder.locator(".case-line .outcome-mark").first).to_have_text("erinomainen")
    expect(finder.locator(".case-line .outcome-mark").last).to_have_text("menetetty")
    expect(by_outcome).to_have_attribute("aria-pressed", "true")
    expect(by_outcome).to_be_focused()
    expect(finder).to_have_url(re.compile(r"\?sort=lopputulos$"))
    expect(finder.get_by_role("heading", level=1)).to_contain_text("Kaikki 30 tarinaa.")
    finder.go_back()
    expect(finder.get_by_role("button", name="uusin")).to_have_attribute("aria-pressed", "true")


def test_the_focus_is_not_lost_when_back_takes_away_what_has_it(finder: Page) -> None:
    finder.locator("[data-facet=channel] [data-term=puhelin]").click()
    finder.get_by_role("link", name="Poista ehto: kanava puhelin").focus()
    finder.go_back()
    expect(finder.locator(".case-line")).to_have_count(30)
    expect(finder.get_by_role("heading", level=1)).to_be_focused()


def test_starting_over_empties_the_box_and_brings_the_whole_back(finder: Page) -> None:
    finder.goto(f"{FILTER}&q=soitto")
    finder.get_by_role("link", name="Aloita alusta").click()
    expect(finder.locator(".case-line")).to_have_count(30)
    expect(finder.get_by_role("searchbox")).to_have_value("")
    expect(finder.get_by_role("heading", level=1)).to_be_focused()
    expect(finder).to_have_url(re.compile(r"/tarinat/$"))


def test_a_search_that_finds_nothing_says_so_and_offers_what_is_near(finder: Page) -> None:
    finder.goto("/tarinat/?toimiala=junaliikenne&kanava=puhelin")
    heading = finder.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Ei yhtään tarinaa, jossa toimiala on junaliikenne")
    expect(heading).to_contain_text("Poista jokin ehto.")
    expect(finder.locator(".case-line")).to_have_count(0)
    expect(finder.locator(".near li")).to_have_count(2)


def test_typing_makes_no_steps_for_back_and_a_choice_makes_one(finder: Page) -> None:
    before = finder.evaluate("history.length")
    box = finder.get_by_role("searchbox")
    box.press_sequentially("pankki", delay=250)
    expect(finder).to_have_url(re.compile(r"\?q=pankki$"))
    box.press("Enter")
    assert finder.evaluate("history.length") == before
    finder.locator("[data-facet=channel] [data-term=puhelin]").click()
    expect(finder).to_have_url(re.compile("kanava=puhelin&q=pankki$"))
    assert finder.evaluate("history.length") == before + 1


def test_while_one_types_the_number_of_results_is_said_once_at_the_end(finder: Page) -> None:
    finder.evaluate(
        """() => {
          window.said = [];
          const status = document.querySelector("[role=status]");
          const hear = new MutationObserver(() => window.said.push(status.textContent));
          hear.observe(status, { childList: true });
        }"""
    )
    finder.get_by_role("searchbox").press_sequentially("pankki", delay=250)
    expect(finder).to_have_url(re.compile(r"\?q=pankki$"))
    count = finder.locator(".finder-head h2").text_content()
    expect(finder.get_by_role("status")).to_have_text(str(count))
    assert finder.evaluate("window.said") == [count]


def test_the_lines_of_what_is_pointed_at_are_fetched_before_it_is_chosen(finder: Page) -> None:
    row = finder.locator("[data-facet=channel] [data-term=puhelin]")
    with finder.expect_response(re.compile(r"/data/lines/\d+\.json$")):
        row.hover()
    asked: list[str] = []
    finder.on("request", lambda request: asked.append(request.url))
    row.click()
    expect(finder.locator(".case-line")).to_have_count(7)
    assert not [url for url in asked if "/data/lines/" in url]


def test_a_former_slug_of_a_term_still_finds_it(finder: Page) -> None:
    script = """async () => {
      OWN
      const { readAddress } = await import(own("finder-address"));
      const facets = [{ segment: "kanava", terms: [{ slug: "puhelin", former: ["luuri"] }] }];
      return readAddress("?kanava=luuri", facets);
    }"""
    read = finder.evaluate(script.replace("OWN", OWN))
    assert (read["chosen"], read["unknown"]) == ([[0]], [])


def test_keyboard_slash_focuses_the_box_arrows_walk_the_results_and_escape_clears(finder: Page) -> None:
    finder.keyboard.press("/")
    box = finder.get_by_role("searchbox")
    expect(box).to_be_focused()
    finder.keyboard.press("ArrowDown")
    expect(finder.locator(".case-line-link").first).to_be_focused()
    finder.keyboard.press("ArrowDown")
    expect(finder.locator(".case-line-link").nth(1)).to_be_focused()
    finder.keyboard.press("ArrowUp")
    finder.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    box.fill("pankki")
    finder.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_the_number_of_results_is_announced_politely(finder: Page) -> None:
    finder.goto(FILTER)
    status = finder.get_by_role("status")
    expect(status).to_contain_text("5 tarinaa")
    expect(status).to_have_attribute("aria-live", "polite")


def download(finder: Page, kind: str, folder: Path) -> bytes:
    with finder.expect_download() as saved:
        finder.locator(f"[data-save={kind}]").click()
    saved.value.save_as(folder / "cases")
    return (folder / "cases").read_bytes()


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_exactly_what_is_filtered_is_downloaded(finder: Page, kind: str, tmp_path: Path) -> None:
    finder.goto(FILTER)
    expect(finder.locator(".case-line")).to_have_count(5)
    text = download(finder, kind, tmp_path).decode("utf-8-sig")
    if kind == "csv":
        found = [int(row["number"]) for row in csv.DictReader(StringIO(text, newline=""), delimiter=";")]
    else:
        found = [record["number"] for record in json.loads(text)["cases"]]
    assert found == [28, 24, 19, 18, 16]


def test_the_csv_of_a_term_is_byte_by_byte_that_beside_its_page(finder: Page, tmp_path: Path) -> None:
    finder.goto("/tarinat/?kanava=puhelin&sort=lopputulos")
    expect(finder.locator(".case-line")).to_have_count(7)
    beside = finder.request.get("/kanava/puhelin/cases.csv").body()
    assert download(finder, "csv", tmp_path) == beside


def test_the_json_of_everything_is_byte_by_byte_the_sites_own(finder: Page, tmp_path: Path) -> None:
    finder.goto("/tarinat/?sort=lopputulos")
    expect(finder.locator(".case-line")).to_have_count(30)
    assert download(finder, "json", tmp_path) == finder.request.get("/data/cases.json").body()


def test_a_filter_that_has_a_feed_offers_it(finder: Page) -> None:
    finder.goto("/tarinat/?kanava=puhelin")
    feed = finder.locator("[data-action=feed]")
    expect(feed).to_have_attribute("href", re.compile(r"kanava/puhelin/atom\.xml$"))
    expect(feed).to_be_visible()
    finder.goto(FILTER)
    expect(finder.locator(".case-line")).to_have_count(5)
    expect(feed).to_be_hidden()
