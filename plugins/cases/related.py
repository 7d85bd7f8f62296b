"""Which cases are near a case, and which one ended the other way.

The score is stated so that an editor can foresee it: in each facet but the scale a shared term is worth 4 and
a shared parent 1; the same outcome is worth 1. Ties go to the newer case, then to the higher number.
"""

from __future__ import annotations

from dataclasses import dataclass

from cases.index import CaseIndex
from cases.model import Case
from cases.vocabulary import Facet

SHARED_TERM = 4
SHARED_PARENT = 1
SAME_OUTCOME = 1


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


def related_cases(
    case: Case, index: CaseIndex, limit: int = 3, without: Case | None = None
) -> tuple[Case, ...]:
    """The nearest other cases, the nearest first; those that share nothing are left out, and `without` is."""
    scored = [
        (score, other.date, other.number, other)
        for other in _neighbours(case, index)
        if other != without and (score := kinship(case, other, index))
    ]
    scored.sort(key=lambda row: row[:3], reverse=True)
    return tuple(row[3] for row in scored[:limit])


def _neighbours(case: Case, index: CaseIndex) -> tuple[Case, ...]:
    """The other cases under any of the case's topics: only these can have a score."""
    found: dict[int, Case] = {}
    for term in case.topics:
        for above in index.vocabulary.ancestry(term):
            for other in index.with_term(above):
                found[other.number] = other
    found.pop(case.number, None)
    return tuple(found.values())


def opposite_case(case: Case, index: CaseIndex) -> Opposite | None:
    """The case that shares most and ended the other way, or None.

    More shared facets come first; of equally many, a later facet of the vocabulary outweighs an earlier one
    (channel before industry); then the outcome that is furthest away, then the newer case.
    """
    level = case.outcome.level or 0
    best: tuple[tuple[int, tuple[bool, ...], int, float, int], Opposite] | None = None
    for other in _neighbours(case, index):
        other_level = other.outcome.level or 0
        if level * other_level >= 0:
            continue
        matches = [
            bool(set(case.terms.get(f.key, ())) & set(other.terms.get(f.key, ())))
            for f in index.vocabulary.topics
        ]
        if not any(matches):
            continue
        rank = (
            sum(matches),
            tuple(reversed(matches)),
            abs(level - other_level),
            other.date.timestamp(),
            other.number,
        )
        if best is None or rank > best[0]:
            shared = tuple(f for f, match in zip(index.vocabulary.topics, matches, strict=True) if match)
            best = (rank, Opposite(other, shared))
    return best[1] if best else None
