"""A new document: what its author has said of it, as the text of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from cases.model import Status
from cases.reading.sources import Folder

KINDS: Mapping[str, Folder] = {"essay": Folder.ESSAYS, "case": Folder.CASES, "page": Folder.PAGES}
_NO_BREAKS = 1_000_000


@dataclass(frozen=True, slots=True)
class Draft:
    """What a new document says of itself; empty is what it doesn't say. `terms` are labels by facet."""

    folder: Folder
    title: str
    slug: str
    date: str
    author: str = ""
    number: int | None = None
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    summary: str = ""
    tags: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where it belongs, below the content folder."""
        return f"{self.folder}/{self.slug}.md"

    def compose(self, body: str) -> str:
        """The file: the header in the order in which headers are written, then the body.

        It is a draft, for nobody publishes a text by beginning it.
        """
        fields: dict[str, str | int | tuple[str, ...] | None] = {
            "number": self.number,
            "title": self.title,
            "slug": self.slug,
            **self.terms,
            "date": "" if self.folder is Folder.PAGES else self.date,
            "author": self.author,
            "summary": self.summary,
            "tags": self.tags,
            "status": Status.DRAFT.value,
        }
        lines = [f"{key}: {_written(value)}" for key, value in fields.items() if value]
        return "\n".join(["---", *lines, "---", "", body, ""])


def _written(value: str | int | tuple[str, ...] | None) -> str:
    """A value as YAML on one line, in quotes only where it needs them."""
    if isinstance(value, tuple):
        return _written(value[0]) if len(value) == 1 else _dumped(value)
    if isinstance(value, int) or value is None or _is_date(value):
        return str(value)
    return _dumped(value)


def _dumped(value: str | tuple[str, ...]) -> str:
    plain = list(value) if isinstance(value, tuple) else value
    text = yaml.safe_dump(plain, allow_unicode=True, width=_NO_BREAKS, default_flow_style=True)
    return str(text).removesuffix("...\n").rstrip("\n")


def _is_date(value: str) -> bool:
    return value[:4].isdecimal() and value[4:5] == "-"
