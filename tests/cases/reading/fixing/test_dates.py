"""Loose dates: settled where they can mean one day, and left alone where they can't."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from cases.reading.fixing.dates import settle_date


@pytest.mark.parametrize(
    ("written", "settled"),
    [
        ("2024/3/4", "2024-03-04"),
        ("2024.03.04", "2024-03-04"),
        ("20240304", "2024-03-04"),
        ("13/3/2024", "2024-03-13"),
        ("3/13/2024", "2024-03-13"),
        ("3/3/2024", "2024-03-03"),
        ("4-3-2024", "2024-03-04"),
        ("4. maaliskuuta 2024", "2024-03-04"),
        ("ma 4. maaliskuuta 2024", "2024-03-04"),
        ("maanantai 4.3.2024", "2024-03-04"),
        ("4 mars 2024", "2024-03-04"),
        ("March 4, 2024", "2024-03-04"),
        ("4 Mar 2024 at 9:05", "2024-03-04 09:05"),
        ("4.3.2024 kello 14.30", "2024-03-04 14:30"),
        ("2024/3/4 14:30", "2024-03-04 14:30"),
    ],
)
def test_a_date_that_can_mean_one_day_is_settled(written: str, settled: str) -> None:
    assert settle_date(written) == settled


@pytest.mark.parametrize(
    "written", ["4/3/2024", "4.3.24", "huomenna", "30.2.2024", "maaliskuu 2024", "", "4. 2024", "13/13/2024"]
)
def test_a_date_that_could_be_another_day_is_left_alone(written: str) -> None:
    assert settle_date(written) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_what_is_settled_is_the_day_that_was_meant(day: date) -> None:
    assert settle_date(f"{day.year}/{day.month}/{day.day}") == day.isoformat()
    assert settle_date(f"{day.day}/{day.month}/{day.year}") in (None, day.isoformat())
    assert settle_date(f"{day:%Y%m%d}") == day.isoformat()
