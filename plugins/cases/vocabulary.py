"""The vocabulary: which facets there are, and which terms each has.

A facet is data. Code asks a facet what it is (`many`, `scale`) and never which one it is, so a fourth facet
or another scale of outcomes needs no line here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Path(StrEnum):
    """How the arc of an outcome runs from its start to its end."""

    STRAIGHT = "straight"
    TURNS = "turns"  # goes badly first and is put right
    BREAKS = "breaks"  # ends short: the customer is gone


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a facet. `level` is its signed place on the scale, None in a facet that is no scale."""

    facet: str
    slug: str
    label: str
    labels: Mapping[str, str] = field(default_factory=dict, compare=False, hash=False)
    description: str = ""
    parent: str | None = None
    synonyms: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    level: int | None = None
    path: Path = Path.STRAIGHT


@dataclass(frozen=True)
class Facet:
    """A side from which cases are looked at. `segment` stands in URLs; `terms` are in the declared order."""

    key: str
    label: str
    plural: str
    segment: str
    terms: tuple[Term, ...]
    labels: Mapping[str, str] = field(default_factory=dict, compare=False, hash=False)
    many: bool = True
    scale: bool = False
    required: bool = True

    def find(self, written: str) -> Term | None:
        """The term that an author means by its label in any language or by its slug; case is ignored."""
        return self._by_name.get(written.strip().casefold())

    @cached_property
    def _by_name(self) -> Mapping[str, Term]:
        """Every name that a term goes by; of two terms with one name, the first has it."""
        named: dict[str, Term] = {}
        for term in self.terms:
            for name in (term.slug, *(label.casefold() for label in term.labels.values())):
                named.setdefault(name, term)
        return named

    def term(self, slug: str) -> Term:
        """The term with this slug. Raises KeyError."""
        for term in self.terms:
            if term.slug == slug:
                return term
        raise KeyError(slug)

    def children(self, term: Term) -> tuple[Term, ...]:
        return tuple(child for child in self.terms if child.parent == term.slug)

    @property
    def top_terms(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.parent is None)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All facets, in the declared order. Exactly one of them is a scale."""

    facets: tuple[Facet, ...]

    def __iter__(self) -> Iterator[Facet]:
        return iter(self.facets)

    def facet(self, key: str) -> Facet:
        """The facet with this key. Raises KeyError."""
        for facet in self.facets:
            if facet.key == key:
                return facet
        raise KeyError(key)

    @property
    def scale(self) -> Facet:
        """The facet whose terms have levels, best first: how cases end."""
        return next(facet for facet in self.facets if facet.scale)

    @property
    def topics(self) -> tuple[Facet, ...]:
        """The facets that say what a case is about: all but the scale."""
        return tuple(facet for facet in self.facets if not facet.scale)

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for facet in self.facets for term in facet.terms)

    def ancestry(self, term: Term) -> tuple[Term, ...]:
        """The term itself, then its parent where it has one: the terms under which a case of it is found."""
        if term.parent is None:
            return (term,)
        return (term, self.facet(term.facet).term(term.parent))
