"""The nouns of Casebook: what a site consists of once its sources have been read.

Everything here is frozen and knows neither files nor Pelican. A case is made once, from a file or from a
block in an essay; its page, its place in the essay, its feed entry, its export row and its search hit are
all drawn from the same `Case`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from cases.pictures.picture import Picture
from cases.vocabulary import Term


class Status(StrEnum):
    """Whether a document is shown to readers. `SCHEDULED` is a published one whose moment has not come."""

    PUBLISHED = "published"
    HIDDEN = "hidden"  # has its page, stands in no list, feed or export
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SKIP = "skip"

    @property
    def has_page(self) -> bool:
        return self in (Status.PUBLISHED, Status.HIDDEN)


@dataclass(frozen=True, slots=True)
class Author:
    """One who writes, known by a role name."""

    slug: str
    name: str
    tagline: str = ""
    bio: str = ""
    portrait: Picture | None = None
    portrait_alt: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A hashtag. `name` is without the # and as first written."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Series:
    """Essays that belong together. `name` is as first written."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class EssayName:
    """What a case needs to know of the essay that it stands in."""

    slug: str
    title: str
    lang: str


@dataclass(frozen=True, slots=True)
class Case:
    """One service story with its facet terms.

    `number` is permanent: the anchor, the feed id and the citation stand on it. `title` and `summary` are
    plain typeset text; `html` is sanitised and typeset, its links still in source form (`Place.markup`
    settles them). `terms` maps each facet's key to the terms as assigned, in the author's order.
    """

    number: int
    slug: str
    title: str
    summary: str
    date: datetime
    author: Author
    lang: str
    terms: Mapping[str, tuple[Term, ...]] = field(hash=False)
    html: str
    text: str
    source: str
    line: int = 1
    status: Status = Status.PUBLISHED
    modified: datetime | None = None
    tags: tuple[Tag, ...] = ()
    essay: EssayName | None = None

    def __hash__(self) -> int:
        """By what tells cases apart, for the texts are long and a set of cases is looked up often."""
        return hash((self.number, self.lang))

    @property
    def anchor(self) -> str:
        """The id of the case in its essay; it never changes, for the number does not."""
        return f"case-{self.number}"

    @property
    def outcome(self) -> Term:
        """The one term that has a place on the scale."""
        return next(term for terms in self.terms.values() for term in terms if term.level is not None)

    @property
    def topics(self) -> tuple[Term, ...]:
        """The terms of every facet but the scale, in the vocabulary's order."""
        return tuple(term for terms in self.terms.values() for term in terms if term.level is None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an essay's own text, as sanitised and typeset HTML."""

    html: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a document: its level (2-6), its id and its text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Essay:
    """An article: passages of text with cases between them. `minutes` is the reading time of the whole.

    `part` is its place in the series; essays without one come after those that have it, the oldest first.
    """

    slug: str
    title: str
    summary: str
    date: datetime
    author: Author
    lang: str
    parts: tuple[Passage | Case, ...]
    text: str
    minutes: int
    source: str
    headings: tuple[Heading, ...] = ()
    status: Status = Status.PUBLISHED
    modified: datetime | None = None
    tags: tuple[Tag, ...] = ()
    series: Series | None = None
    part: int | None = None
    template: str | None = None

    def __hash__(self) -> int:
        return hash((self.slug, self.lang))

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases shown in the essay, in the order of the text."""
        return tuple(part for part in self.parts if isinstance(part, Case))


@dataclass(frozen=True, slots=True)
class Page:
    """A page beside the stories: about, accessibility and the like.

    `menu` names where it is linked from, `template` the one of the theme's that it chooses, if any.
    """

    slug: str
    title: str
    summary: str
    lang: str
    html: str
    text: str
    source: str
    headings: tuple[Heading, ...] = ()
    status: Status = Status.PUBLISHED
    menu: str = ""
    date: datetime | None = None
    template: str | None = None
