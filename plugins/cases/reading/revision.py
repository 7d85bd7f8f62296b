"""One file read again while all else is as it was: the documents that its change makes other.

A whole reading tells everything, but takes the longer the larger a site is. Who waits for the page that is
being written can have it at once, as long as the change is one of words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar, cast

from cases.library import Library
from cases.model import Case, Essay, Page
from cases.reading.assembly import Assembled, Assembler
from cases.reading.blocks import CASE_FROM
from cases.reading.bodies import BodyRenderer
from cases.reading.body import Body
from cases.reading.documents import Document
from cases.reading.load import Site, body_renderer, gallery_of, in_order_of_site, targets_of
from cases.reading.places import ContentFiles
from cases.reading.problems import Problem, Severity
from cases.reading.reading import Reading
from cases.reading.schema import CaseFields
from cases.reading.showing import Showing
from cases.reading.sources import Folder, Source, read_source
from cases.reading.targets import Targets

Readable = Case | Essay | Page
_Key = tuple[type, str, str]
_Readable = TypeVar("_Readable", Case, Essay, Page)


@dataclass
class Reviser:
    """Reads single files of a site again. `reading` is the last whole one, and has a library."""

    site: Site
    reading: Reading
    _revised: dict[_Key, Readable] = field(default_factory=dict)

    def revise(self, path: str) -> tuple[Readable, ...]:
        """What a file below the content folder now makes other: documents in their place in the library.

        What earlier changes have made other is told again, for it may be as it was. Empty where only a whole
        reading can tell, since more than words has changed, or the file is new, gone or wrong.
        """
        self._targets.files.forget()
        old = self._documents.get(path)
        new = self._parsed(path, old) if old else None
        library = self.reading.library
        if old is None or new is None or library is None or not _is_alike(old, new):
            return ()
        made = self._assembled(new)
        if _has_errors(made.problems) or not made.files <= self._files(library):
            return ()
        changed = _changed(made, library, path)
        if changed is None:
            return ()
        self._documents[path], self._bodies[path] = new, made.bodies[path]
        together: list[Readable] = [*made.cases, *made.essays, *made.pages]
        documents = {_key(document): document for document in together}
        told = changed | (documents.keys() & self._revised.keys())
        self._revised |= {key: documents[key] for key in told}
        return tuple(document for key, document in documents.items() if key in told)

    def library(self) -> Library:
        """The library with all that was revised in its place."""
        library = self.reading.library
        assert library  # the last whole reading had no errors
        in_order = in_order_of_site(
            self._revised_of(library.all_cases),
            self._revised_of(library.all_essays),
            self._revised_of(library.all_pages),
            library.vocabulary,
            library.authors,
            self.site.lang,
        )
        return replace(library, **in_order)

    def _revised_of(self, documents: Iterable[_Readable]) -> list[_Readable]:
        return [cast("_Readable", self._revised.get(_key(document), document)) for document in documents]

    def prepare(self) -> None:
        """Make ready what every revision needs, while nobody waits."""
        _ = self._targets, self._documents, self._bodies

    def _parsed(self, path: str, old: Document) -> Document | None:
        """The file as a document, when it is sound."""
        folder = Folder(old.source.folder)
        source = read_source(self.site.content / path, folder, ContentFiles(self.site.content))
        if not isinstance(source, Source):
            return None
        document, problems = self.reading.parser.parse(source)
        return None if _has_errors(problems) else document

    def _assembled(self, document: Document) -> Assembled:
        """The documents of a file, with those that show it or are shown in it."""
        bodies = _KnownBodies(self._renderer, self._bodies, document)
        assembler = Assembler(bodies, self.site.lang, Showing(self.site.as_of, self.site.unpublished))
        return assembler.assemble((document, *self._company(document)))

    def _company(self, document: Document) -> Iterator[Document]:
        """For a case in a file the essays that show it; then every case in a file that any of these shows."""
        others = [other for other in self._documents.values() if other.source.path != document.source.path]
        essays = [document]
        if isinstance(document.fields, CaseFields):
            number = str(document.fields.number)
            essays = [other for other in others if number in _shown(other)]
            yield from essays
        numbers = {number for essay in essays for number in _shown(essay)}
        for other in others:
            if isinstance(other.fields, CaseFields) and str(other.fields.number) in numbers:
                yield other

    @cached_property
    def _renderer(self) -> BodyRenderer:
        return body_renderer(self._targets, self.site)

    @cached_property
    def _targets(self) -> Targets:
        reading = self.reading
        return targets_of(reading.documents, reading.addresses, self.site, gallery_of(self.site))

    @cached_property
    def _documents(self) -> dict[str, Document]:
        """All documents by their paths, as they were last read."""
        return {document.source.path: document for document in self.reading.documents}

    @cached_property
    def _bodies(self) -> dict[str, Body]:
        return dict(self.reading.bodies)

    def _files(self, library: Library) -> frozenset[str]:
        return library.files | library.shown.keys() | library.linked.keys()


@dataclass(frozen=True, slots=True)
class _KnownBodies:
    """The bodies as they were last rendered, but for that of one document."""

    renderer: BodyRenderer
    known: Mapping[str, Body]
    changed: Document

    def begin(self, document: Document) -> Callable[[], Body]:
        if document is self.changed:
            return self.renderer.begin(document)
        return lambda: self.known[document.source.path]


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _shown(document: Document) -> set[str]:
    """The numbers of the cases in files that a document shows."""
    return {block.argument for block in document.blocks if block.name == CASE_FROM}


def _is_alike(old: Document, new: Document) -> bool:
    """Whether others would take one for the other: the same address, the same cases in the same order."""
    return (
        new.whole
        and all(getattr(old, name) == getattr(new, name) for name in ("slug", "lang", "style"))
        and [(block.name, block.argument) for block in old.blocks if block.shows_case]
        == [(block.name, block.argument) for block in new.blocks if block.shows_case]
    )


def _changed(made: Assembled, library: Library, path: str) -> set[_Key] | None:
    """What was made anew and is other than in the library; None if any of it differs in more than words."""
    pairs: list[tuple[Readable, Readable | None]] = [
        *_paired(made.cases, library.all_cases),
        *_paired(made.essays, library.all_essays),
        *_paired(made.pages, library.all_pages),
    ]
    if any(old is None or (new != old and _wordless(new) != _wordless(old)) for new, old in pairs):
        return None
    of_file = {_key(new) for new, _ in pairs if new.source == path}
    known: list[Readable] = [*library.all_cases, *library.all_essays, *library.all_pages]
    if of_file != {_key(old) for old in known if old.source == path}:
        return None
    return {_key(new) for new, old in pairs if new != old}


def _paired(
    made: Iterable[_Readable], known: Iterable[_Readable]
) -> Iterator[tuple[_Readable, _Readable | None]]:
    made = tuple(made)
    if made:
        by_key = {_key(document): document for document in known}
        yield from ((document, by_key.get(_key(document))) for document in made)


def _key(document: Readable) -> _Key:
    return type(document), document.slug, document.lang


def _wordless(document: Readable) -> Readable:
    """A document without what a change of words may touch."""
    if isinstance(document, Case):
        essay = replace(document.essay, title="") if document.essay else None
        return replace(document, title="", summary="", html="", text="", line=0, essay=essay)
    if isinstance(document, Essay):
        return replace(document, title="", summary="", parts=(), text="", minutes=0, headings=())
    return replace(document, title="", summary="", html="", text="", headings=())
