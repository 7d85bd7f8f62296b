"""The engine reads an index as its format is told, and finds what a Finnish reader means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st
from playwright.sync_api import BrowserContext, Page, Route

from scripts import bundle_script
from tests.browser.handmade import Document, Word, write_index
from tests.builds import ROOT
from tools.serve import serving

PAGE = """<!doctype html><html lang="fi"><meta charset="utf-8"><title>Haku</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<script src="engine.js" data-folder="search-index/" defer></script></html>"""
WORDS = [
    Word("rengas", ("renkaita", "renkaat"), stems="0,3kaa,3kai"),
    Word("kenkä", ("kengät", "kenkiä"), stems="0,2gä,1i,2gi"),
    Word("säde", ("säteet",), stems="0,2te"),
    Word("sade", ("sateessa",), stems="0,2te"),
    Word("kuu", ("kuuta",), stems="Ata,An"),
    Word("kuusi", ("kuusen",), stems="1e"),
    Word("autoliike", ("autoliikkeessä",), stems="0,1ke", parts=("auto", "liike")),
    Word("auto", ("autot",)),
    Word("liike", ("liikkeen",), stems="0,1ke"),
    Word("kivitalo", ("kivitalot",), parts=("kivi", "talo")),
    Word("kivi", ("kiven",), stems="1e"),
]
STREET, SHOP = (("channel", "katu"),), (("channel", "kauppa"),)
DOCUMENTS = [
    Document("Kengät kadulla", "Kengät jäivät kadulle.", number=1, terms=STREET),
    Document("Metsä", "Kuusen latva ja auringon säteet, kuusi.", number=2),
    Document("Yö", "Kuu paistoi sateessa. Satoi vettä.", kind="page"),
    Document("Kauppa", "Autoliikkeessä odotti mies, joka potki renkaita.", number=3, terms=SHOP),
    Document(
        "Toinen kauppa",
        "Mies odotti joka päivä. Auto tuli, liikkeen ovi aukesi.",
        number=4,
        terms=SHOP,
    ),
    Document("Pitkä", " ".join(["sana"] * 700 + ["viimeinen"] + ["loppu"] * 30), kind="essay"),
    Document("Eilen", "Sama lause.", number=5),
    Document("Tänään", "Sama lause.", number=6),
    Document("Tunnisteet", "Pidän #hetkiä tallessa & <b>lihavoin</b>.", kind="page"),
    Document("Yhdessä", "Kivitalot seisovat.", kind="page"),
    Document("Vierekkäin", "Seinän takana on kiven talo.", kind="page"),
    Document("Erillään", "Talo ei ole kivi.", kind="page"),
]
SEARCH = """async (query) => {
  const { hits, whole, notes } = await siteSearch.search(query);
  const described = await Promise.all(hits.slice(0, 10).map((hit) => siteSearch.describe(hit)));
  const written = (part) => (part.mark ? `[${part.mark}]` : part);
  return {
    whole,
    notes,
    titles: described.map(({ title }) => title),
    excerpts: described.map(({ excerpt }) => excerpt.map(written).join("")),
  };
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handmade")
    write_index(folder / "search-index", DOCUMENTS, WORDS)
    (folder / "engine.js").write_bytes(bundle_script(ROOT / "theme" / "js" / "search-casebook.js"))
    (folder / "index.html").write_text(PAGE, "utf-8")
    return folder


@pytest.fixture
def tab(context: BrowserContext, site: Path) -> Iterator[Page]:
    faults: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    with serving(site) as address:
        page.goto(f"{address}/")
        yield page
    assert not faults


@pytest.fixture
def find(tab: Page) -> Callable[[str], dict[str, Any]]:
    return lambda query: dict(tab.evaluate(SEARCH, query))


Find = Callable[[str], dict[str, Any]]


def test_a_word_is_found_by_every_form_of_it(find: Find) -> None:
    for form in ("rengas", "renkaat", "renkaissa", "RENKAISTA"):
        assert find(form)["titles"] == ["Kauppa"], form


def test_a_word_is_found_without_its_dots(find: Find) -> None:
    assert find("kenka")["titles"] == ["Kengät kadulla"]
    assert find("kengat")["titles"] == ["Kengät kadulla"]


def test_a_word_that_is_spelt_right_is_not_taken_for_one_with_dots(find: Find) -> None:
    assert find("sade")["titles"] == ["Yö"]
    assert find("säde")["titles"] == ["Metsä"]


def test_a_short_word_does_not_bring_longer_ones_that_begin_with_it(find: Find) -> None:
    assert find("kuu")["titles"] == ["Yö"]
    assert find("kuuta")["titles"] == ["Yö"]
    assert find("kuusi")["titles"] == ["Metsä"]


def test_a_part_of_a_compound_is_found(find: Find) -> None:
    assert set(find("auto")["titles"]) == {"Kauppa", "Toinen kauppa"}
    assert find("auto")["titles"][0] == "Toinen kauppa"  # the word itself weighs more than a part


def test_all_words_are_wanted(find: Find) -> None:
    found = find("mies renkaat")
    assert found["whole"] == 1
    assert found["titles"][0] == "Kauppa"


def test_where_no_document_has_all_words_those_with_some_follow_and_are_told_apart(find: Find) -> None:
    found = find("renkaat kengät")
    assert found["whole"] == 0
    assert set(found["titles"]) == {"Kauppa", "Kengät kadulla"}


def test_a_phrase_stands_in_a_row(find: Find) -> None:
    assert find('"mies odotti joka"')["whole"] == 1
    assert find('"mies odotti joka"')["titles"][0] == "Toinen kauppa"
    assert find("”odotti mies”")["titles"][0] == "Kauppa"
    assert find('"mies potki"')["whole"] == 0


def test_a_hashtag_is_found_with_and_without_its_sign(find: Find) -> None:
    assert find("#hetkiä")["titles"] == ["Tunnisteet"]


def test_a_beginning_is_found_and_said_to_be_one(find: Find) -> None:
    found = find("reng")
    assert found["titles"] == ["Kauppa"]
    assert [(note["kind"], note["typed"]) for note in found["notes"]] == [("beginning", "reng")]


def test_a_typing_error_is_guessed_and_said_to_be_one(find: Find) -> None:
    for typed in ("rangas", "renkaitta", "regnas"):
        found = find(typed)
        assert found["titles"] == ["Kauppa"], typed
        assert found["notes"][0]["kind"] == "guess"
        assert found["notes"][0]["found"] == ["rengas"]


def test_a_compound_that_is_nowhere_is_searched_by_its_parts(find: Find) -> None:
    found = find("kenkärengas")
    assert found["notes"][0]["kind"] == "parts"
    assert found["notes"][0]["found"] == ["kenkä", "rengas"]


def test_a_compound_finds_its_parts_side_by_side_after_itself(find: Find) -> None:
    found = find("kivitalo")
    assert found["titles"] == ["Yhdessä", "Vierekkäin"]
    assert found["excerpts"][1] == "Seinän takana on [kiven] [talo]."


def test_an_address_that_says_the_title_is_led_back_to(tab: Page) -> None:
    found = tab.evaluate(
        "async () => siteSearch.describe((await siteSearch.search('jäivät')).hits[0])",
    )
    assert found["address"] == "case/kengat-kadulla/"
    (suggested,) = tab.evaluate("() => siteSearch.suggest('keng')")
    assert suggested["address"] == "case/kengat-kadulla/"


def test_of_equal_hits_the_newer_comes_first(find: Find) -> None:
    assert find("sama lause")["titles"] == ["Tänään", "Eilen"]


def test_an_excerpt_has_the_words_as_they_stand_and_marks_those_that_match(find: Find) -> None:
    assert find("rengas")["excerpts"] == ["Autoliikkeessä odotti mies, joka potki [renkaita]."]


def test_an_excerpt_is_cut_from_the_part_of_the_text_that_matches(find: Find) -> None:
    (excerpt,) = find("viimeinen")["excerpts"]
    assert excerpt.startswith("… sana")
    assert "[viimeinen]" in excerpt
    assert excerpt.endswith("loppu …")


def test_the_finder_gets_the_numbers_of_the_cases(tab: Page) -> None:
    assert tab.evaluate("siteSearch.cases('odotti mies')") == [3, 4]
    assert tab.evaluate("siteSearch.cases('renkaat kengät')") == []
    assert tab.evaluate("siteSearch.cases('kuu')") == []  # a page


def test_titles_are_suggested_by_the_beginnings_of_their_words(tab: Page) -> None:
    suggest = "async (typed) => (await siteSearch.suggest(typed)).map(({ title }) => title)"
    assert tab.evaluate(suggest, "kau") == ["Kauppa", "Toinen kauppa"]
    assert tab.evaluate(suggest, "toinen k") == ["Toinen kauppa"]
    assert tab.evaluate(suggest, "zzz") == []


def test_a_file_that_fails_once_is_asked_for_again(tab: Page) -> None:
    failed: list[str] = []

    def fail_once(route: Route) -> None:
        if route.request.url in failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.abort()

    tab.route("**/search-index/**", fail_once)
    assert tab.evaluate(SEARCH, "rengas")["titles"] == ["Kauppa"]
    assert len(failed) >= 3


def test_a_file_that_keeps_failing_is_an_error_and_is_asked_for_anew_the_next_time(tab: Page) -> None:
    tab.route("**/search-index/p/**", lambda route: route.abort())
    error = "(query) => siteSearch.search(query).then(() => null, (error) => error.message)"
    assert "does not load" in tab.evaluate(error, "rengas")
    tab.unroute("**/search-index/p/**")
    assert tab.evaluate(SEARCH, "rengas")["titles"] == ["Kauppa"]


def test_an_index_made_anew_since_its_manifest_was_loaded_is_read_anew(tab: Page, site: Path) -> None:
    tab.evaluate("siteSearch.open()")
    tab.route("**/search-index/l/000000.js", lambda route: route.fulfill(status=404))
    manifest = (site / "search-index" / "manifest.js").read_text("utf-8")
    newer = manifest.replace('"index": "a1"', '"index": "b2"').replace('"000000"', '"111111"')
    tab.route("**/manifest.js?*", answer(newer))
    for shard in ("l", "p", "t"):
        old = (site / "search-index" / shard / "000000.js").read_text("utf-8")
        tab.route(f"**/{shard}/111111.js", answer(old.replace("000000", "111111", 1)))
    assert tab.evaluate(SEARCH, "rengas")["titles"] == ["Kauppa"]


def answer(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="text/javascript")


def test_an_index_of_another_format_is_not_read(tab: Page, site: Path) -> None:
    manifest = (site / "search-index" / "manifest.js").read_text("utf-8")
    tab.route("**/manifest.js*", answer(manifest.replace('"format": 3', '"format": 9')))
    told = tab.evaluate("siteSearch.open().then(() => null, (error) => [error.message, error.outdated])")
    assert told == ["the search index has format 9, not 3", True]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=200))
@example("")
@example("a")
@example("a" * 10_000)
@example("a " * 10_000)
@example("ja on ei se")
@example("🙂 👩‍👩‍👧 𝔴𝔬𝔯𝔡")
@example('"rengas')
@example('""""')
@example("<b>lihavoin</b> <script>alert(1)</script>")
@example("__proto__ constructor toString")
@example("東京 Ελλάδα")
@example("#")
@example("-'.:,")
@example("\ud7ff\u0000\u200b")
def test_no_query_raises_anything(find: Find, query: str) -> None:
    found = find(query)
    assert 0 <= found["whole"] <= len(DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.title)
def test_every_document_is_found_by_its_title(find: Find, document: Document) -> None:
    assert find(document.title)["titles"][0] == document.title
