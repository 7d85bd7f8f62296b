"""Findings for programs: JSON by its schema, and annotations that GitHub reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.builds import ROOT
from tests.cases.reading.sites import SITES, lay_site, site_of
from tools.check.findings import Findings, find_problems
from tools.check.formats import to_github, to_json

FIXTURES = sorted(f"{kind}/{one.name}" for kind in ("bad", "remarked") for one in (SITES / kind).iterdir())


@pytest.fixture
def findings(tmp_path: Path) -> Findings:
    return find_problems(site_of(lay_site(tmp_path / "content", "bad/many-problems-in-many-files")))


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    loaded: dict[str, Any] = json.loads((ROOT / "docs/reference/problems.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(loaded)
    return Draft202012Validator(loaded)


@pytest.mark.parametrize("fixture", FIXTURES[::5])
def test_what_is_told_is_by_the_schema(fixture: str, tmp_path: Path, schema: Draft202012Validator) -> None:
    told = json.loads(to_json(find_problems(site_of(lay_site(tmp_path / "content", fixture)))))
    schema.validate(told)
    assert len(told["problems"]) == told["errors"] + told["warnings"] > 0


def test_a_problem_has_its_place_its_line_and_what_was_meant(findings: Findings) -> None:
    told = {(one["file"], one["line"], one["code"]): one for one in json.loads(to_json(findings))["problems"]}
    problem = told["content/cases/puhelin-soi.md", 6, "CB014"]
    assert (problem["column"], problem["severity"], problem["field"]) == (11, "error", "industry")
    assert problem["excerpt"] == f"industry: {problem['value']}"
    assert problem["near"][0] in problem["hints"][0]


def test_an_annotation_is_on_one_line_with_its_place_and_severity(findings: Findings) -> None:
    lines = to_github(findings).split("\n")
    assert len(lines) == len(findings.problems)
    assert lines[0].startswith("::error file=content/cases/latin.md,line=2,col=9,title=CB001::")
    assert any(line.startswith("::warning ") for line in lines)
    assert all("%0A" in line for line in lines)
