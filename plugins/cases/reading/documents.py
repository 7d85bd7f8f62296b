"""One document at a time: its header, its fields, its blocks, and all that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from cases.model import Status
from cases.reading.blocks import CASE, CASE_FROM, ScannedBlock, scan_blocks
from cases.reading.entries import Entry, Item, written
from cases.reading.fields import FieldParser, build_aliases
from cases.reading.header import HeaderStyle, parse_header
from cases.reading.kinds import (
    CASE_OUTSIDE_ESSAY,
    FIRST_AUTHOR,
    IGNORED_KEY,
    LONG_SLUG,
    NO_SLUG,
    UNKNOWN_AUTHOR,
)
from cases.reading.problems import Mark, Problem, Severity
from cases.reading.schema import (
    IGNORED_KEYS,
    LONGEST_SLUG,
    BlockFields,
    CaseFields,
    DocumentFields,
    EssayFields,
    PageFields,
    PelicanFields,
    SchemaContext,
    build_case_fields,
    is_slug,
    slug_example,
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
        return _slug_of(self.entries)

    @property
    def mark(self) -> Mark:
        """Where it is told that the slug is another's."""
        return _slug_mark(self.entries, Mark(self.block.first_line, 1))


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed source. `fields` is None when any of them is wrong; what else can be checked still is."""

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
        return written(self.entries, "lang").lower() or None

    @property
    def slug(self) -> str:
        return _slug_of(self.entries)

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
        """Where it is told that the slug, or the address, is another's."""
        return _slug_mark(self.entries, Mark(1, 1))


def _slug_of(entries: Mapping[str, Entry]) -> str:
    """The slug as given, or made from the title; empty when neither will do."""
    given = written(entries, "slug")
    if given:
        return given if is_slug(given) else ""
    return slugify(written(entries, "title"))


def _slug_mark(entries: Mapping[str, Entry], start: Mark) -> Mark:
    """Where the slug stands, else the title that it is made of, else the beginning."""
    entry = entries.get("slug") or entries.get("title")
    return entry.value_mark if entry else start


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
        context = replace(self._context, lenient=lenient)
        entries = self._with_default_author(header.entries, source.folder)
        if lenient:
            entries, found = _with_first_author(entries, source)
            problems += found
        start = Mark(1 if lenient else 2, 1)
        parser = FieldParser(context, self._aliases, source.path, start)
        fields, found, named = parser.parse(entries, self._models[source.folder])
        problems += [*found, *self._unregistered_author(fields, named, source), *_check_slug(named, source)]
        problems += _iter_ignored(fields, named, source)
        blocks, block_problems = scan_blocks(source, header.body_line)
        problems += block_problems
        cases, case_problems = self._parse_cases(source, blocks)
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
        self, source: Source, blocks: list[ScannedBlock]
    ) -> tuple[list[CaseInBlock], list[Problem]]:
        cases: list[CaseInBlock] = []
        problems: list[Problem] = []
        for block in blocks:
            if block.name in (CASE, CASE_FROM) and source.folder is not Folder.ESSAYS:
                mark = Mark(block.first_line, 1)
                problems.append(Problem(CASE_OUTSIDE_ESSAY, source.path, mark))
            elif block.name == CASE:
                case, found = self._parse_case(source, block)
                cases.append(case)
                problems += found
        return cases, problems

    def _parse_case(self, source: Source, block: ScannedBlock) -> tuple[CaseInBlock, list[Problem]]:
        if block.entries is None:
            return CaseInBlock(block, None, {}), []
        entries = block.entries
        if block.argument:
            item = Item(block.argument, block.argument_mark)
            entries = (Entry("title", block.argument_mark, (item,)), *entries)
        parser = FieldParser(self._context, self._aliases, source.path, Mark(block.first_line, 1))
        fields, problems, named = parser.parse(entries, self._block_model)
        return CaseInBlock(block, fields, named), [*problems, *_check_slug(named, source)]


def _with_first_author(entries: tuple[Entry, ...], source: Source) -> tuple[tuple[Entry, ...], list[Problem]]:
    """The entries with one author: Pelican's `Authors` may name several, and a text here has one writer."""
    kept: list[Entry] = []
    problems: list[Problem] = []
    for entry in entries:
        text = "".join(item.text for item in entry.items)
        names = [name.strip() for name in text.split(";" if ";" in text else ",") if name.strip()]
        if entry.key.lower() != "authors" or not names:
            kept.append(entry)
            continue
        kept.append(replace(entry, items=(Item(names[0], entry.value_mark),)))
        if len(names) > 1:
            warning = Problem(FIRST_AUTHOR, source.path, entry.value_mark, field=entry.key, value=names[0])
            values = {"count": str(len(names))}
            problems.append(replace(warning, values=values, severity=Severity.WARNING))
    return tuple(kept), problems


def _iter_ignored(
    fields: DocumentFields | None, entries: Mapping[str, Entry], source: Source
) -> Iterator[Problem]:
    """Pelican's keys for what Casebook decides otherwise: they are known, and said to do nothing."""
    unknown_template = isinstance(fields, PelicanFields) and fields.template is None
    for key in sorted((IGNORED_KEYS | ({"template"} if unknown_template else set())) & entries.keys()):
        mark = entries[key].mark
        yield Problem(IGNORED_KEY, source.path, mark, field=entries[key].key, severity=Severity.WARNING)


def _check_slug(entries: Mapping[str, Entry], source: Source) -> list[Problem]:
    """Whether a title without a slug makes one."""
    entry = entries.get("title")
    title = written(entries, "title")
    if entry is None or not title or entry.is_told or "slug" in entries:
        return []
    example = {"example": slug_example(title)}
    if not slugify(title):
        return [Problem(NO_SLUG, source.path, entry.value_mark, value=title, values=example)]
    if (count := len(slugify(title))) <= LONGEST_SLUG:
        return []
    values = {"count": str(count), "most": str(LONGEST_SLUG), **example}
    return [Problem(LONG_SLUG, source.path, entry.value_mark, values=values)]
