"""Findings for programs: JSON by the schema docs/reference/problems.schema.json, and GitHub's annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from cases.reading.problems import Problem, Severity
from cases.reading.reading import Reading
from tools.check.findings import Findings

FORMAT_VERSION = 1


def to_json(findings: Findings) -> str:
    """One object: the language of the texts, all problems, and their sums."""
    severities = [problem.severity for problem in findings.problems]
    document = {
        "format": FORMAT_VERSION,
        "language": findings.reading.language.code,
        "files": findings.reading.sources.found,
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
        "problems": list(records_of(findings.problems, findings.reading)),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def records_of(problems: Iterable[Problem], reading: Reading) -> Iterable[Mapping[str, Any]]:
    """Each problem as plain data, its texts in the language of the site."""
    for problem in problems:
        yield {
            "code": problem.code,
            "severity": problem.severity.value,
            "file": f"{reading.prefix}{problem.source}",
            "line": problem.mark.line,
            "column": problem.mark.column,
            "field": problem.field,
            "value": problem.value,
            "message": problem.message(reading.language),
            "excerpt": reading.line_of(problem),
            "hints": list(problem.hints(reading.language)),
            "near": list(problem.near),
        }


def to_github(findings: Findings) -> str:
    """One workflow command a problem, by which GitHub marks the line in a pull request."""
    return "\n".join(_annotation(problem, findings.reading) for problem in findings.problems)


def _annotation(problem: Problem, reading: Reading) -> str:
    place = {
        "file": f"{reading.prefix}{problem.source}",
        "line": str(problem.mark.line),
        "col": str(problem.mark.column),
        "title": problem.code,
    }
    properties = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    text = "\n".join((problem.message(reading.language), *problem.hints(reading.language)))
    return f"::{problem.severity.value} {properties}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
