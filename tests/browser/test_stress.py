"""The stress site stays whole: words and lists that are too long, and hardly anything at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pelican.settings import read_settings
from playwright.sync_api import Browser, Page, expect

from cases.adapter.settings import site_of
from cases.library import Library
from cases.model import Case, Essay, Page as SitePage
from cases.reading.load import load_library
from tests.browser.conftest import mind_manners
from tests.builds import AS_OF, ROOT, SITE_URL, build
from tests.stress.site import FIRST_NUMBER, VARIANTS, Variant, lay_stress_site
from tools.audit.axe import iter_violations, run_axe
from tools.audit.packages import package_file
from tools.audit.reflow import iter_sideways
from tools.audit.row import NotRun
from tools.audit.visits import new_reader, open_page
from tools.capture import choose_samples
from tools.judge import judge_site
from tools.serve import serving

# Width and height in CSS px, and device px to each: a desk at 400 %, as narrow as a phone, and at 100 %.
VIEWS = [((320, 256), 4.0), ((1280, 900), 1.0)]


@dataclass(frozen=True)
class StressSite:
    """A variant that was built: its files, where it is served, what is in it, and the pages to look at."""

    variant: Variant
    output: Path
    url: str
    library: Library

    @property
    def addresses(self) -> list[str]:
        """A page of each template, and every page of the odd documents."""
        to = self.library.addresses.to
        odd = [case for case in self.library.all_cases if case.number < FIRST_NUMBER]
        documents: list[Case | Essay | SitePage] = [*self.library.all_essays, *self.library.all_pages, *odd]
        return list(dict.fromkeys([*choose_samples(self.library).values(), *map(to, documents)]))


@pytest.fixture(scope="module", params=VARIANTS, ids=lambda variant: variant.name.replace(" ", "-"))
def stress(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StressSite]:
    folder = tmp_path_factory.mktemp("stress")
    content, output = folder / "content", folder / "output"
    lay_stress_site(content, request.param)
    run = build(output, content, settings={"SITENAME": "Kuormasivusto"})
    assert run.code == 0, run.stdout + run.stderr
    overrides = {"PATH": str(content), "THEME": str(ROOT / "theme"), "AS_OF": AS_OF}
    library = load_library(site_of(read_settings(str(ROOT / "pelicanconf.py"), override=overrides)))
    with serving(output) as url:
        yield StressSite(request.param, output, url, library)


@pytest.fixture
def tab(browser: Browser, stress: StressSite) -> Iterator[Page]:
    """A reader's tab on the stress site, which minds its manners."""
    faults: list[str] = []
    with new_reader(browser) as page:
        mind_manners(page, stress.url, faults)
        yield page
    assert not faults, "\n".join(faults)


def test_its_pages_have_no_faults(stress: StressSite) -> None:
    assert [str(fault) for fault in judge_site(stress.output, SITE_URL)] == []


@pytest.mark.parametrize(("size", "scale"), VIEWS)
def test_nothing_reaches_beyond_the_window(
    browser: Browser, stress: StressSite, size: tuple[int, int], scale: float
) -> None:
    with new_reader(browser, size, scale=scale) as page:
        assert list(iter_sideways(page, stress.url, stress.addresses)) == []


def test_everyone_can_use_it(browser: Browser, stress: StressSite) -> None:
    try:
        source = package_file(ROOT, "axe-core/axe.min.js").read_text("utf-8")
    except NotRun as missing:
        pytest.skip(str(missing))
    with new_reader(browser, (390, 800), "dark") as page:
        for address in stress.addresses:
            open_page(page, f"{stress.url}/{address}", unfolded=True)
            assert list(iter_violations(run_axe(page, source), address)) == []


def test_no_page_asks_elsewhere_breaks_the_policy_or_lacks_a_file(tab: Page, stress: StressSite) -> None:
    for address in stress.addresses:
        open_page(tab, f"{stress.url}/{address}")


def test_the_fan_names_every_ending_within_the_window(tab: Page, stress: StressSite) -> None:
    tab.set_viewport_size({"width": 320, "height": 800})
    tab.goto(stress.url)
    words = tab.locator(".fan[data-shape=narrow] text")
    expect(words).to_have_count(stress.variant.outcomes if stress.library.index.cases else 0)
    for word in words.all():
        box = word.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 320


def test_the_finder_counts_from_none_to_hundreds(tab: Page, stress: StressSite) -> None:
    cases = stress.library.index.cases
    scale = stress.library.vocabulary.scale
    for term in scale.terms if cases else ():
        open_page(tab, f"{stress.url}/tarinat/?{scale.segment}={term.slug}")
        found = sum(case.outcome == term for case in cases)
        sentence = tab.locator("[data-part=sentence]")
        expect(sentence).to_contain_text(term.label)
        if found > 10:
            expect(sentence).to_contain_text(f"{found} tarinaa")
        expect(tab.locator(".case-line")).to_have_count(min(found, 30))


def test_without_a_case_home_and_finder_say_so(tab: Page, stress: StressSite) -> None:
    for address in ("", "tarinat/?lopputulos=loppu-0"):
        open_page(tab, f"{stress.url}/{address}")
        said = tab.get_by_text("Tarinoita ei vielä ole.")
        expect(said).to_have_count(0 if stress.library.index.cases else 1)


def test_the_matrix_has_cells_where_there_are_cases(tab: Page, stress: StressSite) -> None:
    open_page(tab, f"{stress.url}/taulukko/")
    expect(tab.get_by_role("heading", level=1)).to_be_visible()
    linked = tab.locator(".matrix tbody .matrix-link")
    if stress.library.index.cases:
        expect(linked.first).to_be_visible()
    else:
        expect(linked).to_have_count(0)
