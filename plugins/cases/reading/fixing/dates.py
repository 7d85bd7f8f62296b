"""Dates that are written loosely but can mean one day only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from babel.dates import get_day_names, get_month_names

from cases.language import LANGUAGES

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<sep>[/. -]?)(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})\.?")
_YEAR_LAST = re.compile(r"(?P<first>\d{1,2})[/. -] ?(?P<second>\d{1,2})[/. -] ?(?P<year>\d{4})")
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})\.? )?(?P<name>[^\W\d]+)\.?(?: (?P<late>\d{1,2}),)? (?P<year>\d{4})", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:[T ,]|\s*(?:klo|kello|kl|at)\.? )\s*(?P<hour>\d{1,2})[.:](?P<minute>\d{2})$", re.IGNORECASE
)


def settle_date(written: str) -> str | None:
    """The date in the form YYYY-MM-DD, with its time if it has one; None when it could be another day."""
    text, time = " ".join(written.split()), ""
    if match := _TIME.search(text):
        text, time = text[: match.start()], f" {int(match['hour']):02}:{match['minute']}"
    days = {day for day in _iter_days(_without_weekday(text)) if day is not None}
    return f"{days.pop().isoformat()}{time}" if len(days) == 1 else None


def _iter_days(text: str) -> Iterator[date | None]:
    if match := _YEAR_FIRST.fullmatch(text):
        yield _date(match["year"], match["month"], match["day"])
    if match := _YEAR_LAST.fullmatch(text):
        yield _date(match["year"], match["second"], match["first"])
        if "/" in text:  # month first, to some
            yield _date(match["year"], match["first"], match["second"])
    if (match := _NAMED.fullmatch(text)) and (month := _month(match["name"])):
        yield _date(match["year"], str(month), match["day"] or match["late"] or "")


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _month(name: str) -> int | None:
    """The month of a name in any language of the interface, in any of its forms."""
    wanted = name.casefold()
    for lang in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, known in get_month_names(width, context, lang).items():
                    if known.casefold().rstrip(".") == wanted:
                        return int(number)
    return None


def _without_weekday(text: str) -> str:
    first, _, rest = text.partition(" ")
    names = {
        name.casefold().rstrip(".")
        for lang in LANGUAGES
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in get_day_names(width, context, lang).values()
    }
    return rest if first.casefold().rstrip(".,") in names else text
