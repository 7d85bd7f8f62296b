"""The schema of documents: which fields there are, and what each value must be.

One pydantic model per kind of document; the model of cases gets a field per facet of the vocabulary.
Validators get the written texts, and raise a `Kind` of problem with the values that fill its message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Annotated, Any, NoReturn, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, create_model
from pydantic_core import PydanticCustomError

from cases.dates import parse_date
from cases.model import Author, Series, Status, Tag
from cases.reading.codes import KINDS
from cases.reading.kinds import (
    BAD_DATE,
    BAD_LANG,
    BAD_NUMBER,
    BAD_SLUG,
    EMPTY_FIELD,
    LONG_SLUG,
    NAMELESS_SERIES,
    NO_CHOICE,
    NO_CODE,
    ONE_VALUE,
    OUTSIDE_CONTENT,
    UNKNOWN_AUTHOR,
    UNKNOWN_TERM,
)
from cases.reading.problems import Kind
from cases.slugs import slugify
from cases.vocabulary import Facet, Term, Vocabulary

_SLUG = re.compile(r"[A-Za-z0-9]+(?:[-_.~][A-Za-z0-9]+)*")
# A folder's name may have 255 bytes in most file systems, and an address should be readable.
LONGEST_SLUG = 200
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_LINE_BREAK = re.compile(r"\s*\n\s*")
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
STATUS_ALIASES = {
    "julkaistu": Status.PUBLISHED,
    "luonnos": Status.DRAFT,
    "piilotettu": Status.HIDDEN,
    "ohita": Status.SKIP,
}
_WRITABLE_STATUSES = (Status.PUBLISHED, Status.DRAFT, Status.HIDDEN, Status.SKIP)
MENUS = ("footer",)


@dataclass(frozen=True, slots=True)
class SchemaContext:
    """What validation needs to know of the site.

    `lenient` is for Pelican's own headers, so that an existing blog builds: authors that authors.toml lacks
    are accepted, keys that are unknown, empty or repeated are warned of, and a text may go on over several
    lines.
    """

    vocabulary: Vocabulary
    authors: Mapping[str, Author]
    timezone: ZoneInfo
    templates: frozenset[str] = frozenset()
    lenient: bool = False

    def find_author(self, written: str) -> Author | None:
        """The author with this name or slug; case is ignored."""
        wanted = (written.casefold(), slugify(written))
        for author in self.authors.values():
            if author.name.casefold() == wanted[0] or author.slug == wanted[1]:
                return author
        return None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a value does not do: the kind of problem, with what fills its texts."""

    kind: Kind
    value: str
    near: tuple[str, ...]
    values: Mapping[str, str]


def near(written: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """What the writer may have meant, the likeliest first."""
    by_fold = {name.casefold(): name for name in known}
    matches = get_close_matches(written.casefold(), list(by_fold), n=2, cutoff=0.7)
    return tuple(by_fold[match] for match in matches)


def _refuse(kind: Kind, value: str, near: tuple[str, ...] = (), **values: str) -> NoReturn:
    raise PydanticCustomError("problem", "problem", {"refusal": Refusal(kind, value, near, values)})


def _one(items: list[str]) -> str:
    if len(items) > 1:
        _refuse(ONE_VALUE, ", ".join(items), count=str(len(items)))
    if not items or not items[0]:
        _refuse(EMPTY_FIELD, "")
    return items[0]


def _text(items: list[str], info: ValidationInfo[SchemaContext]) -> str:
    """One text on one line. Pelican's header continues a long one on further lines."""
    text = _one([" ".join(items)]) if info.context.lenient else _one(items)
    return _LINE_BREAK.sub(" ", text)


def split_list(items: Iterable[str]) -> list[str]:
    """A list may be written as one, or as a text with commas between; semicolons where commas are needed."""
    parts = [part.strip() for item in items for part in item.split(";" if ";" in item else ",")]
    return [part for part in parts if part]


def _split(items: list[str]) -> list[str]:
    return split_list(items) or [_one([])]


def _date(items: list[str], info: ValidationInfo[SchemaContext]) -> datetime:
    written = _one(items)
    try:
        return parse_date(written, info.context.timezone)
    except (ValueError, OverflowError):
        _refuse(BAD_DATE, written)


def _slug(items: list[str]) -> str:
    written = _one(items)
    if ".." in written or written.startswith("/"):
        _refuse(OUTSIDE_CONTENT, written)
    if not is_slug(written):
        _refuse(BAD_SLUG, written, example=slug_example(written))
    if len(written) > LONGEST_SLUG:
        example, count = slug_example(written), str(len(written))
        _refuse(LONG_SLUG, written, count=count, most=str(LONGEST_SLUG), example=example)
    return written


def is_slug(written: str) -> bool:
    """Whether a text may stand in an address as it is."""
    return _SLUG.fullmatch(written) is not None


def slug_example(text: str) -> str:
    """A line that would give a document an address of its own, made from a text of the author's."""
    words = slugify(text)[:60]
    return f"slug: {words.rsplit('-', 1)[0] if len(words) == 60 else words or 'oma-nimi'}"


def _address(items: list[str]) -> str:
    written = _one(items)
    if ".." in written.split("/") or written.startswith(("/", "\\")) or ":" in written:
        _refuse(OUTSIDE_CONTENT, written)
    return written


def _number(items: list[str]) -> int:
    written = _one(items)
    if not is_number(written):
        _refuse(BAD_NUMBER, written)
    return int(written)


def is_number(written: str) -> bool:
    """Whether a text may be the number of a case; zeros in front would make two numbers of one."""
    return _NUMBER.fullmatch(written) is not None


def _lang(items: list[str]) -> str:
    written = _one(items).lower()
    if not _LANG.fullmatch(written):
        _refuse(BAD_LANG, written)
    return written


def _status(items: list[str]) -> Status:
    written = _one(items)
    known = {status.value: status for status in _WRITABLE_STATUSES} | STATUS_ALIASES
    if written.lower() not in known:
        names = ", ".join(status.value for status in _WRITABLE_STATUSES)
        _refuse(NO_CHOICE, written, near(written, tuple(known)), known=names)
    return known[written.lower()]


def _menu(items: list[str]) -> str:
    written = _one(items)
    if written not in MENUS:
        _refuse(NO_CHOICE, written, near(written, MENUS), known=", ".join(MENUS))
    return written


def _template(items: list[str], info: ValidationInfo[SchemaContext]) -> str | None:
    written = _one(items)
    if written in info.context.templates:
        return written
    if info.context.lenient:  # a template of the blog's former theme
        return None
    known = tuple(sorted(info.context.templates))
    _refuse(NO_CHOICE, written, near(written, known), known=", ".join(known))


def _author(items: list[str], info: ValidationInfo[SchemaContext]) -> Author:
    context = info.context
    written = _one(items)
    if author := context.find_author(written):
        return author
    if context.lenient and slugify(written):
        return Author(slug=slugify(written), name=written)
    _refuse(UNKNOWN_AUTHOR, written, near(written, tuple(author.name for author in context.authors.values())))


def tag_name(written: str) -> str:
    """A tag's name: what is written, without its #."""
    return written.lstrip("#").strip()


def _tags(items: list[str]) -> tuple[Tag, ...]:
    names = [tag_name(name) for name in _split(items)]
    tags = {slugify(name): Tag(slugify(name), name) for name in reversed(names) if slugify(name)}
    return tuple(sorted(tags.values(), key=lambda tag: names.index(tag.name)))


def _codes(items: list[str]) -> frozenset[str]:
    """Codes of warnings that the author has looked at and wants no more of."""
    codes = [code.upper() for code in _split(items)]
    for code in codes:
        if code not in KINDS:
            _refuse(NO_CODE, code, near(code, tuple(KINDS)))
    return frozenset(codes)


def _series(items: list[str]) -> Series:
    name = _one(items)
    if not slugify(name):
        _refuse(NAMELESS_SERIES, name)
    return Series(slugify(name), name)


Text = Annotated[str, BeforeValidator(_text)]
Moment = Annotated[datetime, BeforeValidator(_date)]
Slug = Annotated[str, BeforeValidator(_slug)]
Address = Annotated[str, BeforeValidator(_address)]
Lang = Annotated[str, BeforeValidator(_lang)]
Written = Annotated[Author, BeforeValidator(_author)]
Tags = Annotated[tuple[Tag, ...], BeforeValidator(_tags)]
Fields = TypeVar("Fields", bound="NumberedFields")
Codes = Annotated[frozenset[str], BeforeValidator(_codes)]
Condition = Annotated[Status, BeforeValidator(_status)]


class DocumentFields(BaseModel):
    """What every document may say of itself."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    title: Text
    slug: Slug | None = None
    summary: Text | None = None
    lang: Lang | None = None
    status: Condition = Status.PUBLISHED
    modified: Moment | None = None
    tags: Tags = ()


# Addresses are made of slugs, and a translation is told by its language.
IGNORED_KEYS = frozenset({"keywords", "translation", "url", "save_as"})


class PelicanFields(DocumentFields):
    """The keys that Pelican documents besides."""

    category: Text | None = None
    keywords: Text | None = None
    template: Annotated[str | None, BeforeValidator(_template)] = None
    translation: Text | None = None
    url: Address | None = None
    save_as: Address | None = None
    ignore: Codes = frozenset()


class EssayFields(PelicanFields):
    date: Moment
    author: Written
    series: Annotated[Series | None, BeforeValidator(_series)] = None
    part: Annotated[int | None, BeforeValidator(_number)] = None


class PageFields(PelicanFields):
    date: Moment | None = None
    author: Written | None = None
    menu: Annotated[str, BeforeValidator(_menu)] = ""


class NumberedFields(DocumentFields):
    """What cases in files and in blocks share; `build_case_fields` adds their facets."""

    number: Annotated[int, BeforeValidator(_number)]

    @property
    def terms(self) -> dict[str, tuple[Term, ...]]:
        """The terms by facet key, in the vocabulary's order."""
        return {key: value for key in type(self).model_fields if _is_terms(value := getattr(self, key))}


class CaseFields(NumberedFields):
    date: Moment
    author: Written
    ignore: Codes = frozenset()


class BlockFields(NumberedFields):
    """A case in an essay: its date and its author are the essay's unless given."""

    date: Moment | None = None
    author: Written | None = None


def _is_terms(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Term)


def build_case_fields(base: type[Fields], vocabulary: Vocabulary) -> type[Fields]:
    """The model of cases with a field for each facet of the vocabulary."""
    facets: dict[str, Any] = {
        facet.key: (
            Annotated[tuple[Term, ...], BeforeValidator(_terms_of(facet))],
            Field() if facet.required else Field(default=()),
        )
        for facet in vocabulary
    }
    return create_model(base.__name__, __base__=base, **facets)


def _terms_of(facet: Facet) -> Any:
    labels = tuple(term.label for term in facet.terms)

    def validate(items: list[str]) -> tuple[Term, ...]:
        written = _split(items)
        if not facet.many and len(written) > 1:
            _refuse(ONE_VALUE, ", ".join(written), count=str(len(written)))
        return tuple(dict.fromkeys(find(name) for name in written))

    def find(name: str) -> Term:
        if term := facet.find(name):
            return term
        meant = tuple(t.label for t in facet.terms if name.casefold() in (s.casefold() for s in t.synonyms))
        _refuse(UNKNOWN_TERM, name, meant or near(name, labels), known=", ".join(labels))

    return validate
