"""The parts of some cases that share a term: what a reader of an essay may choose to see alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cases.model import Case
from cases.vocabulary import Facet, Term, Vocabulary


@dataclass(frozen=True, slots=True)
class Selection:
    """The cases that have a term, in the order they were given."""

    term: Term
    cases: tuple[Case, ...]

    @property
    def anchor(self) -> str:
        """The id of the selection in a page, no other's as long as slugs keep theirs."""
        return f"only-{self.term.facet}-{self.term.slug}"


@dataclass(frozen=True, slots=True)
class Division:
    """A facet by which some cases differ, with what each of its terms selects."""

    facet: Facet
    selections: tuple[Selection, ...]


def divide(cases: Iterable[Case], vocabulary: Vocabulary) -> tuple[Division, ...]:
    """The cases by every facet in which they have more than one term, as assigned; order as declared."""
    given = tuple(cases)
    made = (Division(facet, _select(given, facet)) for facet in vocabulary)
    return tuple(division for division in made if len(division.selections) > 1)


def _select(cases: tuple[Case, ...], facet: Facet) -> tuple[Selection, ...]:
    found = (
        Selection(term, tuple(case for case in cases if term in case.terms.get(facet.key, ())))
        for term in facet.terms
    )
    return tuple(selection for selection in found if selection.cases)
