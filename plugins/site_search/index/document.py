"""A document of the index: a record with its texts as chunks, each field in its room of positions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from site_search.index.sizes import PART
from site_search.index.texts import chunks_of, chunks_of_html
from site_search.records import SearchRecord


@dataclass(frozen=True, slots=True)
class Field:
    """A field: where its positions begin, how many they are at most, and what a word in it weighs."""

    name: str
    start: int
    room: int
    weight: int


FIELDS = (
    Field("title", 0, 32, 5),
    Field("terms", 32, 64, 3),
    Field("summary", 96, 64, 2),
    Field("body", 160, 1 << 30, 1),
)
BODY = FIELDS[-1].start


@dataclass(frozen=True)
class Document:
    """A record as it is indexed."""

    record: SearchRecord

    @cached_property
    def fields(self) -> tuple[list[str], ...]:
        """The chunks of each of FIELDS."""
        record = self.record
        terms = (*(term.label for term in record.terms), *record.keywords)
        return (
            chunks_of(record.title),
            [chunk for term in terms for chunk in chunks_of(term)],
            chunks_of(record.summary),
            self.body,
        )

    @cached_property
    def body(self) -> list[str]:
        return chunks_of_html(self.record.html)

    @property
    def length(self) -> int:
        """How many chunks it has in all."""
        return sum(len(chunks) for chunks in self.fields)

    @property
    def parts_of_text(self) -> int:
        """How many fragments its body is cut into."""
        return max(1, -(-len(self.body) // PART))
