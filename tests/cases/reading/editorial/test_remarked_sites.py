"""What an editor remarks on, whole and in Finnish, as an author reads it; none of it stops a build.

Each folder of `sites/remarked` is laid over `sites/bad-base`; its `expected.txt` is the report of all
editorial warnings. `pytest --refresh` writes the reports anew: read the difference as an author would.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.reading.editorial.check import check_editorial
from cases.reading.load import read_site
from cases.reading.problems import Severity
from cases.reading.report import format_report
from tests.cases.reading.sites import SITES, lay_site, site_of

REMARKED = sorted(folder.name for folder in (SITES / "remarked").iterdir())


@pytest.mark.parametrize("name", REMARKED)
def test_all_that_an_editor_would_remark_on_is_told_in_its_place(
    name: str, tmp_path: Path, refresh: bool
) -> None:
    content = lay_site(tmp_path / "content", f"remarked/{name}")
    reading = read_site(site_of(content))
    assert reading.library is not None, reading.report
    remarks = check_editorial(reading)
    assert all(remark.severity is Severity.WARNING for remark in remarks)
    report = format_report(remarks, reading.language, reading.line_of, reading.prefix) + "\n"
    expected = SITES / "remarked" / name / "expected.txt"
    if refresh:
        expected.write_text(report, "utf-8")
    assert report == expected.read_text("utf-8")
