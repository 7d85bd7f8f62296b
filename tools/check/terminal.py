"""Findings for people: in colour on a terminal, plain where the text goes elsewhere."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from cases.reading.problems import Problem, Severity
from cases.reading.reading import Reading
from cases.reading.report import format_counts, format_problem
from tools.check.findings import Findings

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def print_findings(findings: Findings, console: Console) -> None:
    """Every problem with its line and remedy, then the sums."""
    reading = findings.reading
    for problem in findings.problems:
        console.print(problem_text(problem, reading), soft_wrap=True)
        console.print()
    counts = format_counts(findings.problems, reading.language)
    found = reading.sources.found
    whole = reading.language.count("No problems in {n} file.", "No problems in {n} files.", found)
    console.print(Text(counts or whole, "bold"), soft_wrap=True)


def problem_text(problem: Problem, reading: Reading) -> Text:
    """A problem as the report has it, with colours on what the eye looks for."""
    report = format_problem(problem, reading.language, reading.line_of(problem), reading.prefix)
    head, _, rest = report.partition("\n")
    colour = _COLOURS[problem.severity]
    text = Text(head)
    place = head.index(": ")
    text.stylize("bold", 0, place)
    text.stylize(f"bold {colour}", place + 2, head.index(problem.code) + len(problem.code))
    for row in rest.split("\n"):
        text.append("\n").append_text(_row(row, colour))
    return text


def _row(row: str, colour: str) -> Text:
    text = Text(row)
    if row.lstrip().startswith("="):
        text.stylize("cyan", row.index("=") + 1)
    elif row.rstrip().endswith("^") and row.lstrip(" |").rstrip() == "^":
        text.stylize(f"bold {colour}")
    else:
        text.stylize("dim", 0, row.find("|") + 1)
    return text
