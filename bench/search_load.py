"""What a search costs a reader: bytes, rounds of requests and time, in Chromium: `inv bench-load`.

Bytes are those of the engine, the search page's script and all that the first query of a new reader loads,
ten excerpts included, as gzip makes them at its best. Rounds are what a reader waits for, one after another,
from turning to the box until the first hit can be shown. Times are of a query whose files are there already.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.gold import load_queries
from bench.search_quality import PAGE, index_records
from cases.vocabulary import Vocabulary
from scripts import bundle_script
from site_search.casebook import FOLDER
from site_search.records import SearchRecord
from tools.chromium import launch_chromium
from tools.serve import serving

ROOT = Path(__file__).parent.parent
FIRST = "asiakkaan kokemus"
COLD = 30  # queries that a new reader begins with
LATENCY = 300  # milliseconds that each request takes, so that rounds can be counted
_SCRIPTS = ("search-casebook", "search-page")
_ASK = """async (query) => {
  const started = performance.now();
  await siteSearch.open();
  const [{ hits, whole }] = await Promise.all([siteSearch.search(query), siteSearch.facets()]);
  const described = hits.slice(0, 10).map((hit) => siteSearch.describe(hit));
  await described[0];
  const first = performance.now() - started;
  await Promise.all(described);
  return { first, hits: hits.length, whole };
}"""
_AGAIN = """async (queries) => {
  const times = [];
  for (const query of [...queries, ...queries]) {
    const started = performance.now();
    const { hits } = await siteSearch.search(query);
    await Promise.all(hits.slice(0, 10).map((hit) => siteSearch.describe(hit)));
    times.push(performance.now() - started);
  }
  return times.slice(queries.length);
}"""


def measure(records: Sequence[SearchRecord], vocabulary: Vocabulary) -> None:
    """Print what it costs to search these records."""
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        site = Path(name) / "site"
        site.mkdir()
        index_records("casebook", records, vocabulary, Path(name) / "cache", site)
        (site / "engine.js").write_bytes(bundle_script(ROOT / "theme" / "js" / "search-casebook.js"))
        (site / "index.html").write_text(PAGE.format(folder=FOLDER), "utf-8")
        queries = [query.text for query in load_queries("queries") if query.set == "dev"]
        browser = launch_chromium(playwright)
        with serving(site) as address:
            print(f"{len(records)} records")
            _print_bytes(browser, address, site, queries)
            _print_times(browser, address, queries)
        browser.close()


def _print_bytes(browser: Browser, address: str, site: Path, queries: Iterable[str]) -> None:
    scripts = {name: _weight(bundle_script(ROOT / "theme" / "js" / f"{name}.js")) for name in _SCRIPTS}
    first = _loaded(browser, address, site, FIRST)
    parts = ", ".join(f"{kind} {size / 1e3:.1f}" for kind, size in (scripts | first).items())
    print(f"  first query “{FIRST}”: {sum((scripts | first).values()) / 1e3:.1f} KB: {parts}")
    some = [*queries][:COLD]
    sizes = [sum((scripts | _loaded(browser, address, site, query)).values()) / 1e3 for query in some]
    print(f"  first query, {len(sizes)} of them: {_spread(sizes)} KB")


def _loaded(browser: Browser, address: str, site: Path, query: str) -> dict[str, int]:
    """The gzipped bytes that a new reader's query loads of the index, by kind of file."""
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/")
        page.evaluate(_ASK, query)
        files = {url.removeprefix(f"{address}/").partition("?")[0] for url in asked if f"/{FOLDER}/" in url}
    sizes: dict[str, int] = {}
    for file in sorted(files):
        kind = file.split("/")[1].removesuffix(".js")
        sizes[kind] = sizes.get(kind, 0) + _weight((site / file).read_bytes())
    return sizes


def _print_times(browser: Browser, address: str, queries: Sequence[str]) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/")
        times = page.evaluate(_AGAIN, queries)
        print(f"  a query whose files are there: {_spread(times)} ms ({len(times)})")
    rounds = [_rounds(browser, address, query) for query in queries[:COLD]]
    print(f"  rounds before the first hit: median {median(rounds):.0f}, most {max(rounds)}")


def _rounds(browser: Browser, address: str, query: str) -> int:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/")
        return int(_ask_slowly(page, query)["first"] // LATENCY)


def _ask_slowly(page: Page, query: str) -> Mapping[str, Any]:
    session = page.context.new_cdp_session(page)
    limits = {"offline": False, "latency": LATENCY, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", limits)
    answer: Mapping[str, Any] = page.evaluate(_ASK, query)
    return answer


def _weight(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def _spread(values: Iterable[float]) -> str:
    ordered = sorted(values)
    return f"median {median(ordered):.1f}, p95 {ordered[int(0.95 * (len(ordered) - 1))]:.1f}"
