"""Cases as records: the one shape that JSON, its schema, CSV and every later export share.

Names are canonical English and values are slugs, whatever the language of the site: what is computed from
the data keeps working when a label is reworded. Title and summary are as on the page, no-break spaces too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cases.addresses import Addresses
from cases.characters import portable
from cases.language import N_
from cases.model import Case
from cases.vocabulary import Facet, Vocabulary

Value = str | int | list[str] | None
Record = Mapping[str, Value]


class ColumnType(StrEnum):
    """What a column's values are. The values are gettext messages."""

    TEXT = N_("text")
    INTEGER = N_("integer")
    DATE = N_("date")
    URL = N_("web address")
    SLUG = N_("slug")
    SLUGS = N_("list of slugs")


@dataclass(frozen=True, slots=True)
class Column:
    """One key of a record. `description` is a gettext message; `optional` allows null, or an empty cell.

    `facet` is the facet whose terms the values are, None in a column of another kind.
    """

    name: str
    type: ColumnType
    description: str
    optional: bool = False
    facet: Facet | None = None


_BEFORE_FACETS = (
    Column("id", ColumnType.TEXT, N_("Permanent identifier; also the case's anchor in its essay.")),
    Column("number", ColumnType.INTEGER, N_("Permanent number of the case; never given to another.")),
    Column("url", ColumnType.URL, N_("Address of the case's own page.")),
    Column("title", ColumnType.TEXT, N_("Title of the case.")),
    Column("date", ColumnType.DATE, N_("Date of publication.")),
    Column("summary", ColumnType.TEXT, N_("The case in a sentence or two.")),
)
_AFTER_FACETS = (
    Column("essay", ColumnType.URL, N_("Place in the essay that shows the case, if any."), optional=True),
    Column("author", ColumnType.SLUG, N_("Author of the case.")),
    Column("lang", ColumnType.TEXT, N_("Language of the text, as a language tag (BCP 47).")),
    Column("tags", ColumnType.SLUGS, N_("Hashtags of the case.")),
    Column("modified", ColumnType.DATE, N_("Date of the last substantial change, if any."), optional=True),
)
_MANY_TERMS = N_("Terms of the facet, as assigned: the narrower ones, without the parents that they imply.")
_ONE_TERM = N_("The one term of the facet.")

RESERVED = frozenset(column.name for column in (*_BEFORE_FACETS, *_AFTER_FACETS))
"""Names that no facet may have as its key."""


def columns_of(vocabulary: Vocabulary) -> tuple[Column, ...]:
    """Every column, in the order of a record's keys: one a facet, between the fixed ones."""
    return (*_BEFORE_FACETS, *(_facet_column(facet) for facet in vocabulary), *_AFTER_FACETS)


def _facet_column(facet: Facet) -> Column:
    if facet.many:
        return Column(facet.key, ColumnType.SLUGS, _MANY_TERMS, facet=facet)
    return Column(facet.key, ColumnType.SLUG, _ONE_TERM, optional=not facet.required, facet=facet)


def record_of(case: Case, vocabulary: Vocabulary, addresses: Addresses, site_url: str) -> Record:
    """The record of a case. Dates are ISO 8601 days; lists keep the author's order.

    `site_url` is the public address without a slash at its end; when it is empty, addresses are relative to
    the site's root.
    """
    return {
        "id": case.anchor,
        "number": case.number,
        "url": f"{site_url}/{addresses.to(case)}",
        "title": portable(case.title),
        "date": case.date.date().isoformat(),
        "summary": portable(case.summary),
        **{facet.key: _assigned(case, facet) for facet in vocabulary},
        "essay": f"{site_url}/{addresses.in_essay(case)}" if case.essay else None,
        "author": case.author.slug,
        "lang": case.lang,
        "tags": [tag.slug for tag in case.tags],
        "modified": case.modified.date().isoformat() if case.modified else None,
    }


def _assigned(case: Case, facet: Facet) -> Value:
    slugs = [term.slug for term in case.terms.get(facet.key, ())]
    if facet.many:
        return slugs
    return slugs[0] if slugs else None
