"""The index of cases."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from cases.index import CaseIndex, count_terms
from cases.model import Case
from tests.cases.strategies import VOCABULARY, case_sets, find, make_case


def test_cases_are_newest_first_and_of_one_day_the_highest_number_first() -> None:
    index = CaseIndex.build([make_case(1, day=5), make_case(2, day=9), make_case(3, day=5)], VOCABULARY)
    assert [case.number for case in index.cases] == [2, 3, 1]


def test_a_term_finds_the_cases_that_have_it() -> None:
    index = CaseIndex.build([make_case(1, "pankki"), make_case(2, "kauppa")], VOCABULARY)
    assert [case.number for case in index.with_term(find("pankki"))] == [1]


def test_a_parent_gathers_the_cases_of_its_children() -> None:
    index = CaseIndex.build(
        [make_case(1, "autokauppa"), make_case(2, "kauppa"), make_case(3, "pankki")], VOCABULARY
    )
    assert {case.number for case in index.with_term(find("kauppa"))} == {1, 2}


def test_a_case_with_two_children_of_a_parent_counts_once_for_it() -> None:
    index = CaseIndex.build([make_case(1, "autokauppa", "rautakauppa")], VOCABULARY)
    assert index.count(find("kauppa")) == 1


def test_a_pair_finds_the_cases_that_have_both_terms_in_either_order() -> None:
    index = CaseIndex.build([make_case(1, "pankki", "puhelin"), make_case(2, "pankki", "verkko")], VOCABULARY)
    pair = index.with_pair(find("pankki"), find("puhelin"))
    assert [case.number for case in pair] == [1]
    assert index.with_pair(find("puhelin"), find("pankki")) == pair


def test_a_term_without_cases_is_counted_as_zero() -> None:
    index = CaseIndex.build([], VOCABULARY)
    assert [found.count for found in index.counts(VOCABULARY.scale)] == [0, 0, 0, 0]


@given(case_sets())
def test_a_parent_has_the_union_of_its_own_cases_and_its_childrens(cases: list[Case]) -> None:
    index = CaseIndex.build(cases, VOCABULARY)
    parent = find("kauppa")
    children = VOCABULARY.facet("industry").children(parent)
    own = {case.number for case in cases if parent in case.terms["industry"]}
    expected = own.union(*({case.number for case in index.with_term(child)} for child in children))
    assert {case.number for case in index.with_term(parent)} == expected


@given(case_sets())
def test_the_counts_of_a_facet_within_a_term_are_those_of_its_cases(cases: list[Case]) -> None:
    index = CaseIndex.build(cases, VOCABULARY)
    for term in VOCABULARY.facet("channel").terms:
        facet = VOCABULARY.facet("industry")
        assert index.counts_within(term, facet) == count_terms(index.with_term(term), facet, VOCABULARY)


@given(case_sets())
def test_pairs_are_exactly_those_that_some_case_has(cases: list[Case]) -> None:
    index = CaseIndex.build(cases, VOCABULARY)
    terms = VOCABULARY.terms
    expected = [
        (first, second)
        for at, first in enumerate(terms)
        for second in terms[at + 1 :]
        if first.facet != second.facet and set(index.with_term(first)) & set(index.with_term(second))
    ]
    assert list(index.pairs()) == expected


@given(case_sets())
def test_the_order_of_the_given_cases_changes_nothing(cases: list[Case]) -> None:
    assert CaseIndex.build(cases, VOCABULARY) == CaseIndex.build(reversed(cases), VOCABULARY)


@given(case_sets())
def test_with_the_endings_of_the_others_all_cases_of_a_term_are_told(cases: list[Case]) -> None:
    index = CaseIndex.build(cases, VOCABULARY)
    for case in cases:
        for term in (*case.topics, case.outcome):
            others = [other for other in index.with_term(term) if other.number != case.number]
            told = {end.term: end.count for end in index.endings_beside(case, term)}
            assert told == Counter(other.outcome for other in others)


def test_a_case_in_no_list_is_none_of_those_that_have_its_term() -> None:
    index = CaseIndex.build([make_case(1, "pankki", "huono")], VOCABULARY)
    (found,) = index.endings_beside(make_case(2, "pankki", "huono"), find("pankki"))
    assert (found.term, found.count) == (find("huono"), 1)
