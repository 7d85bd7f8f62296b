"""What is told of each kind of bad input, whole and in Finnish, as an author reads it.

Each folder of `sites/bad` is laid over `sites/bad-base`; its `expected.txt` is the report. `pytest --refresh`
writes the reports anew: read the difference as an author would.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.reading.problems import InvalidContent
from tests.cases.reading.sites import SITES, lay_site, load_site

BAD = sorted(folder.name for folder in (SITES / "bad").iterdir())


def report_of(content: Path) -> str:
    """All that is told of a content folder: its errors, or its warnings when it loads."""
    try:
        return load_site(content).warnings
    except InvalidContent as invalid:
        return invalid.report


@pytest.mark.parametrize("name", BAD)
def test_all_that_is_wrong_is_told_once_in_its_place_with_a_remedy(
    name: str, tmp_path: Path, refresh: bool
) -> None:
    content = lay_site(tmp_path / "content", f"bad/{name}")
    expected = SITES / "bad" / name / "expected.txt"
    report = report_of(content) + "\n"
    if refresh:
        expected.write_text(report, "utf-8")
    assert report == expected.read_text("utf-8")


def test_a_site_without_faults_is_told_nothing_of(tmp_path: Path) -> None:
    assert report_of(lay_site(tmp_path / "content")) == ""
