"""Blocks: the fences that open and close them, found line by line before Markdown renders anything.

pymdown-extensions renders the blocks, but what it doesn't understand it leaves in silence as text, and a
block that is never closed swallows the rest. So the fences are scanned first, every problem with its line,
and each case is given to the renderer as a bare block with its place in the row of cases: `bodies` holds the
rendered ones equal to the scanned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from cases.reading.entries import Entry
from cases.reading.kinds import (
    BROKEN_FENCE,
    INDENTED_TEXT,
    MISPLACED_KEYS,
    MISSING_NUMBER,
    NEEDLESS_ARGUMENT,
    NEEDLESS_TEXT,
    NESTED_CASE,
    STRAY_FENCE,
    TAB,
    UNCLOSED_BLOCK,
    UNKNOWN_BLOCK,
)
from cases.reading.problems import Kind, Mark, Problem
from cases.reading.schema import near
from cases.reading.sources import Source
from cases.reading.yaml_entries import parse_yaml

CASE = "case"
CASE_FROM = "case-from"
PULL_QUOTE = "pull-quote"
BLOCKS = (CASE, CASE_FROM, PULL_QUOTE)
TEXT_MARK = "\ue000"  # between slashes: they are text, and no fence; taken out again once they are rendered

_SHORTEST_FENCE = "///"
_FENCE = re.compile(r"^ {0,3}(?P<fence>/{3,})(?P<rest>.*)$")
_OPENING = re.compile(r"\s*(?P<name>[\w-]+)\s*(?:\|\s*(?P<argument>.*?)\s*)?")
_KEY = re.compile(r"^\s*[\w-]+:(\s|$)")
_INDENTED = re.compile(r"^(?: {4,}|\t)\s*\S")
_SLASHES = re.compile(r"/{3,}")
_INDENT = 4
# What Markdown takes out of the text before it looks for blocks.
_CODE = FencedBlockPreprocessor.FENCED_BLOCK_RE
_RAW = re.compile(
    r"^<(?:!--.*?-->|(?P<tag>pre|script|style|textarea)\b.*?</(?P=tag)>)", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class ScannedBlock:
    """One block of a source: its name, its argument with its mark, its options, and its lines (from 1).

    The options are None when they can't be read.
    """

    name: str
    fence: str
    argument: str
    argument_mark: Mark
    entries: tuple[Entry, ...] | None
    first_line: int
    body_line: int
    last_line: int

    @property
    def shows_case(self) -> bool:
        return self.name in (CASE, CASE_FROM)


@dataclass(frozen=True, slots=True)
class _Open:
    name: str
    fence: str
    line: int
    argument: str
    mark: Mark


def scan_blocks(source: Source, body_line: int) -> tuple[list[ScannedBlock], list[Problem]]:
    """The blocks of a document's body in the order of their opening lines, and what is wrong with them."""
    scan = _Scan(source)
    if _SHORTEST_FENCE in source.text:
        for number, line in iter_prose_lines(source, body_line):
            if fence := _FENCE.match(line):
                scan.add(number, fence)
    return scan.close()


def iter_prose_lines(source: Source, body_line: int) -> Iterator[tuple[int, str]]:
    """The numbered lines of the body that are neither in a fenced code block nor in raw HTML."""
    body = "\n".join(source.lines[body_line - 1 :])
    for hidden in (_CODE, _RAW):
        body = hidden.sub(lambda match: "\n" * match[0].count("\n"), body)
    return enumerate(body.split("\n"), body_line)


class _Scan:
    """The state of one scan: the blocks that are open, those that are closed, and the problems."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._open: list[_Open] = []
        self._blocks: list[ScannedBlock] = []
        self._problems: list[Problem] = []

    def add(self, number: int, fence: re.Match[str]) -> None:
        """Go on with the next line that begins with a fence."""
        mark = Mark(number, fence.start("fence") + 1)
        opening = _OPENING.fullmatch(fence["rest"])
        if opening:
            self._add_opening(number, fence, opening)
        elif fence["rest"].strip():
            self._tell(BROKEN_FENCE, mark)
            self._open.append(_Open("", fence["fence"], number, "", mark))
        elif not self._open:
            self._tell(STRAY_FENCE, mark, value=fence["fence"])
        else:
            self._add_closing(number, fence["fence"], mark)

    def close(self) -> tuple[list[ScannedBlock], list[Problem]]:
        """The blocks in the order of their opening lines, and all problems."""
        for left in self._open:
            if left.name not in BLOCKS:
                continue
            self._tell(UNCLOSED_BLOCK, Mark(left.line, 1), value=left.name, fence=left.fence)
        return sorted(self._blocks, key=lambda block: block.first_line), self._problems

    def _add_opening(self, number: int, fence: re.Match[str], opening: re.Match[str]) -> None:
        name, argument = opening["name"].lower(), opening["argument"] or ""
        start = fence.start("rest") + 1
        mark = Mark(number, start + opening.start("name"))
        if name not in BLOCKS:
            close = near(name, BLOCKS)
            self._tell(UNKNOWN_BLOCK, mark, value=opening["name"], near=close, known=", ".join(BLOCKS))
        elif name != PULL_QUOTE and self._open and self._open[-1].name in BLOCKS:
            self._tell(NESTED_CASE, mark, value=name, first=str(self._open[-1].line))
        elif name == PULL_QUOTE and argument:
            self._tell(NEEDLESS_ARGUMENT, Mark(number, start + opening.start("argument")), value=name)
        argument_at = opening.start("argument") if argument else opening.end()
        self._open.append(_Open(name, fence["fence"], number, argument, Mark(number, start + argument_at)))

    def _add_closing(self, number: int, fence: str, mark: Mark) -> None:
        opened = self._open.pop()
        if opened.fence != fence:
            self._tell(STRAY_FENCE, mark, value=fence)
        entries, body = self._options(opened, number)
        if opened.name == CASE_FROM:
            self._check_case_from(opened, number)
        if opened.name not in BLOCKS:
            return
        self._blocks.append(
            ScannedBlock(
                name=opened.name,
                fence=opened.fence,
                argument=opened.argument,
                argument_mark=opened.mark,
                entries=entries,
                first_line=opened.line,
                body_line=body,
                last_line=number,
            )
        )

    def _options(self, opened: _Open, end: int) -> tuple[tuple[Entry, ...] | None, int]:
        """The options of a block, and the line on which its text begins."""
        start = opened.line + 1
        if opened.name != CASE:
            if opened.name == PULL_QUOTE and _INDENTED.match(self._source.line(start)):
                self._tell(INDENTED_TEXT, Mark(start, 1), value=opened.name)
            return (), start
        first = next((at for at in range(start, end) if self._source.line(at).strip()), end)
        form = _INDENTED if first == start and _INDENTED.match(self._source.line(first)) else _KEY
        body = first
        while body < end and form.match(self._source.line(body)):
            body += 1
        if body == first or (form is _KEY and first > start and not self._source.line(first).startswith(" ")):
            return (), start
        if form is _KEY:
            self._tell(MISPLACED_KEYS, Mark(first, 1), value=opened.name)
        return self._parse(self._source.lines[first - 1 : body - 1], first), body

    def _parse(self, lines: list[str], start: int) -> tuple[Entry, ...] | None:
        tabbed = next((number for number, line in enumerate(lines, start) if line.startswith("\t")), None)
        if tabbed:
            self._tell(TAB, Mark(tabbed, 1))
        spread = [line.expandtabs(_INDENT) for line in lines]
        indent = min(len(line) - len(line.lstrip()) for line in spread)
        entries, problems = parse_yaml(self._source, [line[indent:] for line in spread], start, indent)
        self._problems += problems
        return entries

    def _check_case_from(self, opened: _Open, end: int) -> None:
        if not opened.argument:
            self._tell(MISSING_NUMBER, opened.mark, example=f"{opened.fence} {CASE_FROM} | 12")
        for number in range(opened.line + 1, end):
            line = self._source.line(number)
            if line.strip() and not _FENCE.match(line):
                self._tell(NEEDLESS_TEXT, Mark(number, 1), value=opened.name)
                return

    def _tell(
        self, kind: Kind, mark: Mark, value: str = "", near: tuple[str, ...] = (), **values: str
    ) -> None:
        self._problems.append(Problem(kind, self._source.path, mark, value=value, near=near, values=values))


def bare_body(source: Source, body_line: int, blocks: tuple[ScannedBlock, ...]) -> str:
    """The body as it is rendered: each case's block without its options, its place in the row as argument.

    Every other fence is marked as text: a block that is not closed, or that stands in a list or a quotation,
    would be lost, and can keep pymdown-extensions busy for ever.
    """
    if _SHORTEST_FENCE not in source.text:
        return "\n".join(source.lines[body_line - 1 :])
    fences = {line for block in blocks for line in (block.first_line, block.last_line)}
    lines = [
        line if number in fences else _SLASHES.sub(lambda run: TEXT_MARK.join(run[0]), line)
        for number, line in enumerate(source.lines, 1)
    ]
    cases = [block for block in blocks if block.shows_case]
    for at, block in reversed(list(enumerate(cases))):
        lines[block.first_line - 1 : block.body_line - 1] = [f"{block.fence} {CASE} | {at}"]
    return "\n".join(lines[body_line - 1 :])


class _CaseBlock(Block):
    """A case, marked in the HTML by an element that the sanitiser knows and that `prose` takes out."""

    NAME = CASE
    ARGUMENT = True

    def on_markdown(self) -> str:
        return "block"

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        return ElementTree.SubElement(parent, "case-block", {"place": str(self.argument)})


class _PullQuoteBlock(Block):
    """A sentence of the text set large. It repeats the text, so screen readers pass it over."""

    NAME = PULL_QUOTE

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        return ElementTree.SubElement(parent, "blockquote", {"class": PULL_QUOTE, "aria-hidden": "true"})


class CasebookBlocks(BlocksExtension):
    """The Markdown extension that renders Casebook's blocks."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802 - the base's name
        for block in (_CaseBlock, _PullQuoteBlock):
            block_mgr.register(block, self.getConfigs())
