"""Problems as text for people: place, severity, code, message, the line itself with a caret, the remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cases.language import Language
from cases.reading.problems import Problem, Severity, in_order

_GUTTER = 5


def format_problem(problem: Problem, language: Language, line: str = "", prefix: str = "") -> str:
    """One problem over a few lines. `line` is the source line it stands on, `prefix` the content folder."""
    severity = language.text(problem.severity.value)
    place = f"{prefix}{problem.source}:{problem.mark.line}:{problem.mark.column}"
    rows = [f"{place}: {severity} {problem.code}: {problem.message(language)}"]
    if line.strip() and "\0" not in line:
        shown, caret = _excerpt(line, problem.mark.column)
        rows += [f"{problem.mark.line:>{_GUTTER}} | {shown}", f"{'':>{_GUTTER}} | {caret}"]
    rows += [f"{'':>{_GUTTER}} = {hint}" for hint in problem.hints(language)]
    return "\n".join(rows)


def _excerpt(line: str, column: int, width: int = 100) -> tuple[str, str]:
    """The part of a line around a column, and the caret line for it."""
    start = max(0, column - 1 - width // 2) if len(line) > width else 0
    shown = "".join(
        character if character.isprintable() else " " for character in line[start : start + width]
    )
    return shown.rstrip(), " " * (column - 1 - start) + "^"


def format_report(
    problems: Iterable[Problem], language: Language, line_of: Callable[[Problem], str], prefix: str = ""
) -> str:
    """All problems in the order of files and lines, and a closing line that counts them."""
    ordered = in_order(problems)
    rows = [format_problem(problem, language, line_of(problem), prefix) for problem in ordered]
    return "\n\n".join([*rows, format_counts(ordered, language)])


def format_counts(problems: Iterable[Problem], language: Language) -> str:
    """How many errors and warnings there are, in words; empty when there are none."""
    severities = [problem.severity for problem in problems]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    counted = [
        *([language.count("{n} error", "{n} errors", errors)] if errors else []),
        *([language.count("{n} warning", "{n} warnings", warnings)] if warnings else []),
    ]
    return ", ".join(counted)
