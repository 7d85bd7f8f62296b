"""A row of the audit's table: what is promised, what was measured, and where the promise is broken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

KILOBYTE = 1000  # bytes; the smaller of the two that go by the name


class Verdict(StrEnum):
    """How a row ends. What was not run, for want of a tool or on purpose, is never taken for a pass."""

    PASSED = "pass"
    MISSED = "fail"
    TOLD = "fail, not judged"
    NOT_RUN = "not run"
    LEFT_OUT = "not run, as asked"


class NotRun(Exception):
    """A check can't run here; the message says what is missing, and how to get it."""


class ToolFailed(Exception):
    """A tool has ended without a result; the message says how."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A place where a goal is missed: the page's address, the rule, and the element or what the tool says."""

    page: str
    rule: str
    element: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What was looked at, the goal, the measure in words, and the findings behind it."""

    what: str
    goal: str
    measured: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()


def row_of_none(what: str, findings: Iterable[Finding], scope: str = "") -> Row:
    """A row for what there should be none of. `scope` says where it was looked for: "134 pages"."""
    found = tuple(sorted(findings))
    measured = f"{len(found)} ({scope})" if scope else str(len(found))
    return Row(what, "0", measured, verdict_of(not found), found)


def row_of_most(what: str, limit: int, measures: Mapping[str, int], unit: str = "bytes") -> Row:
    """A row for what may be so much at most on any page: the measures by the addresses of the pages.

    `unit` is "bytes", shown in kilobytes, or the plural of what is counted. Raises NotRun without a page.
    """
    if not measures:
        raise NotRun("the site has no such page")
    page = max(measures, key=lambda name: measures[name])
    over = [name for name in sorted(measures) if measures[name] > limit]
    return Row(
        what,
        _amount(limit, unit),
        f"{_amount(measures[page], unit)} ({place(page)})",
        verdict_of(not over),
        tuple(Finding(name, what, _amount(measures[name], unit)) for name in over),
    )


def verdict_of(holds: bool) -> Verdict:
    """The verdict on what was measured."""
    return Verdict.PASSED if holds else Verdict.MISSED


def place(address: str) -> str:
    """An address as it is shown: from the root of the site."""
    return f"/{address}"


def _amount(count: int, unit: str) -> str:
    return f"{count / KILOBYTE:.1f} KB" if unit == "bytes" else f"{count} {unit}"
