"""The sample site, built once for all tests that look at the result."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.builds import build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built sample site."""
    output = tmp_path_factory.mktemp("sample") / "output"
    run = build(output)
    assert run.code == 0, run.stdout + run.stderr
    return output


@pytest.fixture(scope="session")
def records(site: Path) -> list[dict[str, Any]]:
    """The records of data/cases.json."""
    cases: list[dict[str, Any]] = json.loads((site / "data/cases.json").read_text("utf-8"))["cases"]
    return cases
