"""A template that fails is told with its place and page; the next build, once it is mended, is right."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builds import ROOT, build, read_tree
from tests.releases import make_root
from tests.soak.bad.conftest import Findings
from tests.soak.bad.crowds import write_story

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


def _release(root: Path) -> subprocess.CompletedProcess[str]:
    """What `inv build` does."""
    code = "import sys, pathlib, tools.release.command as c; sys.exit(c.run_build(pathlib.Path.cwd()))"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "plugins")])}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=env, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_a_template_that_fails_on_a_late_page_leaves_the_last_release_and_the_next_is_right(
    tmp_path: Path, whole: bool, findings: Findings
) -> None:
    theme, count = tmp_path / "theme", 600 if whole else 60
    shutil.copytree(ROOT / "theme", theme)
    root = make_root(tmp_path / "site", f"THEME = {str(theme)!r}", ROOT / "tests" / "sites" / "bad-base")
    for number in range(100, 100 + count):
        write_story(root / "content", number, tags="tags: [jono]\n")
    assert _release(root).returncode == 0
    good = read_tree(root / "output")

    template, failing = theme / "templates" / "cases" / "case.html", 100 + count // 6
    text = template.read_text("utf-8")
    wrong = f"{{{{ 1 / (case.number - {failing}) }}}}"
    template.write_text(text.replace("{% block main %}", f"{{% block main %}}{wrong}", 1), "utf-8")
    failed = _release(root)
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert f"sivulla tarinat/tarina-{failing}/" in failed.stderr
    assert read_tree(root / "output") == good

    template.write_text(text.replace("{% block main %}", "{% block main %}<!-- toinen -->", 1), "utf-8")
    assert _release(root).returncode == 0
    changed = read_tree(root / "output")
    assert all(
        b"<!-- toinen -->" in changed[f"tarinat/tarina-{n}/index.html"] for n in range(100, 100 + count)
    )
    told = "told with its place and page, the last release stands, the next one is right"
    findings.add(f"a template that fails on the page of story {count - count // 6}", f"{count}", told)
