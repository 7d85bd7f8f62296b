"""A template that fails is told with its place and page; the next build, once it is mended, is right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builds import ROOT, build, read_tree

SMALL = ROOT / "tests" / "sites" / "small"
FAULTS = {
    "a name that is not there": ("{{ olematon }}", "UndefinedError: 'olematon' is undefined"),
    "a fault of syntax": ("{% if %}", "TemplateSyntaxError: "),
    "an error in an expression": ("{{ 1 / (case.number - case.number) }}", "ZeroDivisionError: "),
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_a_template_that_fails_is_told_and_the_next_build_is_right(fault: str, tmp_path: Path) -> None:
    wrong, message = FAULTS[fault]
    theme, output = tmp_path / "theme", tmp_path / "output"
    shutil.copytree(ROOT / "theme", theme)
    settings = {"THEME": str(theme)}
    assert build(output, SMALL, settings=settings).code == 0
    good = read_tree(output)
    template = theme / "templates" / "cases" / "case.html"
    text = template.read_text("utf-8")
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("{% block main"))
    template.write_text("\n".join([*lines[: at + 1], wrong, *lines[at + 1 :]]), "utf-8")

    failed = build(output, SMALL, settings=settings)
    assert failed.code == 1
    assert "Traceback" not in failed.stderr
    assert f"theme/templates/cases/case.html:{at + 2}: sivupohja ei toimi: {message}" in failed.stderr
    assert "sivulla tarinat/" in failed.stderr or "Syntax" in message
    assert "korjaa sivupohja ja rakenna uudelleen" in failed.stderr

    template.write_text(text, "utf-8")
    assert build(output, SMALL, settings=settings).code == 0
    assert read_tree(output) == good
