"""Which cases are near a case, and which one ended the other way."""

from __future__ import annotations

from hypothesis import given

from cases.index import CaseIndex
from cases.model import Case
from cases.related import Kin, kinship, opposite_case
from tests.cases.strategies import VOCABULARY, case_sets, make_case


def build(*cases: Case) -> CaseIndex:
    return CaseIndex.build(cases, VOCABULARY)


def test_a_shared_term_outweighs_a_shared_parent() -> None:
    case = make_case(1, "autokauppa", "puhelin", "hyva")
    same_parent = make_case(2, "rautakauppa", "verkko", "hyva", day=9)
    same_term = make_case(3, "autokauppa", "verkko", "hyva")
    assert [found.number for found in Kin(build(case, same_parent, same_term)).of(case)] == [3, 2]


def test_of_equally_near_cases_the_newer_comes_first() -> None:
    case = make_case(1, "pankki", "puhelin", "hyva")
    older, newer = make_case(2, "pankki", "verkko", "huono"), make_case(3, "pankki", "verkko", "huono", day=1)
    assert [found.number for found in Kin(build(case, older, newer)).of(case)] == [3, 2]


def test_a_case_that_shares_nothing_is_not_related_even_with_the_same_outcome() -> None:
    case, stranger = make_case(1, "pankki", "puhelin", "hyva"), make_case(2, "kauppa", "verkko", "hyva")
    assert kinship(case, stranger, build(case, stranger)) == 0
    assert Kin(build(case, stranger)).of(case) == ()


def test_the_opposite_shares_industry_and_channel_before_channel_before_industry() -> None:
    case = make_case(1, "pankki", "puhelin", "huono")
    both = make_case(2, "pankki", "puhelin", "korjattu")
    channel = make_case(3, "kauppa", "puhelin", "hyva")
    industry = make_case(4, "pankki", "verkko", "hyva")
    everyone = (case, both, channel, industry)
    for expected, among in ((2, everyone), (3, (case, channel, industry)), (4, (case, industry))):
        opposite = opposite_case(case, build(*among))
        assert opposite is not None
        assert opposite.case.number == expected


def test_of_equal_matches_the_furthest_outcome_is_the_opposite() -> None:
    case = make_case(1, "pankki", "puhelin", "menetetty")
    near, far = (
        make_case(2, "pankki", "puhelin", "korjattu", day=9),
        make_case(3, "pankki", "puhelin", "hyva"),
    )
    opposite = opposite_case(case, build(case, near, far))
    assert opposite is not None
    assert opposite.case.number == 3


def test_the_opposite_says_which_facets_match() -> None:
    case, other = make_case(1, "pankki", "puhelin", "huono"), make_case(2, "kauppa", "puhelin", "hyva")
    opposite = opposite_case(case, build(case, other))
    assert opposite is not None
    assert [facet.key for facet in opposite.shared] == ["channel"]


def test_there_is_no_opposite_when_no_case_of_the_other_sign_shares_a_facet() -> None:
    case, other = make_case(1, "pankki", "puhelin", "huono"), make_case(2, "kauppa", "verkko", "hyva")
    assert opposite_case(case, build(case, other)) is None


def test_a_shared_parent_alone_makes_no_opposite() -> None:
    case, other = (
        make_case(1, "autokauppa", "puhelin", "huono"),
        make_case(2, "rautakauppa", "verkko", "hyva"),
    )
    assert opposite_case(case, build(case, other)) is None


@given(case_sets())
def test_kinship_is_mutual_and_an_opposite_always_has_the_other_sign(cases: list[Case]) -> None:
    index = CaseIndex.build(cases, VOCABULARY)
    for case in cases[:5]:
        for other in cases:
            assert kinship(case, other, index) == kinship(other, case, index)
        if opposite := opposite_case(case, index):
            assert (case.outcome.level or 0) * (opposite.case.outcome.level or 0) < 0


@given(case_sets())
def test_the_opposite_of_a_case_is_that_of_every_case_with_its_terms(cases: list[Case]) -> None:
    index = CaseIndex.build(cases, VOCABULARY)
    kin = Kin(index)
    for case in cases:
        assert kin.opposite(case) == opposite_case(case, index)


@given(case_sets())
def test_the_nearest_are_the_first_by_kinship_then_by_date_then_by_number(cases: list[Case]) -> None:
    index = CaseIndex.build(cases, VOCABULARY)
    kin = Kin(index)
    for case in cases:
        scored = [(kinship(case, other, index), other.date, other.number) for other in cases if other != case]
        nearest = sorted((score for score in scored if score[0]), reverse=True)[:3]
        assert [other.number for other in kin.of(case)] == [number for _, _, number in nearest]


@given(case_sets())
def test_a_case_that_is_left_out_gives_its_place_to_the_next(cases: list[Case]) -> None:
    index = CaseIndex.build(cases, VOCABULARY)
    for case in cases:
        everyone = Kin(index, limit=len(cases)).of(case)
        for left_out in everyone[:2]:
            others = tuple(other for other in everyone if other != left_out)
            assert Kin(index).of(case, without=left_out) == others[:3]
