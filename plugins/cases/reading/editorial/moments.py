"""Dates of one document that can't both be right."""

from __future__ import annotations

from collections.abc import Iterator

from cases.reading.checks import numbered
from cases.reading.editorial.kinds import EARLY_CHANGE
from cases.reading.editorial.warnings import warn
from cases.reading.problems import Problem
from cases.reading.reading import Reading


def check_moments(reading: Reading) -> Iterator[Problem]:
    """Every document, and every case in a block, that was changed before it was published."""
    for document in reading.documents:
        whole = getattr(document.fields, "date", None)
        for owner in numbered(document):
            published = getattr(owner.fields, "date", None) or whole
            changed = owner.fields.modified if owner.fields else None
            if published and changed and changed < published:
                mark = owner.entries["modified"].value_mark
                date = reading.language.date(published)
                yield warn(EARLY_CHANGE, document.source.path, mark, date=date)
