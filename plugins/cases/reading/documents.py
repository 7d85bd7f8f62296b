"""One document at a time: its header, its fields, its blocks, and all that is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from cases.model import Status
from cases.reading.blocks import CASE, CASE_FROM, ScannedBlock, scan_blocks
from cases.reading.fields import build_aliases, parse_fields
from cases.reading.header import Entry, HeaderStyle, Item, parse_header
from cases.reading.problems import (
    CASE_OUTSIDE_ESSAY,
    UNKNOWN_AUTHOR,
    Mark,
    Problem,
    Severity,
)
from cases.reading.schema import (
    BlockFields,
    CaseFields,
    DocumentFields,
    EssayFields,
    PageFields,
    SchemaContext,
    build_case_fields,
)
from cases.reading.sources import Folder, Source
from cases.slugs import slugify


@dataclass(frozen=True, slots=True)
class CaseInBlock:
    """A case as a block of an essay: where it stands, and its fields when they are sound."""

    block: ScannedBlock
    fields: BlockFields | None
    entries: Mapping[str, Entry]

    @property
    def slug(self) -> str:
        """The slug as given, or made from the title; empty when the title is missing."""
        if self.fields is None:
            return ""
        return self.fields.slug or slugify(self.fields.title)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed source. `fields` is None when any of them is wrong; then only its links are still checked."""

    source: Source
    body_line: int
    style: HeaderStyle
    fields: DocumentFields | None
    entries: Mapping[str, Entry]
    blocks: tuple[ScannedBlock, ...]
    cases: tuple[CaseInBlock, ...]
    whole: bool  # whether the blocks could be told apart, so that the body may be rendered

    @property
    def lang(self) -> str | None:
        return self.fields.lang if self.fields else None

    @property
    def slug(self) -> str:
        """The slug as given, or made from the title; empty when the title is missing."""
        if self.fields is None:
            return ""
        return self.fields.slug or slugify(self.fields.title)

    def status(self, as_of: datetime) -> Status:
        """The status at the publication moment: what is published later is scheduled now."""
        if self.fields is None:
            return Status.SKIP
        moment = getattr(self.fields, "date", None)
        if self.fields.status.has_page and moment is not None and moment > as_of:
            return Status.SCHEDULED
        return self.fields.status

    @property
    def mark(self) -> Mark:
        """Where the document's own problems are told: its slug, else its title, else its beginning."""
        entry = self.entries.get("slug") or self.entries.get("title")
        return entry.value_mark if entry else Mark(1, 1)


class DocumentParser:
    """Parses sources against the schema of one site."""

    def __init__(self, context: SchemaContext, default_author: str = "") -> None:
        self._context = context
        self._default_author = default_author
        self._aliases = build_aliases(context.vocabulary)
        self._block_model = build_case_fields(BlockFields, context.vocabulary)
        self._models: Mapping[Folder, type[DocumentFields]] = {
            Folder.ESSAYS: EssayFields,
            Folder.PAGES: PageFields,
            Folder.CASES: build_case_fields(CaseFields, context.vocabulary),
        }

    def parse(self, source: Source) -> tuple[Document | None, list[Problem]]:
        """The document, or None when its header can't be told from its body."""
        header, problems = parse_header(source)
        if header is None:
            return None, problems
        lenient = header.style is HeaderStyle.PELICAN
        context = replace(self._context, free_author=lenient)
        entries = self._with_default_author(header.entries, source.folder)
        start = Mark(1 if lenient else 2, 1)
        fields, found, named = parse_fields(
            entries, self._models[source.folder], context, self._aliases, source.path, start, lenient
        )
        problems += [*found, *self._unregistered_author(fields, named, source)]
        blocks, block_problems = scan_blocks(source, header.body_line)
        problems += block_problems
        cases, case_problems = self._parse_cases(source, blocks, lenient)
        document = Document(
            source=source,
            body_line=header.body_line,
            style=header.style,
            fields=fields,
            entries=named,
            blocks=tuple(blocks),
            cases=tuple(cases),
            whole=not block_problems,
        )
        return document, problems + case_problems

    def _with_default_author(self, entries: tuple[Entry, ...], folder: Folder) -> tuple[Entry, ...]:
        named = {self._aliases.get(entry.key.lower(), entry.key.lower()) for entry in entries}
        if "author" in named or not self._default_author or folder is Folder.PAGES:
            return entries
        start = Mark(1, 1)
        return (*entries, Entry("author", start, (Item(self._default_author, start),)))

    def _unregistered_author(
        self, fields: DocumentFields | None, named: Mapping[str, Entry], source: Source
    ) -> list[Problem]:
        author = getattr(fields, "author", None)
        if author is None or author.slug in self._context.authors:
            return []
        mark = named["author"].value_mark
        warning = Problem(UNKNOWN_AUTHOR, source.path, mark, field="author", value=author.name)
        return [replace(warning, severity=Severity.WARNING)]

    def _parse_cases(
        self, source: Source, blocks: list[ScannedBlock], lenient: bool
    ) -> tuple[list[CaseInBlock], list[Problem]]:
        cases: list[CaseInBlock] = []
        problems: list[Problem] = []
        for block in blocks:
            if block.name in (CASE, CASE_FROM) and source.folder is not Folder.ESSAYS:
                mark = Mark(block.first_line, 1)
                problems.append(Problem(CASE_OUTSIDE_ESSAY, source.path, mark, value=block.name))
            elif block.name == CASE:
                case, found = self._parse_case(source, block)
                cases.append(case)
                problems += found
        return cases, problems

    def _parse_case(self, source: Source, block: ScannedBlock) -> tuple[CaseInBlock, list[Problem]]:
        entries = block.entries
        if block.argument:
            item = Item(block.argument, block.argument_mark)
            entries = (Entry("title", block.argument_mark, (item,)), *entries)
        start = Mark(block.first_line, 1)
        fields, problems, named = parse_fields(
            entries, self._block_model, self._context, self._aliases, source.path, start
        )
        return CaseInBlock(block, fields, named), problems
