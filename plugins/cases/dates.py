"""Dates as authors write them, read strictly: ISO (2024-03-04) and Finnish (4.3.2024), also with a time.

Slashes are refused, for 4/3/2024 is March to some and April to others; so are two-digit years.
"""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

_TIME = r"(?:(?:[T ]|\s+klo\s+)(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:[.:](?P<second>\d{2}))?)?"
_FORMS = (
    re.compile(
        rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_TIME}(?P<zone>Z|[+-]\d{{2}}:\d{{2}})?"
    ),
    re.compile(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>\d{{4}}){_TIME}"),
)


def parse_date(written: str, timezone: ZoneInfo) -> datetime:
    """The moment that a written date means: midnight in `timezone` where no time is given.

    Raises ValueError when the text is in neither form or names a day that doesn't exist.
    """
    for form in _FORMS:
        if match := form.fullmatch(written.strip()):
            return _moment(match.groupdict(), timezone)
    raise ValueError(f"not a date: {written!r}")


def _moment(parts: dict[str, str | None], timezone: ZoneInfo) -> datetime:
    year, month, day, hour, minute, second = (
        int(parts[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")
    )
    moment = datetime(year, month, day, hour, minute, second, tzinfo=timezone)
    if zone := parts.get("zone"):
        offset = datetime.fromisoformat(f"2000-01-01T00:00:00{zone}").tzinfo
        return moment.replace(tzinfo=offset).astimezone(timezone)
    return moment
