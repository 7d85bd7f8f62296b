"""The two files that are no documents: `vocabulary.toml` and `authors.toml`, checked as strictly."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from cases.model import Author
from cases.reading.images import image_size
from cases.reading.problems import BAD_SETTINGS_FILE, Mark, Problem
from cases.records import RESERVED
from cases.slugs import slugify
from cases.vocabulary import Facet, Path as ArcPath, Term, Vocabulary

VOCABULARY_FILE = "vocabulary.toml"
AUTHORS_FILE = "authors.toml"
Checked = TypeVar("Checked")
Labels = dict[str, str]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _TermEntry(_Strict):
    slug: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    label: Labels
    description: Labels = {}
    parent: str | None = None
    synonyms: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    level: int | None = None
    path: ArcPath = ArcPath.STRAIGHT


class _FacetEntry(_Strict):
    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: Labels
    plural: Labels
    segment: Labels
    many: bool = True
    scale: bool = False
    required: bool = True
    term: tuple[_TermEntry, ...] = Field(min_length=1)


class _AuthorEntry(_Strict):
    name: str = Field(min_length=1)
    tagline: str = ""
    bio: str = ""
    portrait: str | None = None
    portrait_alt: str = ""


def load_vocabulary(content: Path, lang: str) -> tuple[Vocabulary | None, list[Problem]]:
    """The vocabulary with its labels in one language, or None with what is wrong in the file."""
    text, tables, problems = _load(content, VOCABULARY_FILE)
    if problems:
        return None, problems
    entries, problems = _check(
        TypeAdapter(tuple[_FacetEntry, ...]), tables.get("facet", ()), text, VOCABULARY_FILE
    )
    if entries is None:
        return None, problems
    if problems := [_problem(VOCABULARY_FILE, text, *told) for told in _iter_faults(entries)]:
        return None, problems
    return Vocabulary(tuple(_facet(entry, lang) for entry in entries)), []


def load_authors(content: Path) -> tuple[Mapping[str, Author], list[Problem]]:
    """The authors by slug, in the file's order; none when there is no file."""
    if not (content / AUTHORS_FILE).exists():
        return {}, []
    text, tables, problems = _load(content, AUTHORS_FILE)
    entries, more = _check(TypeAdapter(dict[str, _AuthorEntry]), tables, text, AUTHORS_FILE)
    problems += more
    authors: dict[str, Author] = {}
    for slug, entry in (entries or {}).items():
        if slug != slugify(slug):
            problems.append(
                _problem(AUTHORS_FILE, text, slug, "the name of a table is a slug: a-z, 0-9, hyphens")
            )
        size = image_size(content / entry.portrait) if entry.portrait else None
        if entry.portrait and size is None:
            reason = f"there is no image {entry.portrait} that can be read"
            problems.append(_problem(AUTHORS_FILE, text, entry.portrait, reason))
        authors[slug] = Author(slug=slug, portrait_size=size, **entry.model_dump())
    return authors, problems


def _load(content: Path, name: str) -> tuple[str, dict[str, Any], list[Problem]]:
    try:
        text = (content / name).read_text(encoding="utf-8-sig")
        return text, tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        mark = Mark(int(place[1]), int(place[2])) if place else Mark(1, 1)
        return "", {}, [Problem(BAD_SETTINGS_FILE, name, mark, value=str(error))]
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        return "", {}, [Problem(BAD_SETTINGS_FILE, name, Mark(1, 1), value=reason)]


def _check(
    adapter: TypeAdapter[Checked], tables: Any, text: str, name: str
) -> tuple[Checked | None, list[Problem]]:
    try:
        return adapter.validate_python(tables), []
    except ValidationError as error:
        return None, [
            _problem(
                name, text, _last_name(detail["loc"], tables), f"{_dotted(detail['loc'])}: {detail['msg']}"
            )
            for detail in error.errors()
        ]


def _dotted(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location)


def _last_name(location: tuple[int | str, ...], tables: Any) -> str:
    """The slug or key of the innermost table that an error lies in, by which its line is found."""
    name, inside = "", tables
    for part in location:
        if isinstance(part, str) and isinstance(inside, dict) and part not in inside:
            break
        try:
            inside = inside[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(inside, dict):
            name = str(inside.get("slug") or inside.get("key") or part)
    return name


def _problem(name: str, text: str, wanted: str, reason: str) -> Problem:
    for number, line in enumerate(text.split("\n"), 1):
        if match := re.search(rf'(?:"|\[){re.escape(wanted)}(?:"|\])', line) if wanted else None:
            return Problem(BAD_SETTINGS_FILE, name, Mark(number, match.start() + 2), value=reason)
    return Problem(BAD_SETTINGS_FILE, name, Mark(1, 1), value=reason)


def _iter_faults(facets: tuple[_FacetEntry, ...]) -> Iterator[tuple[str, str]]:
    """What no single entry shows: repeated names, missing parents, a scale that is none. (name, reason)."""
    if sum(facet.scale for facet in facets) != 1:
        yield "", "exactly one facet has scale = true"
    for key in _repeated(facet.key for facet in facets):
        yield key, f"the facet {key} is declared twice"
    for key in {facet.key for facet in facets} & RESERVED:
        yield key, f"the key {key} has a meaning of its own in every record"
    for facet in facets:
        parents = {term.slug: term.parent for term in facet.term}
        for slug in _repeated(term.slug for term in facet.term):
            yield slug, f"the term {slug} is declared twice"
        for name in _repeated(name for term in facet.term for name in _names(term)):
            yield name, f"the name {name} means two terms"
        for term in facet.term:
            if term.parent is not None and (term.parent not in parents or parents[term.parent] is not None):
                yield term.slug, f"the parent {term.parent} is no top term of the facet; terms nest one level"
            if facet.scale != (term.level is not None):
                yield term.slug, "the terms of the scale have a level, the others none"


def _names(term: _TermEntry) -> set[str]:
    """All that authors and readers may call a term; one name may serve it in several languages."""
    return {name.casefold() for name in (*term.label.values(), *term.synonyms)}


def _repeated(names: Iterator[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _facet(entry: _FacetEntry, lang: str) -> Facet:
    return Facet(
        key=entry.key,
        label=_in(entry.label, lang),
        plural=_in(entry.plural, lang),
        segment=_in(entry.segment, lang),
        terms=tuple(_term(term, entry.key, lang) for term in entry.term),
        labels=entry.label,
        many=entry.many and not entry.scale,
        scale=entry.scale,
        required=entry.required,
    )


def _term(entry: _TermEntry, facet: str, lang: str) -> Term:
    return Term(
        facet=facet,
        slug=entry.slug,
        label=_in(entry.label, lang),
        labels=entry.label,
        description=_in(entry.description, lang),
        parent=entry.parent,
        synonyms=entry.synonyms,
        former=entry.former,
        level=entry.level,
        path=entry.path,
    )


def _in(labels: Labels, lang: str) -> str:
    """The text in the language, or in the first language that has one."""
    return labels.get(lang) or next(iter(labels.values()), "")
