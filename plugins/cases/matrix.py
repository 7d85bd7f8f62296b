"""The outcome matrix: the cases of two facets in a table, one in rows and the other in columns.

Only leaves have rows and columns: a parent would repeat its children. A case with several terms of a facet
stands in several cells, so sums are numbers of different cases and not of cells.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cases.index import CaseIndex, TermCount, count_terms
from cases.listings import LEAST_CASES_OF_A_PAIR, Kind, Listing
from cases.model import Case
from cases.vocabulary import Facet, Term, Vocabulary

ARCS_OF_A_CELL = 3


class End(StrEnum):
    """On which side of the scale a case ends."""

    WELL = "well"
    NEITHER = "neither"
    BADLY = "badly"


@dataclass(frozen=True, slots=True)
class Side:
    """The cases of a cell that end on one side, the best first; never empty.

    `outcomes` are those that occur, in the scale's order.
    """

    end: End
    cases: tuple[Case, ...]
    outcomes: tuple[TermCount, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The cases that have both terms, newest first."""

    row: Term
    column: Term
    cases: tuple[Case, ...]
    sides: tuple[Side, ...]
    pair: tuple[Term, Term]  # the two terms in the vocabulary's order

    @property
    def outcomes(self) -> tuple[TermCount, ...]:
        """How often each outcome occurs, those that end well first."""
        return tuple(entry for side in self.sides for entry in side.outcomes)

    @property
    def strong(self) -> bool:
        """Whether two cases or more agree on how they end."""
        return len(self.sides) == 1 and len(self.cases) > 1

    @property
    def has_arcs(self) -> bool:
        """Whether each case is drawn; more of them are counted."""
        return len(self.cases) <= ARCS_OF_A_CELL

    @property
    def target(self) -> Case | Listing:
        """What the cell leads to: the page of the pair where there is one, else the only case."""
        if len(self.cases) < LEAST_CASES_OF_A_PAIR:
            return self.cases[0]
        return Listing(Kind.PAIR, self.cases, terms=self.pair)


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: its term, how many cases have it, and how many of those ended badly."""

    term: Term
    count: int
    badly: int


@dataclass(frozen=True, slots=True)
class Row(Line):
    """A row with a cell for every column, None where no case has both terms."""

    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table. `total` counts all cases, `outside` those that stand in no cell, for want of a leaf."""

    row_facet: Facet
    column_facet: Facet
    rows: tuple[Row, ...]
    columns: tuple[Line, ...]
    unused: tuple[Term, ...]  # leaves without cases: they have no row or column
    total: int
    badly: int
    outside: int

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that hold cases, row by row."""
        return tuple(cell for row in self.rows for cell in row.cells if cell)

    @property
    def small_cells(self) -> int:
        """How many of them hold one case or two."""
        return sum(len(cell.cases) <= 2 for cell in self.cells)

    @property
    def in_many_columns(self) -> int:
        """How many cases stand in more than one column."""
        return _repeated(self.column_facet, self.columns, self.cells)

    @property
    def in_many_rows(self) -> int:
        """How many cases stand in more than one row."""
        return _repeated(self.row_facet, self.rows, self.cells)


def matrix_facets(vocabulary: Vocabulary) -> tuple[Facet, Facet] | None:
    """The facets of a site's matrix: the first two that are no scale. None where there is but one."""
    match vocabulary.topics:
        case (rows, columns, *_):
            return rows, columns
    return None


def build_matrix(index: CaseIndex, rows: Facet, columns: Facet) -> Matrix:
    """The matrix of two different facets. Rows and columns with most cases come first, equals by label."""
    heads = _lines(index, columns)
    made = tuple(
        Row(line.term, line.count, line.badly, tuple(_cell(index, line.term, head.term) for head in heads))
        for line in _lines(index, rows)
    )
    placed = {case.number for row in made for cell in row.cells if cell for case in cell.cases}
    return Matrix(
        row_facet=rows,
        column_facet=columns,
        rows=made,
        columns=heads,
        unused=tuple(term for facet in (rows, columns) for term in leaves(facet) if not index.count(term)),
        total=len(index),
        badly=_count_badly(index.cases),
        outside=len(index) - len(placed),
    )


def leaves(facet: Facet) -> tuple[Term, ...]:
    """The terms of a facet that have no children, in the vocabulary's order."""
    parents = {term.parent for term in facet.terms}
    return tuple(term for term in facet.terms if term.slug not in parents)


def end_of(case: Case) -> End:
    """The side of the scale that a case ends on."""
    level = case.outcome.level or 0
    return End.WELL if level > 0 else End.BADLY if level < 0 else End.NEITHER


def _lines(index: CaseIndex, facet: Facet) -> tuple[Line, ...]:
    lines = (Line(term, index.count(term), _count_badly(index.with_term(term))) for term in leaves(facet))
    used = (line for line in lines if line.count)
    return tuple(sorted(used, key=lambda line: (-line.count, line.term.label.casefold())))


def _count_badly(cases: Iterable[Case]) -> int:
    return sum(end_of(case) is End.BADLY for case in cases)


def _cell(index: CaseIndex, row: Term, column: Term) -> Cell | None:
    cases = index.with_pair(row, column)
    if not cases:
        return None
    facets = [facet.key for facet in index.vocabulary]
    first, second = sorted((row, column), key=lambda term: facets.index(term.facet))
    return Cell(row, column, cases, _sides(cases, index.vocabulary), (first, second))


def _sides(cases: tuple[Case, ...], vocabulary: Vocabulary) -> tuple[Side, ...]:
    best_first = sorted(cases, key=lambda case: -(case.outcome.level or 0))
    ends = {end: tuple(case for case in best_first if end_of(case) is end) for end in End}
    return tuple(Side(end, found, _outcomes(found, vocabulary)) for end, found in ends.items() if found)


def _outcomes(cases: Iterable[Case], vocabulary: Vocabulary) -> tuple[TermCount, ...]:
    return tuple(entry for entry in count_terms(cases, vocabulary.scale, vocabulary) if entry.count)


def _repeated(facet: Facet, lines: tuple[Line, ...], cells: tuple[Cell, ...]) -> int:
    shown = {line.term for line in lines}
    cases = {case.number: case for cell in cells for case in cell.cases}
    return sum(len(shown.intersection(case.terms.get(facet.key, ()))) > 1 for case in cases.values())
