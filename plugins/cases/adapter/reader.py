"""Pelican's view of a document: everything has been read already, so reading is looking up."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from pelican.readers import BaseReader
from pelican.urlwrappers import Author, Category, Tag

from cases.adapter.settings import LIBRARY
from cases.addresses import file_of, settle_links
from cases.library import Library
from cases.model import Essay, Page


class LibraryReader(BaseReader):
    """Hands essays and pages of the library to Pelican's own generators.

    A document without a page (a draft, a scheduled one) is given the status "skip", so that Pelican never
    holds what must not be published.
    """

    enabled = True
    file_extensions = ["md", "markdown"]  # noqa: RUF012 - the base's type

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self._content = Path(settings["PATH"]).absolute()
        # Pelican makes the slug of each one anew whenever it is looked up.
        self._named = cache(lambda kind, name: kind(name, settings))

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        library: Library = self.settings[LIBRARY]
        below = Path(source_path).relative_to(self._content).as_posix()
        document = library.by_source.get(below)
        if document is None:
            return "", {"status": "skip", "title": below}
        address = library.addresses.to(document)
        metadata: dict[str, Any] = {
            "title": document.title,
            "slug": document.slug,
            "summary": document.summary,
            "lang": document.lang,
            "status": document.status.value,
            "url": address or ".",
            "save_as": file_of(address),
            "document": document,
            "category": self._named(Category, self.settings["DEFAULT_CATEGORY"]),
        }
        if document.template:
            metadata["template"] = document.template
        if isinstance(document, Essay):
            metadata |= self._essay_metadata(document)
        else:
            metadata["date"] = document.date or library.last_change
        return settle_links(_whole_html(document), self.settings["SITEURL"]), metadata

    def _essay_metadata(self, essay: Essay) -> dict[str, Any]:
        metadata: dict[str, Any] = {
            "date": essay.date,
            "author": self._named(Author, essay.author.name),
            "tags": [self._named(Tag, tag.name) for tag in essay.tags],
        }
        if essay.modified:
            metadata["modified"] = essay.modified
        return metadata


def _whole_html(document: Essay | Page) -> str:
    """The document as one piece of HTML, its cases in place, for whatever else reads Pelican's contents."""
    if isinstance(document, Page):
        return document.html
    return "\n".join(part.html for part in document.parts)
