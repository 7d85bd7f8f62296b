"""What the tools report, as findings: page, rule, element. The reports are cut from real ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tools.audit.axe import count_undecided, iter_violations
from tools.audit.html_validate import parse_html_validate
from tools.audit.nu import parse_nu
from tools.audit.row import Finding, ToolFailed

OUTPUT = Path("/srv/sivusto/output")


def axe_report(*violations: dict[str, Any]) -> dict[str, Any]:
    undecided = {"id": "color-contrast", "nodes": [{"target": ["h1"]}, {"target": ["p"]}]}
    passes = [{"id": "target-size", "nodes": []}]
    return {"violations": violations, "passes": passes, "incomplete": [undecided], "inapplicable": []}


def test_axe_gives_a_finding_for_each_element() -> None:
    nodes = [{"target": [".title"]}, {"target": [["#koti", "svg"], "a"]}]
    found = iter_violations(axe_report({"id": "color-contrast", "nodes": nodes}), "haku/ (390 px, dark)")
    assert [(finding.rule, finding.element) for finding in found] == [
        ("color-contrast", ".title"),
        ("color-contrast", "#koti svg a"),
    ]


def test_axe_without_the_rules_of_wcag_2_2_is_no_result() -> None:
    report = axe_report() | {"passes": []}
    with pytest.raises(ToolFailed, match="target-size"):
        list(iter_violations(report, ""))


def test_elements_that_axe_cannot_judge_are_counted() -> None:
    assert count_undecided(axe_report()) == 2


def test_nu_names_page_error_and_markup() -> None:
    error = {
        "type": "error",
        "url": f"file:{OUTPUT}/esseet/index.html",
        "message": "The heading “h3” follows the heading “h1”.",
        "extract": 'entry">\n  <h3 class="essay',
    }
    report = json.dumps({"version": "26.9.27", "messages": [error, {"type": "info", "message": "x"}]})
    assert parse_nu(report, OUTPUT) == [
        Finding("esseet/", "The heading “h3” follows the heading “h1”.", 'entry"> <h3 class="essay')
    ]


@pytest.mark.parametrize("report", ["", "Exception in thread main", "{}"])
def test_nu_without_a_report_is_no_result(report: str) -> None:
    with pytest.raises(ToolFailed, match="gave no report"):
        parse_nu(report, OUTPUT)


def test_html_validate_names_page_rule_and_selector_and_leaves_warnings() -> None:
    error = {
        "ruleId": "wcag/h37",
        "severity": 2,
        "message": "no alt",
        "line": 3,
        "selector": "#content > img",
    }
    nowhere = error | {"selector": None}
    messages = [error, nowhere, error | {"severity": 1}]
    report = json.dumps([{"filePath": f"{OUTPUT}/index.html", "messages": messages}])
    assert parse_html_validate(report, OUTPUT) == [
        Finding("", "wcag/h37: no alt", "#content > img"),
        Finding("", "wcag/h37: no alt", "line 3"),
    ]


def test_html_validate_without_a_report_is_no_result() -> None:
    with pytest.raises(ToolFailed, match="gave no report"):
        parse_html_validate("", OUTPUT)
