"""Search answers the gold queries: what is promised is held to those that nothing was tuned on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from playwright.sync_api import Browser

from bench.gold import Answer, Query, by_class, load_queries, score, unmarked
from bench.search_quality import ask_all, searchable
from site_search.records import Kind, iter_records
from tests.builds import ROOT
from tools.library import load_site_library

Answered = Mapping[str, Sequence[tuple[Query, Answer]]]
TITLES = """async (titles) => {
  const found = [];
  for (const title of titles) {
    const { hits, whole } = await siteSearch.search(title);
    const first = hits.slice(0, Math.min(3, whole));
    const described = await Promise.all(first.map((hit) => siteSearch.describe(hit)));
    found.push(described.map((hit) => hit.title));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def answered(browser: Browser) -> Answered:
    return ask_all("casebook", browser)


def holdout(answered: Answered, *names: str) -> list[tuple[Query, Answer]]:
    return [pair for name in names for pair in answered[name] if pair[0].set == "holdout"]


def test_of_what_answers_nearly_all_is_found_and_the_first_hit_is_right(answered: Answered) -> None:
    figures = score(holdout(answered, "queries", "english"))
    assert figures.recall >= 0.97
    assert figures.rank >= 0.95


def test_typing_errors_are_seen_through(answered: Answered) -> None:
    assert score(by_class(holdout(answered, "queries"))["typo"]).recall >= 0.9


def test_a_query_with_nothing_to_find_brings_nothing_or_says_that_it_guessed(answered: Answered) -> None:
    assert len(unmarked(answered["nothing"])) <= 2


def test_words_that_look_alike_are_not_taken_for_each_other(answered: Answered) -> None:
    assert score(holdout(answered, "pairs")).precision >= 0.9


def test_every_document_is_among_the_first_for_its_own_title(browser: Browser) -> None:
    library = load_site_library(ROOT)
    records = tuple(iter_records(library))
    titles = [record.title for record in records if record.kind is not Kind.TERM]
    with searchable("casebook", records, library.vocabulary, browser) as page:
        found = page.evaluate(TITLES, titles)
    plain = [title.replace("\u00ad", "") for title in titles]
    assert [title for title, hits in zip(plain, found, strict=True) if title not in hits] == []


def test_the_gold_queries_are_many_and_half_of_them_are_set_aside() -> None:
    queries = load_queries("queries") + load_queries("english")
    assert len(queries) >= 150
    assert sum(query.set == "holdout" for query in queries) >= len(queries) // 2
    assert len(load_queries("nothing")) >= 30
    assert len(load_queries("pairs")) >= 36
