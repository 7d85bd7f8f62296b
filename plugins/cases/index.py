"""The index of cases: every count and every list of cases on the site comes from here and nowhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations
from types import MappingProxyType

from cases.model import Case
from cases.vocabulary import Facet, Term, Vocabulary

TermKey = tuple[str, str]  # facet key, term slug
Choice = int
"""Some of an index's cases: a bit for each case, the newest first. Thousands of them meet in one step."""


@dataclass(frozen=True, slots=True)
class TermCount:
    """How many cases of some set have a term."""

    term: Term
    count: int


def _key(term: Term) -> TermKey:
    return (term.facet, term.slug)


def newest_first(cases: Iterable[Case]) -> tuple[Case, ...]:
    """The order of every list of cases: by date, then by number, the latest first."""
    return tuple(sorted(cases, key=lambda case: (case.date, case.number), reverse=True))


@dataclass(frozen=True, slots=True)
class CaseIndex:
    """The published cases by term and by pair of terms; frozen once built.

    A parent term gathers the cases of its children, in counts and in pairs alike. All sequences are in the
    order of `newest_first`.
    """

    vocabulary: Vocabulary
    cases: tuple[Case, ...]
    _by_term: Mapping[TermKey, tuple[Case, ...]]
    _by_pair: Mapping[tuple[TermKey, TermKey], tuple[Case, ...]]
    _by_number: Mapping[int, Case]
    _gathered: Mapping[TermKey, Choice]
    _assigned: Mapping[TermKey, Choice]

    @classmethod
    def build(cls, cases: Iterable[Case], vocabulary: Vocabulary) -> CaseIndex:
        """Index the cases. Numbers must be unique: reading has seen to that."""
        ordered = newest_first(cases)
        by_term: dict[TermKey, list[Case]] = defaultdict(list)
        by_pair: dict[tuple[TermKey, TermKey], list[Case]] = defaultdict(list)
        gathered: dict[TermKey, Choice] = defaultdict(int)
        assigned: dict[TermKey, Choice] = defaultdict(int)
        position = {facet.key: at for at, facet in enumerate(vocabulary)}
        for place, case in enumerate(ordered):
            keys = sorted(case_terms(case, vocabulary), key=lambda key: (position[key[0]], key[1]))
            for key in keys:
                by_term[key].append(case)
                gathered[key] |= 1 << place
            for first, second in combinations(keys, 2):
                if first[0] != second[0]:
                    by_pair[first, second].append(case)
            for term in chain.from_iterable(case.terms.values()):
                assigned[_key(term)] |= 1 << place
        return cls(
            vocabulary=vocabulary,
            cases=ordered,
            _by_term=MappingProxyType({key: tuple(found) for key, found in by_term.items()}),
            _by_pair=MappingProxyType({key: tuple(found) for key, found in by_pair.items()}),
            _by_number=MappingProxyType({case.number: case for case in ordered}),
            _gathered=MappingProxyType(gathered),
            _assigned=MappingProxyType(assigned),
        )

    def __len__(self) -> int:
        return len(self.cases)

    def __contains__(self, number: int) -> bool:
        return number in self._by_number

    def case(self, number: int) -> Case:
        """The published case with this number. Raises KeyError."""
        return self._by_number[number]

    def with_term(self, term: Term) -> tuple[Case, ...]:
        """The cases that have the term or one of its children."""
        return self._by_term.get(_key(term), ())

    @property
    def everyone(self) -> Choice:
        return (1 << len(self.cases)) - 1

    def gathered(self, term: Term) -> Choice:
        """The cases that have the term or one of its children."""
        return self._gathered.get(_key(term), 0)

    def assigned(self, term: Term) -> Choice:
        """The cases that have the term itself."""
        return self._assigned.get(_key(term), 0)

    def chosen(self, choice: Choice) -> Iterator[Case]:
        """The cases of a choice, the newest first."""
        while choice:
            first = choice & -choice
            yield self.cases[first.bit_length() - 1]
            choice ^= first

    def opposed(self, outcome: Term) -> tuple[Choice, ...]:
        """The cases that ended on the other side of the scale's middle, the furthest away first."""
        level = outcome.level or 0
        by_level: dict[int, Choice] = defaultdict(int)
        for term in self.vocabulary.scale.terms:
            if level * (term.level or 0) < 0:
                by_level[term.level or 0] |= self.assigned(term)
        return tuple(by_level[other] for other in sorted(by_level, key=abs, reverse=True))

    def with_pair(self, first: Term, second: Term) -> tuple[Case, ...]:
        """The cases that have both terms, which are of two facets; the order of the two is of no matter."""
        one, other = _key(first), _key(second)
        return self._by_pair.get((one, other)) or self._by_pair.get((other, one), ())

    def count(self, term: Term) -> int:
        return len(self.with_term(term))

    def counts(self, facet: Facet) -> tuple[TermCount, ...]:
        """Every term of the facet with its count, zeros included, in the vocabulary's order."""
        return tuple(TermCount(term, self.count(term)) for term in facet.terms)

    def counts_within(self, term: Term, facet: Facet) -> tuple[TermCount, ...]:
        """The same, among the cases that have `term`."""
        return tuple(TermCount(other, len(self.with_pair(term, other))) for other in facet.terms)

    def endings_beside(self, case: Case, term: Term) -> tuple[TermCount, ...]:
        """How the other cases with a term of this case's ended, in the scale's order; without zeros."""
        scale = self.vocabulary.scale
        whole = term.facet == scale.key
        ended = (TermCount(term, self.count(term)),) if whole else self.counts_within(term, scale)
        own = case.outcome if case.number in self._by_number else None
        others = (TermCount(end.term, end.count - (end.term == own)) for end in ended)
        return tuple(end for end in others if end.count)

    def pairs(self) -> tuple[tuple[Term, Term], ...]:
        """Every pair of terms that some case has, in the vocabulary's order."""
        terms = {_key(term): (at, term) for at, term in enumerate(self.vocabulary.terms)}
        found = sorted(self._by_pair, key=lambda pair: (terms[pair[0]][0], terms[pair[1]][0]))
        return tuple((terms[first][1], terms[second][1]) for first, second in found)


def case_terms(case: Case, vocabulary: Vocabulary) -> frozenset[TermKey]:
    """The keys of all terms under which a case is found: its own and their parents."""
    return frozenset(
        _key(found) for terms in case.terms.values() for term in terms for found in vocabulary.ancestry(term)
    )


def count_terms(cases: Iterable[Case], facet: Facet, vocabulary: Vocabulary) -> tuple[TermCount, ...]:
    """Every term of a facet with its count among any cases at all, zeros included."""
    counts: dict[TermKey, int] = defaultdict(int)
    for case in cases:
        for key in case_terms(case, vocabulary):
            counts[key] += 1
    return tuple(TermCount(term, counts[_key(term)]) for term in facet.terms)
