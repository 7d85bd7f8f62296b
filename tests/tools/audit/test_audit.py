"""Choosing and running checks: whatever one meets, it has its rows, and the others go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError

from tools.audit.audit import CHECKS, Check, Choice, NoSuchCheck, audit_site, choose_checks, run_check
from tools.audit.row import NotRun, Row, ToolFailed, Verdict
from tools.audit.subject import Subject
from tools.chromium import BY_HAND, NoChromium

ROW = Row("errors", "0", "0", Verdict.PASSED)


@pytest.fixture
def subject(tmp_path: Path) -> Subject:
    return Subject(tmp_path, tmp_path, "https://tarinat.example", samples={})


def check_that_meets(error: Exception) -> Check:
    def measure(_: Subject) -> Iterator[Row]:
        yield ROW
        raise error

    return Check("koe", "errors", "0", measure)


def names(checks: tuple[Check, ...]) -> list[str]:
    return [check.name for check in checks]


def test_all_checks_run_unless_some_are_named() -> None:
    assert choose_checks() == Choice(CHECKS)


def test_checks_have_names_of_their_own() -> None:
    assert len(set(names(CHECKS))) == len(CHECKS)


def test_the_named_checks_alone_run() -> None:
    choice = choose_checks(only="reflow, axe")
    assert (names(choice.run), choice.left_out) == (["axe", "reflow"], ())


def test_what_is_left_out_still_has_a_row(subject: Subject) -> None:
    choice = choose_checks(only="axe", skip="axe")
    assert [row.verdict for row in audit_site(subject, choice)] == [Verdict.LEFT_OUT]


@pytest.mark.parametrize("chosen", [{"only": "axe,aksi"}, {"skip": "aksi"}, {"tell": "aksi"}])
def test_an_unknown_name_is_told_with_the_known_ones(chosen: dict[str, str]) -> None:
    with pytest.raises(NoSuchCheck, match=r"no check aksi\. There are: axe, nu"):
        choose_checks(**chosen)


@pytest.mark.parametrize(
    ("error", "measured", "verdict"),
    [
        (NotRun("java not installed"), "java not installed", Verdict.NOT_RUN),
        (NoChromium(BY_HAND), BY_HAND.splitlines()[0], Verdict.NOT_RUN),
        (ToolFailed("it ended with 2"), "it ended with 2", Verdict.MISSED),
        (PlaywrightError("Timeout\nCall log"), "Timeout", Verdict.MISSED),
    ],
)
def test_a_check_that_cannot_go_on_has_a_row_that_says_why(
    subject: Subject, error: Exception, measured: str, verdict: Verdict
) -> None:
    assert list(run_check(check_that_meets(error), subject)) == [ROW, Row("errors", "0", measured, verdict)]


def test_the_checks_after_it_still_run(subject: Subject) -> None:
    choice = Choice((check_that_meets(NotRun("none")), check_that_meets(ToolFailed("broken"))))
    verdicts = [row.verdict for row in audit_site(subject, choice)]
    assert verdicts == [Verdict.PASSED, Verdict.NOT_RUN, Verdict.PASSED, Verdict.MISSED]


def test_what_is_told_of_fails_nothing_and_still_has_to_run(subject: Subject) -> None:
    choice = Choice(
        (check_that_meets(ToolFailed("slow")), check_that_meets(NotRun("none"))), told=frozenset({"koe"})
    )
    verdicts = [row.verdict for row in audit_site(subject, choice)]
    assert verdicts == [Verdict.PASSED, Verdict.TOLD, Verdict.PASSED, Verdict.NOT_RUN]


def test_it_says_which_check_runs_and_how_many_there_are(
    subject: Subject, capsys: pytest.CaptureFixture[str]
) -> None:
    list(audit_site(subject, Choice((check_that_meets(NotRun("none")),))))
    assert capsys.readouterr().out.startswith("1/1 koe ")
