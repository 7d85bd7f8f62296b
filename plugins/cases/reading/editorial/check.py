"""All editorial warnings of one reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cases.reading.editorial.elements import check_elements
from cases.reading.editorial.headings import check_headings
from cases.reading.editorial.lengths import check_lengths
from cases.reading.editorial.lessons import check_lessons
from cases.reading.editorial.moments import check_moments
from cases.reading.editorial.personal_data import check_personal_data
from cases.reading.editorial.pictures import check_pictures
from cases.reading.editorial.terms import check_terms
from cases.reading.editorial.twins import check_twins
from cases.reading.ignoring import without_ignored
from cases.reading.problems import Problem, in_order
from cases.reading.reading import Reading

Check = Callable[[Reading], Iterable[Problem]]
CHECKS: tuple[Check, ...] = (
    check_lengths,
    check_headings,
    check_elements,
    check_moments,
    check_pictures,
    check_lessons,
    check_terms,
    check_twins,
    check_personal_data,
)


def check_editorial(reading: Reading, checks: Iterable[Check] = CHECKS) -> tuple[Problem, ...]:
    """The warnings of all checks in the order of files and lines, without those that authors ignore."""
    found = [problem for check in checks for problem in check(reading)]
    return in_order(without_ignored(found, reading.documents))
