"""What is asked of the whole: how documents lie beside each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cases.model import Essay, Series
from cases.neighbours import Neighbours
from tests.cases.sample import make_case, make_essay, name_of
from tests.cases.structured_data.library import make_library

QUEUES = Series("jonossa", "Jonossa")
FIRST = make_essay("a", series=QUEUES, part=1)
SECOND = make_essay("b", series=QUEUES, part=2, date=FIRST.date - timedelta(days=1))
OTHER = make_essay("c", date=FIRST.date - timedelta(days=2))
ESSAYS = (FIRST, SECOND, OTHER)


def with_case(essay: Essay, number: int) -> Essay:
    case = replace(make_case(number), essay=name_of(essay))
    return replace(essay, parts=(case,))


def test_essays_and_cases_lie_beside_each_other_as_they_are_listed() -> None:
    cases = tuple(make_case(number) for number in (3, 2, 1))
    library = make_library(cases, ESSAYS)
    assert library.essays_beside(SECOND) == Neighbours(FIRST, OTHER)
    assert library.cases_beside(cases[1]) == Neighbours(cases[0], cases[2])


def test_parts_of_a_series_lie_in_its_order_whatever_their_dates() -> None:
    library = make_library((), ESSAYS)
    listing = library.series_of(SECOND)
    assert listing
    assert [part.slug for part in listing.essays] == ["a", "b"]
    assert library.in_series(SECOND) == Neighbours(FIRST, None)
    assert library.series_of(OTHER) is None
    assert library.in_series(OTHER) == Neighbours()


def test_what_is_in_no_list_has_no_neighbours() -> None:
    library = make_library((make_case(1),), ESSAYS)
    assert library.essays_beside(make_essay("piilossa")) == Neighbours()
    assert library.cases_beside(make_case(9)) == Neighbours()


def test_an_essay_on_the_same_subject_has_a_related_case_and_is_not_beside_it_anyway() -> None:
    essays = tuple(
        with_case(make_essay(slug, date=FIRST.date - timedelta(days=day)), day + 1)
        for day, slug in enumerate("abcd")
    )
    library = make_library(tuple(case for essay in essays for case in essay.cases), essays)
    found = library.essay_on_subject(essays[0])
    assert found
    assert found.slug in ("c", "d")
    assert make_library((), ESSAYS).essay_on_subject(FIRST) is None
