"""Lighthouse's scores of home, an essay, a case, a term and all cases, as on a phone with a slow line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from tools.audit.hosting import HostedSiteHandler
from tools.audit.packages import last_line, package_file, run_tool
from tools.audit.row import Finding, Row, ToolFailed, place, verdict_of
from tools.audit.subject import Subject
from tools.chromium import chromium_flags, find_chromium
from tools.serve import serving

FULL = 100
WITH_A_REASON = 98
PAGES = ("home", "essay", "case", "term", "all")
SPEED = ("performance",)
STEADY = ("accessibility", "best-practices", "seo")
# Whatever else a machine does can only slow a page down: the best of some measures is nearest to the page.
TRIES = 3
# Why a page may miss 100: by the name of its template and the category.
REASONS: Mapping[tuple[str, str], str] = MappingProxyType({})


def measure_steady(subject: Subject) -> Iterator[Row]:
    """A row for each page with the scores that don't depend on the machine. Raises NotRun."""
    return _measure(subject, STEADY, tries=1)


def measure_speed(subject: Subject) -> Iterator[Row]:
    """A row for each page with its score for performance. Raises NotRun."""
    return _measure(subject, SPEED, tries=TRIES)


def _measure(subject: Subject, categories: tuple[str, ...], tries: int) -> Iterator[Row]:
    program = package_file(subject.root, "lighthouse/cli/index.js")
    with serving(subject.output, HostedSiteHandler) as site:
        for name in PAGES:
            if name in subject.samples:
                url = f"{site}/{subject.samples[name]}"
                report = best_report(program, url, categories, tries)
                yield row_of_scores(name, subject.samples[name], report, categories)


def best_report(program: Path, url: str, categories: tuple[str, ...], tries: int) -> Mapping[str, Any]:
    """The report with the highest scores; no more are made once one is full."""
    best: Mapping[str, Any] = {}
    for _ in range(tries):
        report = _run(program, url, categories)
        if not best or sum(scores_of(report, categories)) > sum(scores_of(best, categories)):
            best = report
        if min(scores_of(best, categories)) == FULL:
            break
    return best


def _run(program: Path, url: str, categories: tuple[str, ...]) -> Mapping[str, Any]:
    with TemporaryDirectory() as folder:
        file = Path(folder, "report.json")
        done = run_tool(
            *("node", program, url, "--quiet", "--output=json", f"--output-path={file}"),
            *(f"--only-categories={','.join(categories)}", "--no-enable-error-reporting"),
            f"--chrome-flags={' '.join(chromium_flags())}",
            variables={"CHROME_PATH": str(find_chromium())},
            seconds=180,
        )
        if done.returncode or not file.is_file():
            raise ToolFailed(f"Lighthouse has ended with {done.returncode}: {last_line(done.stderr)}")
        report: Mapping[str, Any] = json.loads(file.read_text("utf-8"))
        return report


def scores_of(report: Mapping[str, Any], categories: tuple[str, ...]) -> list[int]:
    """The scores from 0 to 100 in a report. Raises ToolFailed when one is missing."""
    scores = [report["categories"].get(category, {}).get("score") for category in categories]
    if None in scores:
        error = report.get("runtimeError", {}).get("message", "it gave no reason")
        raise ToolFailed(f"Lighthouse gave no score: {last_line(error)}")
    return [round(score * FULL) for score in scores]


def row_of_scores(name: str, address: str, report: Mapping[str, Any], categories: tuple[str, ...]) -> Row:
    """The row of a page, with the audits that took points from it."""
    scores = dict(zip(categories, scores_of(report, categories), strict=True))
    goals = {category: goal_of(name, category) for category in categories}
    missed = [category for category in categories if scores[category] < goals[category]]
    reasons = [REASONS[name, category] for category in categories if (name, category) in REASONS]
    return Row(
        what=f"Lighthouse {', '.join(categories)}: {name}",
        goal="; ".join([", ".join(str(goal) for goal in goals.values()), *reasons]),
        measured=f"{', '.join(map(str, scores.values()))} ({place(address)})",
        verdict=verdict_of(not missed),
        findings=tuple(finding for category in missed for finding in iter_losses(report, category, address)),
    )


def goal_of(name: str, category: str) -> int:
    """The score that a page has to reach: less than the full one only with a reason."""
    return WITH_A_REASON if (name, category) in REASONS else FULL


def iter_losses(report: Mapping[str, Any], category: str, address: str) -> Iterator[Finding]:
    """The audits that cost a page points in a category, with what they measured."""
    for part in report["categories"][category]["auditRefs"]:
        audit = report["audits"][part["id"]]
        if part["weight"] and audit["score"] is not None and audit["score"] < 1:
            elements = [item["node"]["selector"] for item in _items(audit) if "node" in item]
            yield Finding(address, part["id"], ", ".join(elements) or audit.get("displayValue", ""))


def _items(audit: Mapping[str, Any]) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = audit.get("details", {}).get("items", [])
    return items
