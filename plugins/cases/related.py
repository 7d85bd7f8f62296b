"""Which cases are near a case, and which one ended the other way.

The score is stated so that an editor can foresee it: in each facet but the scale a shared term is worth 4 and
a shared parent 1; the same outcome is worth 1. Ties go to the newer case, then to the higher number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, reduce
from itertools import chain, compress, islice, product
from operator import and_, or_

from cases.index import CaseIndex, Choice
from cases.model import Case
from cases.vocabulary import Facet

SHARED_TERM = 4
SHARED_PARENT = 1
SAME_OUTCOME = 1
TermsOfCase = tuple[tuple[str, ...], ...]  # slugs, facet by facet


@dataclass(frozen=True, slots=True)
class Opposite:
    """A case whose outcome has the other sign. `shared` are the facets whose terms the two have in common."""

    case: Case
    shared: tuple[Facet, ...]


def kinship(one: Case, other: Case, index: CaseIndex) -> int:
    """How near two cases are; 0 when they share no term and no parent."""
    score = sum(_facet_score(one, other, facet, index) for facet in index.vocabulary.topics)
    if score and one.outcome == other.outcome:
        score += SAME_OUTCOME
    return score


def _facet_score(one: Case, other: Case, facet: Facet, index: CaseIndex) -> int:
    mine, theirs = one.terms.get(facet.key, ()), other.terms.get(facet.key, ())
    shared = len(set(mine) & set(theirs))
    if shared:
        return SHARED_TERM * shared
    ancestry = index.vocabulary.ancestry
    mine_up = {found for term in mine for found in ancestry(term)}
    theirs_up = {found for term in theirs for found in ancestry(term)}
    return SHARED_PARENT if mine_up & theirs_up else 0


@dataclass(frozen=True)
class Kin:
    """The related cases and the opposite of each case of an index. Cases of the same terms have the same, so
    each set of terms is looked up once.
    """

    index: CaseIndex
    limit: int = 3

    def of(self, case: Case, without: Case | None = None) -> tuple[Case, ...]:
        """The nearest other cases but `without`, the nearest first; those that share nothing are left out."""
        left_out = {one.number for one in (case, without) if one}
        terms = self._terms_of(case)
        if terms not in self._nearest:
            # As many more as may be left out.
            self._nearest[terms] = nearest_cases(case, self.index, self.limit + 2)
        return tuple(other for other in self._nearest[terms] if other.number not in left_out)[: self.limit]

    def opposite(self, case: Case) -> Opposite | None:
        """The case that shares most and ended the other way."""
        terms = self._terms_of(case)
        if terms not in self._opposites:
            self._opposites[terms] = opposite_case(case, self.index)
        return self._opposites[terms]

    def _terms_of(self, case: Case) -> TermsOfCase:
        return tuple(tuple(term.slug for term in case.terms.get(facet.key, ())) for facet in self._facets)

    @cached_property
    def _facets(self) -> tuple[Facet, ...]:
        return tuple(self.index.vocabulary)

    @cached_property
    def _nearest(self) -> dict[TermsOfCase, tuple[Case, ...]]:
        return {}

    @cached_property
    def _opposites(self) -> dict[TermsOfCase, Opposite | None]:
        return {}


def nearest_cases(case: Case, index: CaseIndex, limit: int) -> tuple[Case, ...]:
    """The nearest cases of an index, the nearest first; the case itself is among them."""
    scores = _scores(case, index)
    nearest = chain.from_iterable(index.chosen(scores[score]) for score in sorted(scores, reverse=True))
    return tuple(islice(nearest, limit))


def _scores(case: Case, index: CaseIndex) -> dict[int, Choice]:
    """Which cases have which kinship, gathered term by term and not case by case."""
    scores = {0: index.everyone}
    for facet in index.vocabulary.topics:
        terms = case.terms.get(facet.key, ())
        shared = list(map(index.assigned, terms))
        for same in shared:
            scores = _add(scores, SHARED_TERM, same)
        above = {up for term in terms for up in index.vocabulary.ancestry(term)}
        near = reduce(or_, map(index.gathered, above), 0) & ~reduce(or_, shared, 0)
        scores = _add(scores, SHARED_PARENT, near)
    # What shares nothing is not near for its outcome.
    del scores[0]
    return _add(scores, SAME_OUTCOME, index.assigned(case.outcome))


def _add(scores: dict[int, Choice], worth: int, chosen: Choice) -> dict[int, Choice]:
    """The scores after some cases have got more."""
    together = {0: 0}
    for score, cases in scores.items():
        for amount, some in ((score + worth, cases & chosen), (score, cases & ~chosen)):
            if some:
                together[amount] = together.get(amount, 0) | some
    return together


def opposite_case(case: Case, index: CaseIndex) -> Opposite | None:
    """The case that shares most and ended the other way, or None.

    More shared facets come first; of equally many, a later facet of the vocabulary outweighs an earlier one
    (channel before industry); then the outcome that is furthest away, then the newer case.
    """
    topics = index.vocabulary.topics
    sharing = [reduce(or_, map(index.assigned, case.terms.get(facet.key, ())), 0) for facet in topics]
    for common in _matches(len(topics)):
        shared = reduce(and_, compress(sharing, common))
        for ended in index.opposed(case.outcome):
            if best := next(index.chosen(shared & ended), None):
                return Opposite(best, tuple(compress(topics, common)))
    return None


@cache
def _matches(topics: int) -> tuple[tuple[bool, ...], ...]:
    """Every choice of so many facets that two cases may share, the most telling first."""
    choices = sorted(
        product((False, True), repeat=topics), key=lambda choice: (sum(choice), choice[::-1]), reverse=True
    )
    return tuple(choice for choice in choices if any(choice))
