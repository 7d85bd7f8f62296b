"""Valid and accessible HTML by html-validate, which is written for Node: all pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tools.audit.packages import last_line, package_file, run_tool
from tools.audit.row import Finding, Row, ToolFailed, row_of_none
from tools.audit.subject import Subject, address_of

_CHOICES = ("--preset", "standard,a11y", "--formatter", "json")
_ERROR = 2
# What it ends with: no errors, some errors.
_CODES = (0, 1)


def measure_html_validate(subject: Subject) -> Iterator[Row]:
    """The row of errors. Raises NotRun without Node or html-validate."""
    program = package_file(subject.root, "html-validate/bin/html-validate.mjs")
    output = subject.output.resolve()
    done = run_tool("node", program, *_CHOICES, "**/*.html", folder=output)
    if done.returncode not in _CODES:
        raise ToolFailed(f"html-validate has ended with {done.returncode}: {last_line(done.stderr)}")
    findings = parse_html_validate(done.stdout, output)
    yield row_of_none("html-validate errors, standard and a11y", findings, f"{len(subject.pages)} pages")


def parse_html_validate(report: str, output: Path) -> list[Finding]:
    """The errors in a JSON report; warnings are none. Raises ToolFailed when it is no report."""
    try:
        pages = json.loads(report)
    except ValueError as error:
        raise ToolFailed(f"html-validate gave no report: {last_line(report)}") from error
    return [
        Finding(
            address_of(Path(page["filePath"]).relative_to(output).as_posix()),
            f"{message['ruleId']}: {message['message']}",
            message.get("selector") or f"line {message['line']}",
        )
        for page in pages
        for message in page["messages"]
        if message["severity"] == _ERROR
    ]
