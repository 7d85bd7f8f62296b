"""How long a choice in the finder takes in a slow browser, and how much its files weigh.

`inv bench --finder` writes the page of 5,000 stories, opens it in Chromium with its processor four times
slower, and clicks some fifty choices one after another, in several rounds. Milliseconds run from the click:
to when the counts and the sentence say the new choice, to when the list shows its stories, and to the frame
after that. Of each choice the fastest round counts, for what else the machine does is none of the page's.
What the first round took is told too: there the lines of stories are still to be fetched.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from bench.stories import StoriesSite, write_stories
from cases.vocabulary import Facet, Vocabulary
from tools.chromium import launch_chromium
from tools.serve import serving

SLOWER = 4
ROUNDS = 5
_START_OVER = "[data-start]"
# One choice: clicks what the selector finds, and waits until the list has been written anew and painted.
_CHOOSE = """(selector) => new Promise((resolve) => {
  const list = document.querySelector(".case-lines");
  const sentence = document.querySelector("[data-part=sentence]");
  let said;
  const hear = new MutationObserver(() => { said ??= performance.now() - started; });
  const see = new MutationObserver(() => {
    const listed = performance.now() - started;
    see.disconnect();
    hear.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve({ said, listed, painted: performance.now() - started });
      port2.postMessage(null);
    });
  });
  hear.observe(sentence, { childList: true });
  see.observe(list, { childList: true });
  const started = performance.now();
  document.querySelector(selector).click();
})"""


@dataclass(frozen=True, slots=True)
class Choice:
    """One click with its milliseconds: to the sentence and counts, to the list, to the frame after it."""

    selector: str
    said: float
    listed: float
    painted: float


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of a file as it is, and as it travels."""

    name: str
    plain: int
    gzipped: int


def iter_choices(vocabulary: Vocabulary) -> Iterator[str]:
    """Selectors of what is clicked: terms of every facet one by one, sorts, then terms of several at once."""
    facets = tuple(vocabulary)
    for facet in facets:
        for term in facet.terms[:7]:
            yield _row(facet, term.slug)
        yield _START_OVER
    for key in (vocabulary.scale.key, vocabulary.topics[0].key, ""):
        yield f'[data-sort="{key}"]'
    for terms in zip(*(facet.terms for facet in facets), strict=False):
        yield from (_row(facet, term.slug) for facet, term in zip(facets, terms, strict=True))
        yield _START_OVER


def _row(facet: Facet, slug: str) -> str:
    return f'[data-facet="{facet.key}"] [data-term="{slug}"][href]'


def measure_choices(site: StoriesSite, output: Path) -> Sequence[Sequence[Choice]]:
    """Every choice of `iter_choices` in turn, by rounds; what can't be clicked at its turn is passed over."""
    with serving(output) as address, sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/{site.address}")
        page.locator("[data-ready]").wait_for()
        tools = page.context.new_cdp_session(page)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        rounds = [tuple(_iter_measured(page, iter_choices(site.vocabulary))) for _ in range(ROUNDS)]
        browser.close()
    return rounds


def _iter_measured(page: Page, selectors: Iterable[str]) -> Iterator[Choice]:
    for selector in selectors:
        if page.locator(selector).count():
            yield Choice(selector, **page.evaluate(_CHOOSE, selector))


def fastest(rounds: Sequence[Sequence[Choice]]) -> Sequence[Choice]:
    """Each choice as it was in its fastest round."""
    return tuple(min(runs, key=lambda choice: choice.painted) for runs in zip(*rounds, strict=True))


def weigh(output: Path) -> Sequence[Weight]:
    """The finder's file, and the heaviest of those with the lines of a page of results."""
    lines = [_weight(output, file) for file in (output / "data" / "lines").iterdir()]
    return _weight(output, output / "data" / "finder.json"), max(lines, key=lambda weight: weight.plain)


def _weight(output: Path, file: Path) -> Weight:
    content = file.read_bytes()
    return Weight(file.relative_to(output).as_posix(), len(content), len(gzip.compress(content, mtime=0)))


def format_report(count: int, rounds: Sequence[Sequence[Choice]], weights: Sequence[Weight]) -> str:
    """The figures in a few lines."""
    choices = fastest(rounds)
    lines = [f"{count:,} cases, {len(choices)} choices, processor {SLOWER} times slower; ms from the click"]
    lines += _format_times(f"fastest of {len(rounds)} rounds", choices)
    lines += _format_times("first round", rounds[0])
    for weight in weights:
        lines.append(f"{weight.name}: {weight.plain:,} bytes, {weight.gzipped:,} gzipped")
    lines.append(
        f"{weights[0].name}, gzipped, per 1,000 cases: {1000 * weights[0].gzipped / count:,.0f} bytes"
    )
    return "\n".join(lines)


def _format_times(name: str, choices: Sequence[Choice]) -> Iterator[str]:
    yield f"  {name}:"
    for moment, text in (("said", "counts and sentence"), ("listed", "list"), ("painted", "next frame")):
        times = [getattr(choice, moment) for choice in choices]
        slowest = max(choices, key=lambda choice: getattr(choice, moment))
        yield f"    {text}: median {median(times):.1f}, most {max(times):.1f} ({slowest.selector})"


def report_finder(count: int = 5000) -> str:
    """Write the page of so many stories, measure it, and tell the figures."""
    with TemporaryDirectory() as name:
        output = Path(name) / "output"
        site = write_stories(count, output)
        return format_report(count, measure_choices(site, output), weigh(output))
