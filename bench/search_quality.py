"""How well search finds: gold queries asked in Chromium, through the site's own scripts, of each engine.

`inv bench-quality` prints by class the recall among the first ten hits and the mean reciprocal
rank, then what queries with nothing to find bring, and how precise words are that are easily taken for
others. `--misses` names the queries of the tuning set that are not fully answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from bench.gold import (
    DEPTH,
    Answer,
    Query,
    by_class,
    load_queries,
    names_of,
    score,
    sentences,
    unmarked,
)
from cases.cache import FileCache
from cases.vocabulary import Vocabulary
from scripts import bundle_script
from site_search.casebook import FOLDER, write_index
from site_search.index.build import IndexBuilder, Site
from site_search.key_source import opened_finder
from site_search.pagefind import BUNDLE, build_pagefind_index
from site_search.pagefind_lemmas import build_lemma_index
from site_search.records import SearchRecord, iter_records
from tools.chromium import launch_chromium
from tools.library import load_site_library
from tools.serve import serving

ROOT = Path(__file__).parent.parent
LEMMAS = "pagefind-lemmas"  # Pagefind with PAGEFIND_LEMMAS
ANALYSER = "pyvoikko"
ENGINES = ("casebook", "pagefind", LEMMAS)
_SCRIPTS = {"casebook": "search-casebook.js", "pagefind": "search-pagefind.js", LEMMAS: "search-pagefind.js"}
_FOLDERS = {"casebook": FOLDER, "pagefind": BUNDLE, LEMMAS: BUNDLE}
PAGE = """<!doctype html>
<html lang="fi"><meta charset="utf-8"><title>Search</title>
<script src="engine.js" data-folder="{folder}/" defer></script></html>
"""
# Terms are no documents of the gold queries, so an engine that mixes them in is asked for some more.
_ASK = """async ([queries, depth]) => {
  const answers = [];
  for (const query of queries) {
    const { hits, whole, notes } = await siteSearch.search(query);
    const found = await Promise.all(hits.slice(0, depth).map((hit) => siteSearch.describe(hit)));
    answers.push([found.map((hit) => hit.address), notes.length > 0 || (hits.length > 0 && !whole)]);
  }
  return answers;
}"""


@contextmanager
def searchable(
    engine: str,
    records: Sequence[SearchRecord],
    vocabulary: Vocabulary,
    browser: Browser,
    analyser: str = ANALYSER,
) -> Iterator[Page]:
    """A page that has the engine with an index of the records."""
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        site.mkdir()
        index_records(engine, records, vocabulary, Path(folder) / "cache", site, analyser)
        (site / "engine.js").write_bytes(bundle_script(ROOT / "theme" / "js" / _SCRIPTS[engine]))
        (site / "index.html").write_text(PAGE.format(folder=_FOLDERS[engine]), "utf-8")
        with serving(site) as address, browser.new_context() as context:
            page = context.new_page()
            page.goto(f"{address}/")
            yield page


def index_records(
    engine: str,
    records: Sequence[SearchRecord],
    vocabulary: Vocabulary,
    cache: Path,
    site: Path,
    analyser: str = ANALYSER,
) -> None:
    """Make the engine's index of the records in the folder of a site."""
    if engine == "pagefind":
        build_pagefind_index(records, "fi", cache, site)
        return
    with opened_finder(engine, analyser, cache) as (finder, opened):
        if engine == LEMMAS:
            build_lemma_index(records, "fi", finder, cache / "documents", site)
            return
        builder = IndexBuilder(records, Site("fi", vocabulary, lambda term: term.slug), finder)
        write_index(lambda files: builder.build(opened, files), site / FOLDER, FileCache(cache.parent))


def ask(page: Page, queries: Sequence[Query], names: Mapping[str, str]) -> list[tuple[Query, Answer]]:
    """Each query with its answer."""
    answers = page.evaluate(_ASK, [[query.text for query in queries], 2 * DEPTH])
    return [
        (query, Answer(tuple(names[address] for address in found if address in names)[:DEPTH], guessed))
        for query, (found, guessed) in zip(queries, answers, strict=True)
    ]


def ask_all(engine: str, browser: Browser, analyser: str = ANALYSER) -> dict[str, list[tuple[Query, Answer]]]:
    """Every gold query answered, by the file that it is from."""
    library = load_site_library(ROOT)
    own = sentences()
    with searchable(engine, tuple(iter_records(library)), library.vocabulary, browser, analyser) as page:
        answered = {name: ask(page, load_queries(name), names_of(library)) for name in ("queries", "nothing")}
    names = {record.address: record.address.rstrip("/") for record in own}
    with searchable(engine, own, Vocabulary(()), browser, analyser) as page:
        answered |= {name: ask(page, load_queries(name), names) for name in ("pairs", "english")}
    return answered


def print_report(engine: str, answered: Mapping[str, Sequence[tuple[Query, Answer]]]) -> None:
    """Print the figures of an engine."""
    for part in ("dev", "holdout"):
        pairs = [pair for name in ("queries", "english") for pair in answered[name] if pair[0].set == part]
        print(f"{engine}, {part}: recall among the first {DEPTH} / mean reciprocal rank")
        for name, group in (by_class(pairs) | {"all": pairs}).items():
            figures = score(group)
            print(f"  {name:18} {figures.recall:.2f} / {figures.rank:.2f}  ({figures.queries})")
        nothing = [pair for pair in answered["nothing"] if pair[0].set == part]
        print(f"  nothing to find: {len(unmarked(nothing))} of {len(nothing)} bring unmarked hits")
        figures = score(pair for pair in answered["pairs"] if pair[0].set == part)
        print(f"  pairs: precision {figures.precision:.2f}, recall {figures.recall:.2f}  ({figures.queries})")


def print_misses(answered: Mapping[str, Sequence[tuple[Query, Answer]]]) -> None:
    """Print the queries of the tuning set that are not fully answered, and what was found in their stead."""
    for name in ("queries", "english", "pairs", "nothing"):
        for query, answer in answered[name]:
            wrong = set(answer.names) - query.relevant
            missed = query.relevant - set(answer.names)
            first = answer.names[:1]
            late = bool(first) and first[0] not in query.relevant
            if query.set == "dev" and (
                missed or (late and name != "nothing") or (wrong and name in ("pairs", "nothing"))
            ):
                print(f"  {query.kind}: {query.text}: missed {sorted(missed)}, found {list(answer.names)}")


def report(engines: Iterable[str], misses: bool = False, analyser: str = ANALYSER) -> None:
    """Measure the engines, with words read by an analyser; `misses` names what is not fully answered."""
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        for engine in engines:
            answered = ask_all(engine, browser, analyser)
            print_report(engine, answered)
            if misses:
                print_misses(answered)
        browser.close()
