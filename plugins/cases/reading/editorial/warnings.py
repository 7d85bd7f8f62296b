"""Making warnings: problems that stop nothing."""

from __future__ import annotations

from cases.reading.problems import Kind, Mark, Problem, Severity


def warn(kind: Kind, source: str, mark: Mark, value: str = "", **values: str) -> Problem:
    """A warning of a kind, in a place of a source; `values` fill its texts."""
    return Problem(kind, source, mark, value=value, values=values, severity=Severity.WARNING)
