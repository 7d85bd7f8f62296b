"""A site with far too much of one thing is built, and built again after an edit as from nothing."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from tests.builds import build, read_tree
from tests.cases.reading.sites import lay_site
from tests.soak.bad.conftest import Findings
from tests.soak.bad.crowds import CROWDS, write_story


@pytest.mark.slow
@pytest.mark.parametrize("crowd", CROWDS)
def test_a_crowd_is_built_and_built_again(
    crowd: str, tmp_path: Path, whole: bool, findings: Findings
) -> None:
    content = lay_site(tmp_path / "content")
    count = CROWDS[crowd](content, 1 if whole else 0.01)
    spent, again = [], tmp_path / "again" / "output"
    for output in (again, again, tmp_path / "anew" / "output"):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = build(output, content)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        assert (done.code, "Traceback" in done.stderr) == (0, False), done.stderr[-2000:]
        write_story(content, 1, "Jono oli lyhyt.")
    assert read_tree(again) == read_tree(tmp_path / "anew" / "output")
    told = f"built, and after an edit as from nothing in {spent[1]:.1f} CPU s"
    findings.add(crowd, f"{count:,}", told, f"{spent[0]:.1f}")
