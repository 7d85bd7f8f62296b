"""Accessibility: axe-core in every template, narrow and wide, light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from playwright.sync_api import Page

from tools.audit.packages import package_file
from tools.audit.row import Finding, Row, ToolFailed, row_of_none
from tools.audit.subject import Subject
from tools.audit.visits import browsing, new_reader, open_page
from tools.capture import HEIGHT, SCHEMES, WIDTHS

_STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
_RUN = """(tags) => axe.run(document, {
  runOnly: {type: "tag", values: tags},
  resultTypes: ["violations", "incomplete"],
})"""
# A rule of WCAG 2.2 that axe-core leaves out unless it is asked for by its tag.
_NEWEST_RULE = "target-size"


def measure_axe(subject: Subject) -> Iterator[Row]:
    """The row of violations. Raises NotRun without axe-core or Chromium."""
    source = package_file(subject.root, "axe-core/axe.min.js").read_text("utf-8")
    findings: list[Finding] = []
    undecided = 0
    with browsing(subject.output) as (browser, site):
        for width, scheme in product(WIDTHS, SCHEMES):
            with new_reader(browser, (width, HEIGHT), scheme) as tab:
                for address in subject.samples.values():
                    open_page(tab, f"{site}/{address}", unfolded=True)
                    report = run_axe(tab, source)
                    findings += iter_violations(report, f"{address} ({width} px, {scheme})")
                    undecided += count_undecided(report)
    views = len(WIDTHS) * len(SCHEMES)
    scope = f"{len(subject.samples)} pages, {views} views of each; {undecided} elements left to the eye"
    yield row_of_none("axe-core violations, WCAG 2.2 AA and best practice", findings, scope)


def run_axe(tab: Page, source: str) -> Mapping[str, Any]:
    """The report of axe-core on the page that is open. `source` is the library itself."""
    tab.evaluate(source)
    report: Mapping[str, Any] = tab.evaluate(_RUN, list(_STANDARDS))
    return report


def iter_violations(report: Mapping[str, Any], page: str) -> Iterator[Finding]:
    """A finding for each element in a report of axe-core. Raises ToolFailed for rules that were not run."""
    if _NEWEST_RULE not in rules_of(report):
        raise ToolFailed(f"axe-core did not run {_NEWEST_RULE}")
    for violation in report["violations"]:
        for node in violation["nodes"]:
            yield Finding(page, violation["id"], " ".join(map(_selector, node["target"])))


def count_undecided(report: Mapping[str, Any]) -> int:
    """How many elements axe-core could not judge, as text upon a gradient."""
    return sum(len(rule["nodes"]) for rule in report["incomplete"])


def rules_of(report: Mapping[str, Any]) -> frozenset[str]:
    """The rules that were run, whatever came of them."""
    outcomes = ("violations", "passes", "incomplete", "inapplicable")
    return frozenset(rule["id"] for outcome in outcomes for rule in report[outcome])


def _selector(target: str | Sequence[str]) -> str:
    """One step of the way to an element; in a shadow tree it is a list."""
    return target if isinstance(target, str) else " ".join(target)
