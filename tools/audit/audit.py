"""All checks, in the order of the table, and how they are run: whatever one meets, the others go on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from playwright.sync_api import Error as PlaywrightError

from tools.audit.axe import measure_axe
from tools.audit.fonts import measure_fonts
from tools.audit.html_validate import measure_html_validate
from tools.audit.inline import measure_inline
from tools.audit.lighthouse import measure_speed, measure_steady
from tools.audit.nu import measure_nu
from tools.audit.origins import measure_origins
from tools.audit.policy import measure_policy
from tools.audit.reach import measure_reach
from tools.audit.reflow import measure_reflow
from tools.audit.row import NotRun, Row, ToolFailed, Verdict
from tools.audit.scriptless import measure_scriptless
from tools.audit.subject import Subject
from tools.audit.weight import measure_blocking, measure_weight
from tools.chromium import NoChromium


@dataclass(frozen=True, slots=True)
class Check:
    """A way to measure some of what is promised. `what` and `goal` stand in its row when it can't run."""

    name: str
    what: str
    goal: str
    measure: Callable[[Subject], Iterable[Row]]


CHECKS = (
    Check("axe", "axe-core violations", "0", measure_axe),
    Check("nu", "Nu HTML checker errors", "0", measure_nu),
    Check("html-validate", "html-validate errors", "0", measure_html_validate),
    Check("lighthouse", "Lighthouse accessibility, best practices, SEO", "100 each", measure_steady),
    Check("speed", "Lighthouse performance", "100", measure_speed),
    Check("weight", "weight of HTML, CSS and script", "25 KB, 6 KB", measure_weight),
    Check("blocking", "scripts that block rendering", "0", measure_blocking),
    Check("fonts", "fonts at a first visit", "2 files, 140 KB", measure_fonts),
    Check("origins", "requests to other origins", "0", measure_origins),
    Check("inline", "inline scripts and styles", "0", measure_inline),
    Check("policy", "breaches of the content security policy", "0", measure_policy),
    Check("reach", "pages reached by links, script off", "all", measure_reach),
    Check("scriptless", "pages readable, script off", "all", measure_scriptless),
    Check("reflow", "pages that scroll sideways", "0", measure_reflow),
)


class NoSuchCheck(Exception):
    """A check that nobody knows was asked for; the message names those that there are."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which checks run. Those that were left out on purpose still have their rows.

    `told` are the names of those whose misses are told and fail nothing.
    """

    run: tuple[Check, ...]
    left_out: tuple[Check, ...] = ()
    told: frozenset[str] = frozenset()


def choose_checks(only: str = "", skip: str = "", tell: str = "") -> Choice:
    """The checks by their names, separated by commas; all when `only` is empty. Raises NoSuchCheck."""
    wanted, unwanted = _names(only), _names(skip)
    chosen = [check for check in CHECKS if not wanted or check.name in wanted]
    return Choice(
        run=tuple(check for check in chosen if check.name not in unwanted),
        left_out=tuple(check for check in chosen if check.name in unwanted),
        told=_names(tell),
    )


def _names(text: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in text.split(",") if name.strip())
    if unknown := names - {check.name for check in CHECKS}:
        known = ", ".join(check.name for check in CHECKS)
        raise NoSuchCheck(f"There is no check {', '.join(sorted(unknown))}. There are: {known}.")
    return names


def audit_site(subject: Subject, choice: Choice) -> Sequence[Row]:
    """The rows of all chosen checks. Says of each when it begins and how long it took."""
    rows: list[Row] = []
    for nth, check in enumerate(choice.run, 1):
        print(f"{nth}/{len(choice.run)} {check.name}", end=" ", flush=True)
        started = time.perf_counter()
        found = list(run_check(check, subject))
        rows += map(_not_judged, found) if check.name in choice.told else found
        print(f"{time.perf_counter() - started:.0f} s", flush=True)
    left_out = [Row(check.what, check.goal, "left out", Verdict.LEFT_OUT) for check in choice.left_out]
    return [*rows, *left_out]


def _not_judged(row: Row) -> Row:
    return replace(row, verdict=Verdict.TOLD) if row.verdict is Verdict.MISSED else row


def run_check(check: Check, subject: Subject) -> Iterator[Row]:
    """The rows of a check, up to where it could not go on, which has a row too."""
    try:
        yield from check.measure(subject)
    except (NotRun, NoChromium) as reason:
        yield Row(check.what, check.goal, str(reason).partition("\n")[0], Verdict.NOT_RUN)
    except (ToolFailed, PlaywrightError) as failure:
        yield Row(check.what, check.goal, str(failure).partition("\n")[0], Verdict.MISSED)
