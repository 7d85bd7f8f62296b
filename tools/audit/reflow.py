"""Reflow: no page makes a reader scroll sideways, at 320 px and at 400 % zoom (WCAG 1.4.10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from playwright.sync_api import Page

from tools.audit.row import Finding, Row, row_of_none
from tools.audit.subject import Subject
from tools.audit.visits import browsing, new_reader, open_page

# Width and height in CSS px, and device px to each: a small phone, and a screen of 1280 x 1024 magnified.
_VIEWS = {"at 320 px": ((320, 800), 2.0), "at 400 % zoom": ((320, 256), 4.0)}
_OVERHANG = """() => {
  const root = document.documentElement;
  const edge = root.clientWidth;
  const clips = (element) => element !== document.body && getComputedStyle(element).overflowX !== "visible";
  const within = (element) => {
    for (let outer = element.parentElement; outer && outer !== root; outer = outer.parentElement)
      if (clips(outer)) return true;
    return false;
  };
  const name = (element) => element.localName + [...element.classList].map((word) => "." + word).join("");
  const cut = (element) => {
    const box = element.getBoundingClientRect();
    const stands = box.width > 1 && box.height > 1 && box.right > 0 && box.left < root.scrollWidth;
    return stands && (box.right > edge + 1 || box.left < -1) && !element.ownerSVGElement
      && element.checkVisibility({opacityProperty: true, visibilityProperty: true}) && !within(element);
  };
  const overhanging = [...document.body.querySelectorAll("*")].filter(cut);
  return {beyond: root.scrollWidth - edge, elements: [...new Set(overhanging.map(name))]};
}"""


def measure_reflow(subject: Subject) -> Iterator[Row]:
    """A row for each view. Raises NotRun without Chromium."""
    with browsing(subject.output) as (browser, site):
        for view, (size, scale) in _VIEWS.items():
            with new_reader(browser, size, scale=scale) as tab:
                findings = list(iter_sideways(tab, site, subject.samples.values()))
            scope = f"{len(subject.samples)} pages"
            yield row_of_none(f"pages that scroll sideways {view}", findings, scope)


def iter_sideways(tab: Page, site: str, addresses: Iterable[str]) -> Iterator[Finding]:
    """The findings of some pages in a tab of this size."""
    for address in addresses:
        open_page(tab, f"{site}/{address}", unfolded=True)
        yield from iter_overhangs(tab.evaluate(_OVERHANG), address)


def iter_overhangs(report: Mapping[str, Any], address: str) -> Iterator[Finding]:
    """The findings of a page: how far it scrolls, and what reaches beyond the edge or is cut off there."""
    if report["beyond"] > 0:
        yield Finding(address, f"scrolls {report['beyond']} px sideways", ", ".join(report["elements"]))
    elif report["elements"]:
        yield Finding(address, "is cut off at the edge", ", ".join(report["elements"]))
