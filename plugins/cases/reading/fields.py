"""From written entries to checked fields: aliases settled, the schema applied, problems in their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from cases.reading.entries import Entry
from cases.reading.kinds import EMPTY_FIELD, MISSING_FIELD, REPEATED_KEY, UNKNOWN_KEY
from cases.reading.problems import Kind, Mark, Problem, Severity
from cases.reading.schema import Refusal, SchemaContext, near
from cases.vocabulary import Vocabulary

Model = TypeVar("Model", bound=BaseModel)
Named = Mapping[str, Entry]  # entries by canonical key

# What authors may write instead of the canonical key. A facet's labels are aliases of its key besides.
ALIASES: Mapping[str, str] = {
    "otsikko": "title",
    "päivä": "date",
    "päiväys": "date",
    "julkaistu": "date",
    "muokattu": "modified",
    "kirjoittaja": "author",
    "kertoja": "author",
    "authors": "author",
    "tiivistelmä": "summary",
    "ingressi": "summary",
    "osoitenimi": "slug",
    "kieli": "lang",
    "tila": "status",
    "aiheet": "tags",
    "tunnisteet": "tags",
    "numero": "number",
    "valikko": "menu",
    "luokka": "category",
    "sivuuta": "ignore",
    "sarja": "series",
    "osa": "part",
    "series_index": "part",
}
_EXAMPLES: Mapping[str, str] = {
    "title": "title: Varttia vaille kiinni",
    "date": "date: 2025-11-18",
    "author": "author: Kehittäjä",
    "number": "number: 31",
}


def build_aliases(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Every alias, in lower case, with the canonical key that it stands for."""
    labels = {label.lower(): facet.key for facet in vocabulary for label in facet.labels.values()}
    return {**ALIASES, **labels}


@dataclass(frozen=True, slots=True)
class FieldParser:
    """Parses the entries of one document, or of one block, of a source.

    `start` is where a missing field is told.
    """

    context: SchemaContext
    aliases: Mapping[str, str]
    source: str
    start: Mark

    def parse(
        self, entries: tuple[Entry, ...], model: type[Model]
    ) -> tuple[Model | None, list[Problem], Named]:
        """The checked fields, the problems, and the entries by canonical key.

        The fields are None when any of them is wrong.
        """
        named: dict[str, Entry] = {}
        problems: list[Problem] = []
        for entry in entries:
            key = self._canonical(entry.key)
            if problem := self._misplaced(entry, key, named, model):
                problems.append(problem)
            else:
                named[key] = entry
        told = {key for key, entry in named.items() if entry.is_told} | self._meant(problems)
        given = {
            key: [item.text for item in entry.items] for key, entry in named.items() if not entry.is_told
        }
        try:
            return model.model_validate(given, context=self.context), problems, named
        except ValidationError as error:
            return None, [*problems, *self._iter_refused(error, named, told)], named

    def _canonical(self, key: str) -> str:
        return self.aliases.get(key.lower(), key.lower())

    def _misplaced(self, entry: Entry, key: str, named: Named, model: type[BaseModel]) -> Problem | None:
        """What is wrong with an entry whatever its value is."""
        known = model.model_fields
        if key not in known:
            names = (*known, *(alias for alias, meant in self.aliases.items() if meant in known))
            return self._forgivable(UNKNOWN_KEY, entry, near(entry.key, names), known=", ".join(known))
        if key in named:
            return self._forgivable(REPEATED_KEY, entry, first=str(named[key].mark.line))
        if (
            self.context.lenient
            and not known[key].is_required()
            and not any(item.text for item in entry.items)
        ):
            return self._forgivable(EMPTY_FIELD, entry)
        return None

    def _forgivable(self, kind: Kind, entry: Entry, near: tuple[str, ...] = (), **values: str) -> Problem:
        """A problem that does not keep an existing Pelican blog from building."""
        severity = Severity.WARNING if self.context.lenient else Severity.ERROR
        return Problem(
            kind, self.source, entry.mark, field=entry.key, near=near, values=values, severity=severity
        )

    def _meant(self, problems: Iterable[Problem]) -> set[str]:
        """The keys that misspelt ones stand for: they are not missing as well."""
        unknown = (problem for problem in problems if problem.kind is UNKNOWN_KEY)
        return {
            self._canonical(name)
            for problem in unknown
            if problem.severity is Severity.ERROR
            for name in problem.near
        }

    def _iter_refused(self, error: ValidationError, named: Named, told: set[str]) -> Iterator[Problem]:
        for detail in error.errors():
            key = str(detail["loc"][0])
            if detail["type"] != "missing":
                yield self._refused(detail["ctx"]["refusal"], named[key])
            elif key not in told:
                values = {"example": self._example(key)}
                yield Problem(MISSING_FIELD, self.source, self.start, field=key, values=values)

    def _refused(self, refusal: Refusal, entry: Entry) -> Problem:
        return Problem(
            refusal.kind,
            self.source,
            place_of(refusal.value, entry),
            field=entry.key,
            value=refusal.value,
            near=refusal.near,
            values=refusal.values,
        )

    def _example(self, key: str) -> str:
        for facet in self.context.vocabulary:
            if facet.key == key:
                return f"{key}: {facet.terms[0].label}"
        return _EXAMPLES.get(key, f"{key}: …")


def place_of(value: str, entry: Entry) -> Mark:
    """Where a value stands, which may be one of several in one text with commas between."""
    for item in entry.items:
        if value and (at := item.text.find(value)) >= 0:
            return Mark(item.mark.line, item.mark.column + at)
    return entry.value_mark
