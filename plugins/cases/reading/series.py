"""What a series shows in view of all its essays: parts given twice, and names that make one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cases.reading.documents import Document
from cases.reading.entries import Entry, written
from cases.reading.header import HeaderStyle
from cases.reading.kinds import PART_WITHOUT_SERIES, REPEATED_PART, SHARED_SERIES
from cases.reading.problems import Problem, Severity
from cases.reading.schema import is_number
from cases.slugs import slugify


@dataclass(frozen=True, slots=True)
class _Part:
    """An essay's place in a series, as written."""

    document: Document
    series: str
    number: str
    entry: Entry

    @property
    def place(self) -> str:
        return f"{self.document.source.path}:{self.entry.value_mark.line}"


def check_series(documents: Iterable[Document], lang: str) -> list[Problem]:
    """The problems between the essays of each series; in Pelican's own headers they are warnings."""
    documents = tuple(document for document in documents if "part" in document.entries or _name(document))
    return [*_check_names(documents), *_check_lonely_parts(documents), *_check_parts(documents, lang)]


def _name(document: Document) -> str:
    return written(document.entries, "series")


def _check_names(documents: Iterable[Document]) -> Iterator[Problem]:
    first: dict[str, Document] = {}
    for document in documents:
        name = _name(document)
        earlier = first.setdefault(slugify(name), document) if name else document
        if _name(earlier) != name:
            place = f"{earlier.source.path}:{earlier.entries['series'].value_mark.line}"
            values = {"other": _name(earlier), "place": place}
            mark = document.entries["series"].value_mark
            problem = Problem(SHARED_SERIES, document.source.path, mark, value=name, values=values)
            yield replace(problem, severity=Severity.WARNING)


def _check_lonely_parts(documents: Iterable[Document]) -> Iterator[Problem]:
    for document in documents:
        entry = document.entries.get("part")
        if entry and "series" not in document.entries:
            values = {"example": "series: …"}
            problem = Problem(PART_WITHOUT_SERIES, document.source.path, entry.mark, entry.key, values=values)
            yield _as_severe(problem, document)


def _check_parts(documents: tuple[Document, ...], lang: str) -> Iterator[Problem]:
    parts = tuple(_iter_parts(documents))
    first: dict[tuple[str, str, str], _Part] = {}
    for part in parts:
        key = (slugify(part.series), part.number, part.document.lang or lang)
        earlier = first.setdefault(key, part)
        if earlier is not part:
            free = 1 + max(int(one.number) for one in parts if slugify(one.series) == key[0])
            values = {"series": part.series, "other": earlier.place, "free": str(free)}
            mark, path = part.entry.value_mark, part.document.source.path
            problem = Problem(REPEATED_PART, path, mark, part.entry.key, part.number, values=values)
            yield _as_severe(problem, part.document)


def _iter_parts(documents: Iterable[Document]) -> Iterator[_Part]:
    for document in documents:
        series, number = _name(document), written(document.entries, "part")
        if series and is_number(number):
            yield _Part(document, series, number, document.entries["part"])


def _as_severe(problem: Problem, document: Document) -> Problem:
    is_lenient = document.style is HeaderStyle.PELICAN
    return replace(problem, severity=Severity.WARNING) if is_lenient else problem
