"""Pictures of the site: one page of each template, narrow and wide, light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from cases.library import Library
from cases.listings import Kind, Listing
from cases.model import Case, Essay, Page
from cases.vocabulary import Term
from tools.chromium import launch_chromium
from tools.serve import serving

WIDTHS = (390, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
HEIGHT = 900
# A word that stands in no text.
_NOWHERE = "qxzjqxzj"


def choose_samples(library: Library) -> dict[str, str]:
    """Addresses of pages by the name of the template that makes them: of each, the page that shows most.

    Templates with more faces stand there more than once: the search, as it is and with what it finds for a
    term; the finder, as it is, with a choice made and with a word that finds nothing; and the term, of the
    scale ("ending") and of another facet.
    """
    to = library.addresses.to
    samples = {place: to(place) for place in ("home", "essays", "writers", "archive", "search", "data")}
    if library.has_matrix:
        samples["matrix"] = to("matrix")
    samples["404"] = "404.html"
    documents: tuple[Essay | Case | Page, ...] = (*library.essays, *library.index.cases, *library.pages)
    for document in sorted(documents, key=lambda document: len(document.text)):
        samples[_name_of_template(document)] = to(document)
    for listing in sorted(library.listings, key=lambda listing: len(listing.cases)):
        samples[_name(listing)] = to(listing)
        if listing.kind is Kind.TERM:
            samples |= _sample_states(listing.term, library)
    return samples


def _sample_states(term: Term, library: Library) -> Iterator[tuple[str, str]]:
    """What the pages with a script show when they are asked for a term, and for what is nowhere."""
    search, finder = library.addresses.to("search"), library.addresses.to("stories")
    yield "found", f"{search}?{urlencode({'q': term.label})}"
    yield "chosen", f"{finder}?{urlencode({library.vocabulary.facet(term.facet).segment: term.slug})}"
    yield "none", f"{finder}?{urlencode({'q': _NOWHERE})}"


def _name_of_template(document: Essay | Case | Page) -> str:
    """The template that a document chooses, else that of its kind."""
    chosen = None if isinstance(document, Case) else document.template
    return chosen or type(document).__name__.lower()


def _name(listing: Listing) -> str:
    return "ending" if listing.kind is Kind.TERM and listing.term.level is not None else listing.kind.value


def capture_pages(output: Path, samples: Mapping[str, str], folder: Path) -> int:
    """Write `<name>-<width>-<scheme>.png` of every sample, each the whole page; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    with serving(output) as site, sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        for width, scheme in product(WIDTHS, SCHEMES):
            _capture(browser, site, samples, folder, width, scheme)
        browser.close()
    return len(samples) * len(WIDTHS) * len(SCHEMES)


def _capture(
    browser: Browser,
    site: str,
    samples: Mapping[str, str],
    folder: Path,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    page = browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
    for name, address in samples.items():
        page.goto(f"{site}/{address}", wait_until="networkidle")
        page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
    page.close()
