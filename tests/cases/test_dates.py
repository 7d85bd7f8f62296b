"""Dates as authors write them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from cases.dates import parse_date

HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.mark.parametrize(
    "written",
    ["2024-03-04", "2024-3-4", "4.3.2024", "04.03.2024", "4. 3. 2024", " 2024-03-04 "],
)
def test_a_day_is_its_midnight_in_the_zone_of_the_site(written: str) -> None:
    assert parse_date(written, HELSINKI) == datetime(2024, 3, 4, tzinfo=HELSINKI)


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-04 14:30",
        "2024-03-04T14:30",
        "2024-03-04 14.30",
        "2024-03-04 14:30:00",
        "4.3.2024 14.30",
        "4.3.2024 klo 14.30",
        "4.3.2024 klo 14:30",
    ],
)
def test_a_time_may_follow_after_a_space_a_t_or_klo(written: str) -> None:
    assert parse_date(written, HELSINKI) == datetime(2024, 3, 4, 14, 30, tzinfo=HELSINKI)


@pytest.mark.parametrize("written", ["2024-03-04T12:30Z", "2024-03-04T14:30+02:00", "2024-03-04T07:30-05:00"])
def test_an_iso_time_may_name_its_zone(written: str) -> None:
    moment = parse_date(written, HELSINKI)
    assert moment == datetime(2024, 3, 4, 12, 30, tzinfo=UTC)
    assert moment.tzinfo is HELSINKI


@pytest.mark.parametrize("written", ["4/3/2024", "03/04/2024", "2024/03/04"])
def test_slashes_are_refused_for_nobody_knows_which_is_the_month(written: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        parse_date(written, HELSINKI)


@pytest.mark.parametrize("written", ["4.3.24", "24-03-04"])
def test_years_of_two_digits_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        parse_date(written, HELSINKI)


@pytest.mark.parametrize(
    "written",
    ["30.2.2024", "29.2.2023", "31.4.2024", "2024-13-01", "0.1.2024", "2024-03-04 24:00", "0000-01-01"],
)
def test_a_day_or_a_time_that_does_not_exist_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_date(written, HELSINKI)


@pytest.mark.parametrize("written", ["", "huomenna", "2024", "maaliskuu 2024", "4.3.", "2024-03-04 aamulla"])
def test_words_and_parts_of_dates_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        parse_date(written, HELSINKI)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001 - zoned below
def test_both_forms_mean_the_same_minute(moment: datetime) -> None:
    expected = moment.replace(second=0, microsecond=0, tzinfo=HELSINKI)
    iso = f"{moment:%Y-%m-%d %H:%M}"
    finnish = f"{moment.day}.{moment.month}.{moment.year} klo {moment.hour}.{moment.minute:02}"
    assert parse_date(iso, HELSINKI) == parse_date(finnish, HELSINKI) == expected
