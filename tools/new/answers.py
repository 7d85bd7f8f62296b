"""What may be answered to each question, and what is wrong with an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cases.language import Language
from cases.model import Author
from cases.reading.kinds import EMPTY_FIELD, NO_SLUG, ONE_VALUE, UNKNOWN_AUTHOR, UNKNOWN_TERM
from cases.reading.problems import Kind, Mark, Problem
from cases.reading.schema import near, slug_example, split_list
from cases.slugs import slugify
from cases.vocabulary import Facet, Term


class BadAnswer(Exception):
    """An answer that doesn't do; the message says why and what would, in the author's language."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges answers, in the words in which the same slips are told in files. All raise BadAnswer."""

    language: Language

    def title(self, written: str) -> str:
        title = " ".join(written.split())
        if not slugify(title):
            raise self._bad(NO_SLUG, value=title, example=slug_example(title))
        return title

    def author(self, written: str, authors: Iterable[Author]) -> str:
        """The name of the author that is meant by a name or a slug."""
        known = {author.slug: author.name for author in authors}
        if (slug := slugify(written)) in known:
            return known[slug]
        for name in known.values():
            if name.casefold() == written.strip().casefold():
                return name
        raise self._bad(UNKNOWN_AUTHOR, value=written, meant=near(written, tuple(known.values())))

    def terms(self, written: str, facet: Facet) -> tuple[str, ...]:
        """The labels of the terms that are meant, by labels, slugs or synonyms with commas between."""
        names = split_list([written])
        if not names and facet.required:
            raise self._bad(EMPTY_FIELD, field=facet.label)
        if len(names) > 1 and not facet.many:
            raise self._bad(ONE_VALUE, field=facet.label, count=str(len(names)))
        return tuple(dict.fromkeys(self._term(name, facet).label for name in names))

    def _term(self, name: str, facet: Facet) -> Term:
        if term := facet.find(name) or find_synonym(name, facet):
            return term
        labels = tuple(term.label for term in facet.terms)
        known = ", ".join(labels)
        raise self._bad(UNKNOWN_TERM, field=facet.label, value=name, meant=near(name, labels), known=known)

    def _bad(
        self, kind: Kind, field: str = "", value: str = "", meant: tuple[str, ...] = (), **values: str
    ) -> BadAnswer:
        problem = Problem(kind, "", Mark(1, 1), field, value, meant, values)
        return BadAnswer("; ".join((problem.message(self.language), *problem.hints(self.language))))


def find_synonym(name: str, facet: Facet) -> Term | None:
    """The one term that has a word as its synonym."""
    wanted = name.strip().casefold()
    terms = [term for term in facet.terms if wanted in (word.casefold() for word in term.synonyms)]
    return terms[0] if len(terms) == 1 else None
