"""From parsed documents to the model: cases, essays with their cases in place, and pages."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from typing import Protocol

from cases.model import Author, Case, Essay, EssayName, Page, Passage, Status, Tag
from cases.reading.blocks import CASE_FROM, ScannedBlock
from cases.reading.body import Body
from cases.reading.documents import CaseInBlock, Document
from cases.reading.kinds import UNPUBLISHED_CASE
from cases.reading.problems import Problem
from cases.reading.prose import CasePlace, Prose
from cases.reading.schema import (
    BlockFields,
    CaseFields,
    DocumentFields,
    EssayFields,
    NumberedFields,
    PageFields,
)
from cases.reading.showing import Showing
from cases.reading.sources import Folder
from cases.slugs import slugify
from cases.typography import typeset_text

# Silent reading of Finnish: Trauzettel-Klosinski and Dietz 2012, standardized texts (IReST).
WORDS_A_MINUTE = 161
_SUMMARY_LENGTH = 200
# Documents begun before the first of them is finished, in about the time that a dictionary loads.
_AHEAD = 250
CaseKey = tuple[str, str]  # number, language


@dataclass(slots=True)
class Assembled:
    """The model objects of all documents that have a page, what is wrong in them, and the files they show."""

    essays: list[Essay] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    bodies: dict[str, Body] = field(default_factory=dict)  # of all documents, by their paths


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a case has from where it stands."""

    source: str
    line: int
    lang: str
    status: Status
    date: datetime
    author: Author
    essay: EssayName | None


class Bodies(Protocol):
    """What renders the bodies of documents: each is begun, and given when it is called for."""

    def begin(self, document: Document) -> Callable[[], Body]: ...


class Assembler:
    """Makes the model objects of one site's documents.

    Every body is rendered once: those of drafts and scheduled documents too, so that their faults are told.
    """

    def __init__(self, bodies: Bodies, lang: str, showing: Showing) -> None:
        self._bodies = bodies
        self._lang = lang
        self._showing = showing
        self._in_files: dict[CaseKey, Case] = {}
        self._unpublished: set[CaseKey] = set()
        self._made = Assembled()

    def assemble(self, documents: Iterable[Document]) -> Assembled:
        """The model objects of all documents whose blocks could be told apart."""
        documents = tuple(documents)
        essay_of = {key: document for document in documents for key in self._iter_shown(document)}
        # Cases in files come first: the essays that show them need them.
        in_order = sorted(documents, key=lambda document: document.source.folder is not Folder.CASES)
        for document, body in _iter_bodies(self._bodies, in_order):
            prose, status = body.prose, self._showing.status(document)
            self._account(document, body, status)
            if status.has_page and document.whole:
                self._add(document, prose, status, essay_of)
            elif isinstance(document.fields, CaseFields):
                self._unpublished.add((str(document.fields.number), self._lang_of(document)))
        return self._made

    def _iter_shown(self, document: Document) -> Iterable[CaseKey]:
        """The cases in files that a published essay shows. A hidden one must not be named by its cases."""
        if self._showing.status(document) is Status.PUBLISHED:
            for block in document.blocks:
                if block.name == CASE_FROM:
                    yield block.argument, self._lang_of(document)

    def _lang_of(self, document: Document) -> str:
        return document.lang or self._lang

    def _account(self, document: Document, body: Body, status: Status) -> None:
        """Note what is found in a body."""
        self._made.bodies[document.source.path] = body
        self._made.problems += body.problems
        if status.has_page:
            html = self._shown_html(document, body.prose)
            self._made.files |= {file for file in body.files if f'"{{site}}{escape(file)}' in html}

    def _shown_html(self, document: Document, prose: Prose) -> str:
        """The HTML of a document without its cases that are no more than drafts."""
        blocks = _blocks_by_place(document)
        parts = []
        for part in prose.parts:
            if isinstance(part, str):
                parts.append(part)
            elif (case := blocks.get(part.place)) and case.fields and self._is_shown(case.fields):
                parts.append(part.html)
        return "".join(parts)

    def _add(
        self, document: Document, prose: Prose, status: Status, essay_of: Mapping[CaseKey, Document]
    ) -> None:
        match document.fields:
            case CaseFields() as fields:
                key = (str(fields.number), self._lang_of(document))
                self._in_files[key] = self._case_in_file(document, fields, prose, status, essay_of.get(key))
                self._made.cases.append(self._in_files[key])
            case EssayFields() as fields:
                self._made.essays.append(self._essay(document, fields, prose, status))
            case PageFields() as fields:
                self._made.pages.append(self._page(document, fields, prose, status))

    def _case_in_file(
        self, document: Document, fields: CaseFields, prose: Prose, status: Status, essay: Document | None
    ) -> Case:
        lang = self._lang_of(document)
        name = _name_of(essay, lang) if essay else None
        setting = _Setting(document.source.path, 1, lang, status, fields.date, fields.author, name)
        return _case(fields, prose.html, prose.text, setting)

    def _case_in_block(
        self, block: CaseInBlock, fields: BlockFields, part: CasePlace, document: Document, essay: EssayFields
    ) -> Case:
        lang = self._lang_of(document)
        setting = _Setting(
            source=document.source.path,
            line=block.block.first_line,
            lang=fields.lang or lang,
            status=Status.HIDDEN if fields.status is Status.HIDDEN else self._showing.status(document),
            date=fields.date or essay.date,
            author=fields.author or essay.author,
            essay=_name_of(document, lang),
        )
        case = _case(fields, part.html, part.text, setting)
        self._made.cases.append(case)
        return case

    def _essay(self, document: Document, fields: EssayFields, prose: Prose, status: Status) -> Essay:
        lang, text = self._lang_of(document), prose.text
        parts = tuple(self._iter_parts(document, fields, prose))
        words = len(text.split()) + sum(len(part.text.split()) for part in parts if isinstance(part, Case))
        return Essay(
            slug=document.slug,
            title=typeset_text(fields.title, lang),
            summary=_summary(fields, text, lang),
            date=fields.date,
            author=fields.author,
            lang=lang,
            parts=parts,
            text=text,
            minutes=max(1, round(words / WORDS_A_MINUTE)),
            source=document.source.path,
            headings=prose.headings,
            status=status,
            modified=fields.modified,
            tags=_tags(fields),
            series=fields.series,
            part=fields.part,
            template=fields.template,
        )

    def _iter_parts(self, document: Document, fields: EssayFields, prose: Prose) -> Iterable[Passage | Case]:
        in_blocks = _blocks_by_place(document)
        rows = {str(at): block for at, block in enumerate(b for b in document.blocks if b.shows_case)}
        for part in prose.parts:
            if isinstance(part, str):
                yield Passage(part)
            elif block := rows.get(part.place):
                case = in_blocks.get(part.place)
                if case and case.fields and self._is_shown(case.fields):
                    yield self._case_in_block(case, case.fields, part, document, fields)
                elif case is None and (shown := self._shown(document, block)):
                    yield shown

    def _is_shown(self, fields: BlockFields) -> bool:
        """Whether a case in a block has a page itself: it may be a draft in an essay that is none."""
        return self._showing.shows(fields)

    def _shown(self, document: Document, block: ScannedBlock) -> Case | None:
        """The case in a file that a block shows, in the essay's language or else in the site's."""
        keys = [(block.argument, lang) for lang in (self._lang_of(document), self._lang)]
        for key in keys:
            if case := self._in_files.get(key):
                return case
        if not self._unpublished.isdisjoint(keys):
            problem = Problem(
                UNPUBLISHED_CASE, document.source.path, block.argument_mark, value=block.argument
            )
            self._made.problems.append(problem)
        return None

    def _page(self, document: Document, fields: PageFields, prose: Prose, status: Status) -> Page:
        lang, text = self._lang_of(document), prose.text
        return Page(
            slug=document.slug,
            title=typeset_text(fields.title, lang),
            summary=_summary(fields, text, lang),
            lang=lang,
            html=prose.html,
            text=text,
            source=document.source.path,
            headings=prose.headings,
            status=status,
            menu=fields.menu,
            date=fields.date,
            template=fields.template,
        )


def _iter_bodies(bodies: Bodies, documents: Iterable[Document]) -> Iterator[tuple[Document, Body]]:
    """Each document with its body, which is called for when the next ones have been begun."""
    begun: deque[tuple[Document, Callable[[], Body]]] = deque()
    for document in documents:
        begun.append((document, bodies.begin(document)))
        if len(begun) > _AHEAD:
            first, body = begun.popleft()
            yield first, body()
    for document, body in begun:
        yield document, body()


def _case(fields: NumberedFields, html: str, text: str, setting: _Setting) -> Case:
    return Case(
        number=fields.number,
        slug=fields.slug or slugify(fields.title),
        title=typeset_text(fields.title, setting.lang),
        summary=_summary(fields, text, setting.lang),
        date=setting.date,
        author=setting.author,
        lang=setting.lang,
        terms=fields.terms,
        html=html,
        text=text,
        source=setting.source,
        line=setting.line,
        status=setting.status,
        modified=fields.modified,
        tags=fields.tags,
        essay=setting.essay,
    )


def _blocks_by_place(document: Document) -> dict[str, CaseInBlock]:
    """The cases in blocks by their place in the row of all that a document shows."""
    by_line = {case.block.first_line: case for case in document.cases}
    rows = (block for block in document.blocks if block.shows_case)
    return {str(at): by_line[b.first_line] for at, b in enumerate(rows) if b.first_line in by_line}


def _name_of(essay: Document, lang: str) -> EssayName | None:
    return EssayName(essay.slug, typeset_text(essay.fields.title, lang), lang) if essay.fields else None


def _tags(fields: EssayFields) -> tuple[Tag, ...]:
    """The tags, and Pelican's category as one more, so that what is filed under it is still found."""
    if fields.category is None or not slugify(fields.category):
        return fields.tags
    category = Tag(slugify(fields.category), fields.category)
    return tuple({tag.slug: tag for tag in (category, *fields.tags)}.values())


def _summary(fields: DocumentFields, text: str, lang: str) -> str:
    """The summary as given, else the beginning of the text, cut at a word."""
    if fields.summary is not None:
        return typeset_text(fields.summary, lang)
    first = text.split("\n", 1)[0]
    if len(first) <= _SUMMARY_LENGTH:
        return first
    return first[:_SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"
