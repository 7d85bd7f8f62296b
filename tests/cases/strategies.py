"""Hypothesis strategies and builders for the nouns of the core."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from cases.model import Author, Case, Tag
from cases.vocabulary import Facet, Path, Term, Vocabulary

AUTHOR = Author("testaaja", "Testaaja")
FIRST_DAY = datetime(2025, 1, 1, tzinfo=UTC)


def term(facet: str, slug: str, parent: str | None = None, level: int | None = None) -> Term:
    return Term(
        facet=facet,
        slug=slug,
        label=slug,
        labels={"fi": slug},
        parent=parent,
        level=level,
        path=Path.STRAIGHT,
    )


def facet(key: str, *terms: Term, scale: bool = False, many: bool = True) -> Facet:
    return Facet(
        key=key, label=key, plural=key, segment=key, terms=terms, labels={"fi": key}, many=many, scale=scale
    )


VOCABULARY = Vocabulary(
    (
        facet(
            "industry",
            term("industry", "kauppa"),
            term("industry", "autokauppa", "kauppa"),
            term("industry", "rautakauppa", "kauppa"),
            term("industry", "pankki"),
        ),
        facet("channel", term("channel", "puhelin"), term("channel", "myymala"), term("channel", "verkko")),
        facet(
            "outcome",
            term("outcome", "hyva", level=2),
            term("outcome", "korjattu", level=1),
            term("outcome", "huono", level=-1),
            term("outcome", "menetetty", level=-2),
            scale=True,
            many=False,
        ),
    )
)


def find(name: str) -> Term:
    """The term of VOCABULARY with this slug, whatever its facet."""
    return next(term for term in VOCABULARY.terms if term.slug == name)


def make_case(
    number: int, *slugs: str, day: int = 0, author: Author = AUTHOR, tags: tuple[Tag, ...] = ()
) -> Case:
    """A case with the terms of these slugs."""
    terms: dict[str, tuple[Term, ...]] = {facet.key: () for facet in VOCABULARY}
    for slug in slugs:
        found = find(slug)
        terms[found.facet] = (*terms[found.facet], found)
    return Case(
        number=number,
        slug=f"tarina-{number}",
        title=f"Tarina {number}",
        summary=f"Tiivistelmä {number}",
        date=FIRST_DAY + timedelta(days=day),
        author=author,
        lang="fi",
        terms=terms,
        html=f"<p>Teksti {number}</p>",
        text=f"Teksti {number}",
        source=f"cases/tarina-{number}.md",
        tags=tags,
    )


def case_sets(max_size: int = 25) -> st.SearchStrategy[list[Case]]:
    """Sets of cases with distinct numbers and any terms."""

    def slugs_of(name: str) -> list[str]:
        return [term.slug for term in VOCABULARY.facet(name).terms]

    one = st.builds(
        lambda industries, channels, outcome, day: make_case(0, *industries, *channels, outcome, day=day),
        st.lists(st.sampled_from(slugs_of("industry")), min_size=1, max_size=2, unique=True),
        st.lists(st.sampled_from(slugs_of("channel")), min_size=1, max_size=2, unique=True),
        st.sampled_from(slugs_of("outcome")),
        st.integers(0, 500),
    )
    return st.lists(one, max_size=max_size).map(
        lambda cases: [replace(case, number=at, slug=f"tarina-{at}") for at, case in enumerate(cases, 1)]
    )
