"""A body of any size or depth is read in time, or its fault is told with its line; nothing is raised."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cases.reading.load import read_site
from tests.cases.reading.sites import lay_site, site_of
from tests.soak.bad.conftest import Findings
from tests.soak.bad.shapes import SHAPES

_HEADER = "---\ntitle: Jono\ndate: 2025-11-18\nauthor: Kehittäjä\n---\n\n"


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_a_body_is_read_or_told_of(shape: str, tmp_path: Path, whole: bool, findings: Findings) -> None:
    text = _HEADER + SHAPES[shape](1 if whole else 0.1)
    site = site_of(lay_site(tmp_path / "content", **{"essays/jono.md": text}))
    started = time.process_time()
    reading = read_site(site)
    spent = time.process_time() - started
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    assert (reading.library is None) == bool(errors)
    lines = text.count("\n") + 1
    assert all(problem.kind.hint and 1 <= problem.mark.line <= lines for problem in errors)
    outcome = f"told: {', '.join(sorted({problem.kind.code for problem in errors}))}" if errors else "read"
    findings.add(shape, f"{len(text.encode()) / 1e6:.1f} MB", outcome, f"{spent:.1f}")
