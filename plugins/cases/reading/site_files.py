"""The two files that are no documents: `vocabulary.toml` and `authors.toml`, checked as strictly."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, RootModel

from cases.model import Author
from cases.pictures.gallery import Gallery
from cases.pictures.refusal import NoPicture
from cases.reading.images import refused_picture
from cases.reading.kinds import BAD_SLUG, BROKEN_IMAGE, OUTSIDE_CONTENT
from cases.reading.places import ContentFiles
from cases.reading.problems import Mark, Problem
from cases.reading.schema import CaseFields
from cases.reading.site_kinds import (
    MISSING_LEVEL,
    MISSING_VOCABULARY,
    NEEDLESS_LEVEL,
    NO_PARENT,
    NO_SCALE,
    REPEATED_NAME,
    RESERVED_KEY,
)
from cases.reading.toml_tables import TomlFile, check_tables, load_toml
from cases.records import RESERVED
from cases.slugs import slugify
from cases.vocabulary import Facet, Path as ArcPath, Term, Vocabulary

VOCABULARY_FILE = "vocabulary.toml"
AUTHORS_FILE = "authors.toml"
_RESERVED_KEYS = RESERVED | set(CaseFields.model_fields)
_SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Words = Annotated[str, Field(min_length=1)]
Segment = Annotated[str, Field(pattern=_SLUG_PATTERN)]
Labels = Annotated[dict[str, Words], Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _TermEntry(_Strict):
    slug: Segment
    label: Labels
    description: dict[str, str] = {}
    parent: str | None = None
    synonyms: tuple[Words, ...] = ()
    former: tuple[Segment, ...] = ()
    level: int | None = None
    path: ArcPath = ArcPath.STRAIGHT

    @property
    def names(self) -> tuple[str, ...]:
        """All that authors and readers may call the term; one name may serve it in several languages."""
        return (self.slug, *self.label.values(), *self.synonyms, *self.former)


class _FacetEntry(_Strict):
    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: Labels
    plural: Labels
    segment: Annotated[dict[str, Segment], Field(min_length=1)]
    many: bool = True
    scale: bool = False
    required: bool = True
    term: tuple[_TermEntry, ...] = Field(min_length=1)


class _VocabularyTables(_Strict):
    facet: tuple[_FacetEntry, ...] = ()


class _AuthorEntry(_Strict):
    name: Words
    tagline: str = ""
    bio: str = ""
    portrait: str | None = None
    portrait_alt: str = ""


class _AuthorTables(RootModel[dict[str, _AuthorEntry]]):
    pass


_VOCABULARY_KEYS = {
    1: tuple(_VocabularyTables.model_fields),
    3: tuple(_FacetEntry.model_fields),
    5: tuple(_TermEntry.model_fields),
}
_AUTHOR_KEYS = {2: tuple(_AuthorEntry.model_fields)}
_EXAMPLES = {
    "facet": "[[facet]]",
    "term": "[[facet.term]]",
    "key": 'key = "industry"',
    "label": 'label = { fi = "toimiala", en = "industry" }',
    "plural": 'plural = { fi = "toimialat", en = "industries" }',
    "segment": 'segment = { fi = "toimiala", en = "industry" }',
    "many": "many = true",
    "scale": "scale = true",
    "required": "required = false",
    "slug": 'slug = "pankki"',
    "description": 'description = { fi = "Rahan talletus ja lainaus." }',
    "synonyms": 'synonyms = ["liike", "kauppias"]',
    "former": 'former = ["vanha-nimi"]',
    "level": "level = -1",
    "path": ", ".join(ArcPath),
}


def load_vocabulary(
    content: Path, lang: str, taken: Collection[str] = ()
) -> tuple[Vocabulary | None, list[Problem]]:
    """The vocabulary with its labels in one language, and what is wrong in it.

    None when the file can't be read as one. `taken` are URL segments that no facet may have.
    """
    if not (content / VOCABULARY_FILE).exists():
        return None, [Problem(MISSING_VOCABULARY, VOCABULARY_FILE, Mark(1, 1), value=VOCABULARY_FILE)]
    file, problems = load_toml(content, VOCABULARY_FILE)
    if file is None:
        return None, problems
    tables, problems = check_tables(file, _VocabularyTables, file.tables, _VOCABULARY_KEYS, _EXAMPLES)
    if tables is None:
        return None, problems
    problems = [*_iter_facet_faults(file, tables.facet, taken), *_iter_term_faults(file, tables.facet)]
    return Vocabulary(tuple(_facet(entry, lang) for entry in tables.facet)), problems


def load_authors(content: Path, pictures: Gallery) -> tuple[Mapping[str, Author], list[Problem]]:
    """The authors by slug, in the file's order; none when there is no file."""
    if not (content / AUTHORS_FILE).exists():
        return {}, []
    file, problems = load_toml(content, AUTHORS_FILE)
    if file is None:
        return {}, problems
    authors: dict[str, Author] = {}
    for slug, table in file.tables.items():
        checked, found = check_tables(file, _AuthorTables, {slug: table}, _AUTHOR_KEYS, _EXAMPLES)
        problems += found
        if checked:
            authors[slug], found = _author(file, slug, checked.root[slug], content, pictures)
            problems += found
    return authors, [*problems, *_iter_author_faults(file, authors.values())]


def _author(
    file: TomlFile, slug: str, entry: _AuthorEntry, content: Path, pictures: Gallery
) -> tuple[Author, list[Problem]]:
    author = Author(slug, entry.name, entry.tagline, entry.bio, portrait_alt=entry.portrait_alt)
    if not entry.portrait:
        return author, []

    values: dict[str, str] = {}
    files = ContentFiles(content)
    below = files.below("", entry.portrait)
    if below is None:
        kind = OUTSIDE_CONTENT
    elif not files.has(below):
        kind = BROKEN_IMAGE
    else:
        try:
            return replace(author, portrait=pictures.show(below)), []
        except NoPicture as refusal:
            kind, values = refused_picture(refusal)
    return author, [replace(file.problem(kind, (slug, "portrait"), entry.portrait), values=values)]


def _iter_author_faults(file: TomlFile, authors: Collection[Author]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for author in authors:
        if author.slug != slugify(author.slug):
            problem = file.problem(BAD_SLUG, (author.slug,), author.slug, example=slugify(author.name))
            yield replace(problem, field=file.name)
        earlier = first.setdefault(author.name.casefold(), author.slug)
        if earlier != author.slug:
            line = str(file.mark((earlier, "name")).line)
            yield file.problem(REPEATED_NAME, (author.slug, "name"), author.name, first=line)


def _iter_facet_faults(
    file: TomlFile, facets: tuple[_FacetEntry, ...], taken: Collection[str]
) -> Iterator[Problem]:
    scales = [at for at, facet in enumerate(facets) if facet.scale]
    if len(scales) != 1:
        path = ("facet", scales[1], "scale") if scales else ()
        yield file.problem(NO_SCALE, path, count=str(len(scales)))
    first: dict[str, tuple[int, str]] = {}
    for at, facet in enumerate(facets):
        for key, names, reserved in (
            ("key", [facet.key], _RESERVED_KEYS),
            ("segment", facet.segment.values(), taken),
        ):
            for name in dict.fromkeys(names):
                earlier = first.setdefault(f"{key} {name}", (at, key))
                if name in reserved:
                    known = ", ".join(sorted(reserved))
                    yield file.problem(RESERVED_KEY, ("facet", at, key), name, known=known)
                elif earlier[0] != at:
                    line = str(file.mark(("facet", *earlier)).line)
                    yield file.problem(REPEATED_NAME, ("facet", at, key), name, first=line)


def _iter_term_faults(file: TomlFile, facets: tuple[_FacetEntry, ...]) -> Iterator[Problem]:
    has_one_scale = sum(facet.scale for facet in facets) == 1
    for at, facet in enumerate(facets):
        parents = {term.slug: term.parent for term in facet.term}
        first: dict[str, int] = {}
        for place, term in enumerate(facet.term):
            path = ("facet", at, "term", place)
            yield from _iter_repeated(file, path, term, first)
            if term.parent is not None and parents.get(term.parent, "") is not None:
                problem = file.problem(NO_PARENT, (*path, "parent"), term.parent)
                yield replace(problem, field=term.slug)
            if not has_one_scale:
                continue
            if facet.scale and term.level is None:
                yield file.problem(MISSING_LEVEL, (*path, "slug"), term.slug)
            if not facet.scale and term.level is not None:
                yield replace(file.problem(NEEDLESS_LEVEL, (*path, "level")), value=term.slug)


def _iter_repeated(
    file: TomlFile, path: tuple[int | str, ...], term: _TermEntry, first: dict[str, int]
) -> Iterator[Problem]:
    """The first of a term's names that is another's already."""
    place = int(path[-1])
    claimed = [(name, first.setdefault(name.casefold(), place)) for name in term.names]
    for name, earlier in claimed:
        if earlier != place:
            fields = {"slug": [term.slug], "label": term.label.values(), "former": term.former}
            key = next((key for key, names in fields.items() if name in names), "synonyms")
            line = str(file.mark((*path[:-1], earlier)).line)
            yield file.problem(REPEATED_NAME, (*path, key), name, first=line)
            return


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


def _in(labels: Mapping[str, str], lang: str) -> str:
    """The text in the language, or in the first language that has one."""
    return labels.get(lang) or next(iter(labels.values()), "")
