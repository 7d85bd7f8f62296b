"""The parts of an essay's cases that share a term."""

from __future__ import annotations

from cases.selections import divide
from tests.cases.strategies import VOCABULARY, make_case


def test_a_facet_in_which_the_cases_do_not_differ_divides_nothing() -> None:
    cases = [make_case(1, "pankki", "puhelin", "hyva"), make_case(2, "pankki", "verkko", "hyva")]
    assert [division.facet.key for division in divide(cases, VOCABULARY)] == ["channel"]


def test_a_term_selects_the_cases_that_have_it_in_the_order_given() -> None:
    cases = [
        make_case(7, "pankki", "puhelin", "hyva"),
        make_case(2, "pankki", "verkko", "hyva"),
        make_case(9, "pankki", "puhelin", "verkko", "hyva"),
    ]
    (division,) = divide(cases, VOCABULARY)
    selected = {one.term.slug: [case.number for case in one.cases] for one in division.selections}
    assert selected == {"puhelin": [7, 9], "verkko": [2, 9]}


def test_the_terms_are_those_assigned_and_no_parents() -> None:
    cases = [make_case(1, "autokauppa", "puhelin", "hyva"), make_case(2, "pankki", "puhelin", "hyva")]
    (division,) = divide(cases, VOCABULARY)
    assert [one.anchor for one in division.selections] == ["only-industry-autokauppa", "only-industry-pankki"]


def test_no_cases_are_divided_by_nothing() -> None:
    assert divide([], VOCABULARY) == ()
