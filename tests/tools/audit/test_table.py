"""The verdict on the whole, and the findings as they are printed."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from tools.audit.row import Finding, Row, Verdict
from tools.audit.table import build_table, iter_finding_lines, passes, print_table, summarise


def row(verdict: Verdict, *findings: Finding) -> Row:
    return Row("what", "0", "measured [1]", verdict, findings)


@pytest.mark.parametrize(
    ("verdict", "lenient", "strict"),
    [
        (Verdict.PASSED, True, True),
        (Verdict.MISSED, False, False),
        (Verdict.TOLD, True, True),
        (Verdict.NOT_RUN, True, False),
        (Verdict.LEFT_OUT, True, True),
    ],
)
def test_one_row_decides_on_the_whole(verdict: Verdict, lenient: bool, strict: bool) -> None:
    rows = [row(Verdict.PASSED), row(verdict)]
    assert (passes(rows, strict=False), passes(rows, strict=True)) == (lenient, strict)


def test_alike_findings_stand_on_one_line_with_their_first_pages() -> None:
    alike = [Finding(f"{name}/", "contrast", "h1") for name in "abcd"]
    lines = list(iter_finding_lines(row(Verdict.MISSED, *alike, Finding("e/", "contrast", "h2"))))
    assert lines == [
        "\nwhat",
        "  contrast | h1",
        "      /a/, /b/, /c/ and 1 more",
        "  contrast | h2",
        "      /e/",
    ]


def test_a_row_without_findings_prints_none() -> None:
    assert list(iter_finding_lines(row(Verdict.PASSED))) == []


@pytest.mark.parametrize("verdict", list(Verdict))
def test_the_table_shows_measures_as_they_are_and_verdicts_as_words(verdict: Verdict) -> None:
    console = Console(file=StringIO(), width=100)
    with console.capture() as shown:
        console.print(build_table([row(verdict)]))
    assert "measured [1]" in shown.get()
    assert verdict.value in shown.get()


def test_the_summary_counts_what_was_not_run() -> None:
    rows = [row(Verdict.PASSED), row(Verdict.NOT_RUN), row(Verdict.NOT_RUN)]
    assert summarise(rows) == "1 pass, 0 fail, 0 fail, not judged, 2 not run, 0 not run, as asked"


def test_what_is_printed_ends_with_the_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert not print_table([row(Verdict.MISSED, Finding("", "rule", "element"))], strict=False)
    assert capsys.readouterr().out.splitlines()[-1].startswith("0 pass, 1 fail")
