"""Valid HTML by the Nu HTML checker, which is written in Java: all pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tools.audit.packages import last_line, package_file, run_tool
from tools.audit.row import Finding, Row, ToolFailed, row_of_none
from tools.audit.subject import Subject, address_of

_CHOICES = ("--stdout", "--exit-zero-always", "--errors-only", "--skip-non-html", "--format", "json")


def measure_nu(subject: Subject) -> Iterator[Row]:
    """The row of errors. Raises NotRun without Java or the checker."""
    jar = package_file(subject.root, "vnu-jar/build/dist/vnu.jar")
    output = subject.output.resolve()
    done = run_tool("java", "-jar", jar, *_CHOICES, output)
    if done.returncode:
        raise ToolFailed(f"the checker has ended with {done.returncode}: {last_line(done.stderr)}")
    findings = parse_nu(done.stdout, output)
    yield row_of_none("Nu HTML checker errors", findings, f"{len(subject.pages)} pages")


def parse_nu(report: str, output: Path) -> list[Finding]:
    """The errors in a JSON report, with the markup around each. Raises ToolFailed when it is none."""
    try:
        messages = json.loads(report)["messages"]
    except (ValueError, KeyError) as error:
        raise ToolFailed(f"the checker gave no report: {last_line(report)}") from error
    return [
        Finding(
            address_of(message.get("url", "").removeprefix(f"file:{output.as_posix()}/")),
            message["message"],
            " ".join(message.get("extract", "").split()),
        )
        for message in messages
        if message["type"] != "info"
    ]
