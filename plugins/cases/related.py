"""Which cases are near a case, and which one ended the other way.

The score is stated so that an editor can foresee it: in each facet but the scale a shared term is worth 4 and
a shared parent 1; the same outcome is worth 1. Ties go to the newer case, then to the higher number.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, compress, product

from cases.index import CaseIndex
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
    nearest = [(score, index.case(number)) for number, score in _scores(case, index, limit).items()]
    nearest.sort(key=lambda found: (found[0], found[1].date, found[1].number), reverse=True)
    return tuple(other for _, other in nearest[:limit])


def _scores(case: Case, index: CaseIndex, limit: int) -> dict[int, int]:
    """The kinship by number of all cases that may be among the nearest.

    Gathered term by term and not case by case. Where `limit` cases share so many terms that no parent and no
    outcome can make up for it, those that share fewer are left out.
    """
    topics = index.vocabulary.topics
    terms = [term for facet in topics for term in case.terms.get(facet.key, ())]
    shared = Counter(chain.from_iterable(map(index.assigned, terms)))
    at_least = SHARED_TERM * _reached(shared, limit) - SHARED_PARENT * len(topics) - SAME_OUTCOME
    scores = {number: SHARED_TERM * n for number, n in shared.items() if SHARED_TERM * n >= at_least}
    for facet in topics:
        near = _near(case, facet, index)
        for number in near if at_least <= 0 else near & scores.keys():
            scores[number] = scores.get(number, 0) + SHARED_PARENT
    for number in index.assigned(case.outcome) & scores.keys():
        scores[number] += SAME_OUTCOME
    return scores


def _reached(shared: Counter[int], limit: int) -> int:
    """How many shared terms at least `limit` cases reach; 0 if there are fewer cases."""
    reaching = 0
    for count, cases in sorted(Counter(shared.values()).items(), reverse=True):
        reaching += cases
        if reaching >= limit:
            return count
    return 0


def _near(case: Case, facet: Facet, index: CaseIndex) -> frozenset[int]:
    """The cases that share a parent in a facet, and no term."""
    if not any(term.parent for term in facet.terms):
        return frozenset()
    terms = case.terms.get(facet.key, ())
    above = {up for term in terms for up in index.vocabulary.ancestry(term)}
    near = frozenset[int]().union(*map(index.numbers, above))
    return near.difference(*map(index.assigned, terms))


def opposite_case(case: Case, index: CaseIndex) -> Opposite | None:
    """The case that shares most and ended the other way, or None.

    More shared facets come first; of equally many, a later facet of the vocabulary outweighs an earlier one
    (channel before industry); then the outcome that is furthest away, then the newer case.
    """
    level = case.outcome.level or 0
    opposed, topics = index.opposed(level), index.vocabulary.topics
    sharing = [
        opposed.intersection(chain.from_iterable(map(index.assigned, case.terms.get(facet.key, ()))))
        for facet in topics
    ]
    for choice in _matches(len(topics)):
        others = list(map(index.case, frozenset.intersection(*compress(sharing, choice))))
        if others:
            best = max(
                others, key=lambda other: (abs(level - (other.outcome.level or 0)), other.date, other.number)
            )
            return Opposite(best, tuple(compress(topics, choice)))
    return None


@cache
def _matches(topics: int) -> tuple[tuple[bool, ...], ...]:
    """Every choice of so many facets that two cases may share, the most telling first."""
    choices = sorted(
        product((False, True), repeat=topics), key=lambda choice: (sum(choice), choice[::-1]), reverse=True
    )
    return tuple(choice for choice in choices if any(choice))
