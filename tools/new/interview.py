"""What a new document says: what its author has given is judged, and what is missing is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cases.language import N_
from cases.reading.checks import iter_tags, next_free_number
from cases.reading.load import Site
from cases.reading.reading import Reading
from cases.reading.schema import split_list, tag_name
from cases.reading.sources import Folder
from cases.slugs import slugify
from cases.vocabulary import Facet
from tools.new.answers import Judge
from tools.new.draft import KINDS, Draft
from tools.new.questions import Choice, Question

Ask = Callable[[Question], str]


class NotWritten(Exception):
    """Nothing was written; the message says why, and what would help."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the author has given already; empty is what is still to be asked for. `terms` are facet=term."""

    kind: str
    title: str = ""
    author: str = ""
    date: str = ""
    slug: str = ""
    summary: str = ""
    tags: str = ""
    terms: Sequence[str] = ()


class Interview:
    """The questions about one document. `ask` is None where nobody can answer them.

    All that it says raises BadAnswer, and NotWritten for what is missing.
    """

    def __init__(self, site: Site, reading: Reading, given: Given, ask: Ask | None) -> None:
        self._site = site
        self._reading = reading
        self._given = given
        self._ask = ask
        self._text = reading.language.text
        self._judge = Judge(reading.language)

    def draft(self) -> Draft:
        """The document that was given and asked for."""
        given, folder = self._given, KINDS[self._given.kind]
        titled = Question(self._text(N_("Title")), self._judge.title)
        title = self._judge.title(self._required(given.title, titled))
        is_case = folder is Folder.CASES
        return Draft(
            folder=folder,
            title=title,
            slug=given.slug or slugify(title),
            date=given.date or self._today(),
            author=self._author() if folder is not Folder.PAGES else "",
            terms=self._terms() if is_case else {},
            number=next_free_number(self._reading.documents, self._site.lang) if is_case else None,
            summary=self._optional(given.summary, self._text(N_("Summary"))),
            tags=self._tags(),
        )

    def _required(self, given: str, question: Question, option: str = '"…"') -> str:
        if not given and self._ask is not None:
            return self._ask(question)
        if not given:
            message = N_("{what} is missing; give it as {option}")
            raise NotWritten(self._text(message, what=question.words, option=option))
        question.judge(given)
        return given

    def _optional(self, given: str, words: str, choices: tuple[Choice, ...] = ()) -> str:
        if given or self._ask is None:
            return given
        return self._ask(Question(f"{words} ({self._text(N_('may be left out'))})", str, choices))

    def _today(self) -> str:
        """The day of the publication moment, where the site is."""
        return self._site.as_of.astimezone(self._site.timezone).date().isoformat()

    def _author(self) -> str:
        authors = tuple(self._reading.authors.values())
        given = self._given.author or self._site.author or (authors[0].name if len(authors) == 1 else "")

        def judge(written: str) -> str:
            return self._judge.author(written, authors)

        choices = tuple(Choice(author.name, meaning=author.tagline) for author in authors)
        return judge(self._required(given, Question(self._text(N_("Writer")), judge, choices), "--author"))

    def _terms(self) -> Mapping[str, tuple[str, ...]]:
        given, facets = self._given_terms(), self._reading.vocabulary
        terms = {facet.key: self._terms_of(facet, given.get(facet.key, "")) for facet in facets}
        return {key: labels for key, labels in terms.items() if labels}

    def _terms_of(self, facet: Facet, given: str) -> tuple[str, ...]:
        def judge(written: str) -> tuple[str, ...]:
            return self._judge.terms(written, facet)

        choices = tuple(Choice(term.label, term.synonyms, term.description) for term in facet.terms)
        if facet.required:
            option = f"--term {facet.key}=…"
            return judge(self._required(given, Question(facet.label, judge, choices), option))
        if given or self._ask is None:
            return judge(given)
        words = f"{facet.label} ({self._text(N_('may be left out'))})"
        return judge(self._ask(Question(words, judge, choices)))

    def _given_terms(self) -> Mapping[str, str]:
        """The terms as given, by the facets' keys. A facet may be named by any of its labels."""
        facets = self._reading.vocabulary
        keys = {
            name.casefold(): facet.key
            for facet in facets
            for name in (facet.key, facet.label, *facet.labels.values())
        }
        given: dict[str, str] = {}
        for pair in self._given.terms:
            name, _, value = pair.partition("=")
            if (key := keys.get(name.strip().casefold())) is None or not value:
                known = ", ".join(facet.key for facet in facets)
                message = N_("“{pair}” names no term; write it as facet=term, with one of {known}")
                raise NotWritten(self._text(message, pair=pair, known=known))
            given[key] = f"{given[key]}, {value}" if key in given else value
        return given

    def _tags(self) -> tuple[str, ...]:
        names = {claim.value for document in self._reading.documents for claim in iter_tags(document)}
        known = tuple(Choice(name) for name in sorted(names, key=str.casefold))
        written = self._optional(self._given.tags, self._text(N_("Hashtags")), known)
        return tuple(name for tag in split_list([written]) if (name := tag_name(tag)))
