"""Rows: a goal is met or missed, never by accident met."""

from __future__ import annotations

import pytest

from tools.audit.row import Finding, NotRun, Verdict, row_of_most, row_of_none


def test_a_row_of_none_passes_without_findings_and_says_where_it_looked() -> None:
    row = row_of_none("errors", [], "12 pages")
    assert (row.measured, row.verdict) == ("0 (12 pages)", Verdict.PASSED)


def test_a_row_of_none_fails_by_one_finding() -> None:
    finding = Finding("haku/", "button-name", "button")
    row = row_of_none("errors", iter([finding]), "12 pages")
    assert (row.measured, row.verdict, row.findings) == ("1 (12 pages)", Verdict.MISSED, (finding,))


@pytest.mark.parametrize(("largest", "verdict"), [(25_000, Verdict.PASSED), (25_001, Verdict.MISSED)])
def test_the_limit_itself_may_be_reached(largest: int, verdict: Verdict) -> None:
    assert row_of_most("weight", 25_000, {"": 10, "esseet/a/": largest}).verdict is verdict


def test_the_page_with_the_most_is_named_and_every_page_over_the_limit_is_a_finding() -> None:
    row = row_of_most("weight", 1000, {"a/": 1500, "b/": 900, "c/": 2000})
    assert (row.goal, row.measured) == ("1.0 KB", "2.0 KB (/c/)")
    assert [finding.page for finding in row.findings] == ["a/", "c/"]


def test_what_is_counted_is_not_shown_in_kilobytes() -> None:
    assert row_of_most("fonts", 2, {"": 3}, "files").measured == "3 files (/)"


def test_a_site_without_such_pages_is_not_measured() -> None:
    with pytest.raises(NotRun):
        row_of_most("weight", 1000, {})
