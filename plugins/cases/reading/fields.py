"""From written entries to checked fields: aliases settled, the schema applied, problems in their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from cases.reading.header import Entry
from cases.reading.problems import (
    EMPTY_FIELD,
    MISSING_FIELD,
    REPEATED_KEY,
    UNKNOWN_KEY,
    Mark,
    Problem,
    Severity,
)
from cases.reading.schema import SchemaContext, near
from cases.vocabulary import Vocabulary

Model = TypeVar("Model", bound=BaseModel)

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


def parse_fields(
    entries: tuple[Entry, ...],
    model: type[Model],
    context: SchemaContext,
    aliases: Mapping[str, str],
    source: str,
    start: Mark,
    lenient: bool = False,
) -> tuple[Model | None, list[Problem], dict[str, Entry]]:
    """The checked fields, the problems, and the entries by canonical key.

    The fields are None when any of them is wrong. `start` is where a missing field is told. `lenient` is for
    Pelican's own headers: keys that are unknown or empty are warned of, so that an existing blog builds.
    """
    known = model.model_fields
    named: dict[str, Entry] = {}
    problems: list[Problem] = []
    for entry in entries:
        key = aliases.get(entry.key.lower(), entry.key.lower())
        if key not in known:
            problems.append(_unknown_key(entry, tuple(known), aliases, source, lenient))
        elif lenient and not any(item.text for item in entry.items) and not known[key].is_required():
            problems.append(_problem(EMPTY_FIELD, source, entry, severity=Severity.WARNING))
        elif key in named and named[key].key.lower() != entry.key.lower():
            first = {"first": str(named[key].mark.line)}
            problems.append(Problem(REPEATED_KEY, source, entry.mark, field=entry.key, values=first))
        else:
            named.setdefault(key, entry)
    written = {key: [item.text for item in entry.items] for key, entry in named.items()}
    try:
        return model.model_validate(written, context=context), problems, named
    except ValidationError as error:
        for detail in error.errors():
            key = str(detail["loc"][0])
            problems.append(
                _refused(key, detail["type"], detail.get("ctx", {}), named.get(key), source, start, context)
            )
        return None, problems, named


def _problem(kind: object, source: str, entry: Entry, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(kind, source, entry.mark, field=entry.key, severity=severity)  # type: ignore[arg-type]


def _unknown_key(
    entry: Entry, known: tuple[str, ...], aliases: Mapping[str, str], source: str, lenient: bool
) -> Problem:
    names = (*known, *(alias for alias, key in aliases.items() if key in known))
    return Problem(
        UNKNOWN_KEY,
        source,
        entry.mark,
        field=entry.key,
        near=near(entry.key, names),
        values={"known": ", ".join(known)},
        severity=Severity.WARNING if lenient else Severity.ERROR,
    )


def _refused(
    key: str,
    error_type: str,
    detail: Mapping[str, object],
    entry: Entry | None,
    source: str,
    start: Mark,
    context: SchemaContext,
) -> Problem:
    if error_type == "missing" or entry is None:
        return Problem(MISSING_FIELD, source, start, field=key, values={"example": _example(key, context)})
    refused: Mapping[str, object] = detail
    problem = Problem(refused["kind"], source, entry.value_mark, field=entry.key)  # type: ignore[arg-type]
    value = str(refused["value"])
    mark = next((item.mark for item in entry.items if item.text == value), None) or _inside(entry, value)
    near_matches: tuple[str, ...] = refused["near"]  # type: ignore[assignment]
    values: Mapping[str, str] = refused["values"]  # type: ignore[assignment]
    return replace(problem, mark=mark, value=value, near=near_matches, values=values)


def _inside(entry: Entry, value: str) -> Mark:
    """Where one of several values stands that were written in one text with commas between."""
    for item in entry.items:
        if value and (at := item.text.find(value)) >= 0:
            return Mark(item.mark.line, item.mark.column + at)
    return entry.value_mark


def _example(key: str, context: SchemaContext) -> str:
    for facet in context.vocabulary:
        if facet.key == key:
            return f"{key}: {facet.terms[0].label}"
    return _EXAMPLES.get(key, f"{key}: …")
