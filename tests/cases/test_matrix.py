"""The outcome matrix: who stands in which cell, what a cell says, and how it adds up."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from cases.index import CaseIndex
from cases.listings import Kind, Listing, iter_listings
from cases.matrix import Cell, End, Matrix, build_matrix, end_of, leaves, matrix_facets
from cases.model import Case
from cases.vocabulary import Vocabulary
from tests.cases.strategies import VOCABULARY, case_sets, facet, find, make_case, term

INDUSTRY, CHANNEL = VOCABULARY.topics


def matrix_of(*cases: Case) -> Matrix:
    return build_matrix(CaseIndex.build(cases, VOCABULARY), INDUSTRY, CHANNEL)


def only_cell(*cases: Case) -> Cell:
    (cell,) = matrix_of(*cases).cells
    return cell


def at_bank(number: int, outcome: str) -> Case:
    return make_case(number, "pankki", "puhelin", outcome)


def test_the_matrix_is_of_the_first_two_facets_that_are_no_scale() -> None:
    season = facet("season", term("season", "talvi"))
    vocabulary = Vocabulary((VOCABULARY.scale, *VOCABULARY.topics, season))
    assert matrix_facets(vocabulary) == (INDUSTRY, CHANNEL)


def test_a_vocabulary_with_one_facet_besides_the_scale_has_no_matrix() -> None:
    assert matrix_facets(Vocabulary((INDUSTRY, VOCABULARY.scale))) is None


def test_rows_and_columns_with_most_cases_come_first_and_equals_by_label() -> None:
    matrix = matrix_of(
        make_case(1, "rautakauppa", "verkko", "hyva"),
        make_case(2, "pankki", "puhelin", "hyva"),
        make_case(3, "autokauppa", "puhelin", "hyva"),
        make_case(4, "pankki", "myymala", "hyva"),
    )
    assert [row.term.slug for row in matrix.rows] == ["pankki", "autokauppa", "rautakauppa"]
    assert [column.term.slug for column in matrix.columns] == ["puhelin", "myymala", "verkko"]


def test_a_parent_has_no_row() -> None:
    assert find("kauppa") not in leaves(INDUSTRY)


def test_a_leaf_without_cases_has_no_row_or_column_but_is_named() -> None:
    matrix = matrix_of(at_bank(1, "hyva"))
    assert [len(matrix.rows), len(matrix.columns)] == [1, 1]
    assert [unused.slug for unused in matrix.unused] == ["autokauppa", "rautakauppa", "myymala", "verkko"]


def test_a_case_that_has_but_a_parent_stands_outside_and_is_counted() -> None:
    matrix = matrix_of(make_case(1, "kauppa", "puhelin", "hyva"), at_bank(2, "huono"))
    assert (matrix.total, matrix.outside) == (2, 1)


def test_a_case_without_a_term_of_a_facet_stands_outside() -> None:
    assert matrix_of(make_case(1, "pankki", "hyva")).outside == 1


def test_an_empty_index_makes_an_empty_matrix() -> None:
    matrix = matrix_of()
    assert (matrix.rows, matrix.columns, matrix.cells, matrix.total) == ((), (), (), 0)


def test_a_cell_of_one_side_is_strong_from_two_cases() -> None:
    assert not only_cell(at_bank(1, "huono")).strong
    assert only_cell(at_bank(1, "huono"), at_bank(2, "menetetty")).strong


def test_a_cell_of_both_sides_has_the_good_one_first_and_is_not_strong() -> None:
    cell = only_cell(at_bank(1, "menetetty"), at_bank(2, "hyva"), at_bank(3, "huono"))
    sides = [(side.end, [case.number for case in side.cases]) for side in cell.sides]
    assert sides == [(End.WELL, [2]), (End.BADLY, [3, 1])]
    assert not cell.strong


def test_an_outcome_of_level_zero_is_on_neither_side() -> None:
    case = at_bank(1, "hyva")
    pending = replace(case, terms={**case.terms, "outcome": (replace(find("hyva"), level=0),)})
    assert end_of(pending) is End.NEITHER


def test_a_cell_counts_each_outcome_that_occurs_the_best_first() -> None:
    cell = only_cell(at_bank(1, "menetetty"), at_bank(2, "hyva"), at_bank(3, "menetetty"))
    assert [(entry.term.slug, entry.count) for entry in cell.outcomes] == [("hyva", 1), ("menetetty", 2)]


def test_up_to_three_cases_have_an_arc_each() -> None:
    three = [at_bank(number, "hyva") for number in (1, 2, 3)]
    assert only_cell(*three).has_arcs
    assert not only_cell(*three, at_bank(4, "hyva")).has_arcs


def test_a_cell_of_one_case_leads_to_it() -> None:
    case = at_bank(1, "hyva")
    assert only_cell(case).target == case


@settings(deadline=None)
@given(case_sets())
def test_a_cell_of_more_leads_to_a_page_that_there_is(cases: list[Case]) -> None:
    index = CaseIndex.build(cases, VOCABULARY)
    pairs = {one.terms: one.cases for one in iter_listings(index, [], []) if one.kind is Kind.PAIR}
    for rows, columns in ((INDUSTRY, CHANNEL), (CHANNEL, INDUSTRY)):
        for cell in build_matrix(index, rows, columns).cells:
            if isinstance(cell.target, Listing):
                assert pairs[cell.target.terms] == cell.cases


@settings(deadline=None)
@given(case_sets())
def test_every_case_is_in_the_cells_of_its_leaves_and_in_no_other(cases: list[Case]) -> None:
    rows, columns = set(leaves(INDUSTRY)), set(leaves(CHANNEL))
    expected = {
        (row.slug, column.slug, case.number)
        for case in cases
        for row in rows.intersection(case.terms["industry"])
        for column in columns.intersection(case.terms["channel"])
    }
    cells = matrix_of(*cases).cells
    assert {
        (cell.row.slug, cell.column.slug, case.number) for cell in cells for case in cell.cases
    } == expected


@settings(deadline=None)
@given(case_sets())
def test_every_sum_is_the_indexs_count(cases: list[Case]) -> None:
    index = CaseIndex.build(cases, VOCABULARY)
    matrix = build_matrix(index, INDUSTRY, CHANNEL)
    assert matrix.total == len(index)
    for line in (*matrix.rows, *matrix.columns):
        assert line.count == index.count(line.term)
        assert line.badly == sum(end_of(case) is End.BADLY for case in index.with_term(line.term))


@settings(deadline=None)
@given(case_sets())
def test_the_sides_of_a_cell_share_out_its_cases(cases: list[Case]) -> None:
    for cell in matrix_of(*cases).cells:
        shared = sorted(case.number for side in cell.sides for case in side.cases)
        assert shared == sorted(case.number for case in cell.cases)
        assert sum(entry.count for entry in cell.outcomes) == len(cell.cases)


def test_cases_in_more_than_one_column_are_counted_once() -> None:
    matrix = matrix_of(make_case(1, "pankki", "autokauppa", "puhelin", "verkko", "hyva"), at_bank(2, "hyva"))
    assert (matrix.in_many_columns, matrix.in_many_rows) == (1, 1)


def test_small_cells_hold_one_case_or_two() -> None:
    many = [at_bank(number, "hyva") for number in (1, 2, 3)]
    assert matrix_of(*many, make_case(4, "pankki", "verkko", "huono")).small_cells == 1
