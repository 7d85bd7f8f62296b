"""Blocks: the fences that open and close them, found line by line before Markdown renders anything.

pymdown-extensions renders the blocks, but what it doesn't understand it leaves in silence as text, and a
block that is never closed swallows the rest. So the fences are scanned first, every problem with its line; a
test and a check at rendering hold the scanned cases equal to the rendered ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from cases.reading.header import Entry, parse_yaml
from cases.reading.problems import (
    NESTED_CASE,
    UNCLOSED_BLOCK,
    UNKNOWN_BLOCK,
    Mark,
    Problem,
)
from cases.reading.schema import near
from cases.reading.sources import Source

CASE = "case"
CASE_FROM = "case-from"
PULL_QUOTE = "pull-quote"
BLOCKS = (CASE, CASE_FROM, PULL_QUOTE)

_OPENING = re.compile(r"^ {0,3}(?P<fence>/{3,})\s*(?P<name>[\w-]+)\s*(?:\|\s*(?P<argument>.*?)\s*)?$")
_CLOSING = re.compile(r"^ {0,3}(?P<fence>/{3,})\s*$")
_CODE_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})")
_INDENT = 4


@dataclass(frozen=True, slots=True)
class ScannedBlock:
    """One block of a source: its name, its argument with its mark, its options, and its lines (from 1)."""

    name: str
    argument: str
    argument_mark: Mark
    entries: tuple[Entry, ...]
    first_line: int
    body_line: int
    last_line: int


@dataclass(slots=True)
class _Open:
    name: str
    fence: str
    line: int
    argument: str
    mark: Mark


def scan_blocks(source: Source, body_line: int) -> tuple[list[ScannedBlock], list[Problem]]:
    """The blocks of a document's body in the order of their opening lines, and what is wrong with them."""
    blocks: list[ScannedBlock] = []
    problems: list[Problem] = []
    open_blocks: list[_Open] = []
    for number, line in _iter_prose_lines(source, body_line):
        if opening := _OPENING.match(line):
            problems += _open(opening, number, line, open_blocks, source)
        elif (closing := _CLOSING.match(line)) and open_blocks and closing["fence"] == open_blocks[-1].fence:
            block, found = _close(open_blocks.pop(), number, source)
            blocks.append(block)
            problems += found
    for left in open_blocks:
        values = {"fence": left.fence}
        problems.append(
            Problem(UNCLOSED_BLOCK, source.path, Mark(left.line, 1), value=left.name, values=values)
        )
    return sorted(blocks, key=lambda block: block.first_line), problems


def _iter_prose_lines(source: Source, body_line: int) -> Iterator[tuple[int, str]]:
    """The numbered lines of the body that are not in a fenced code block."""
    code = ""
    for number, line in enumerate(source.lines[body_line - 1 :], body_line):
        fence = _CODE_FENCE.match(line)
        if code:
            if fence and fence["fence"].startswith(code) and not line.strip(f" {code[0]}"):
                code = ""
        elif fence:
            code = fence["fence"]
        else:
            yield number, line


def _open(
    opening: re.Match[str], number: int, line: str, open_blocks: list[_Open], source: Source
) -> Iterator[Problem]:
    name = opening["name"]
    mark = Mark(number, opening.start("name") + 1)
    if name not in BLOCKS:
        values = {"known": ", ".join(BLOCKS)}
        yield Problem(UNKNOWN_BLOCK, source.path, mark, value=name, near=near(name, BLOCKS), values=values)
    elif name != PULL_QUOTE and open_blocks:
        first = {"first": str(open_blocks[-1].line)}
        yield Problem(NESTED_CASE, source.path, mark, value=name, values=first)
    argument = opening["argument"] or ""
    start = opening.start("argument") if opening["argument"] else len(line)
    open_blocks.append(_Open(name, opening["fence"], number, argument, Mark(number, start + 1)))


def _close(opened: _Open, number: int, source: Source) -> tuple[ScannedBlock, list[Problem]]:
    body = opened.line + 1
    while body < number and source.line(body).startswith(" " * _INDENT) and source.line(body).strip():
        body += 1
    options = [line[_INDENT:] for line in source.lines[opened.line : body - 1]]
    entries, problems = parse_yaml(source, options, opened.line + 1, _INDENT) if options else ((), [])
    block = ScannedBlock(opened.name, opened.argument, opened.mark, entries or (), opened.line, body, number)
    return block, problems


class _CaseBlock(Block):
    """A case, marked in the HTML by an element that the sanitiser knows and that `prose` replaces."""

    NAME = CASE
    ARGUMENT = True

    def on_markdown(self) -> str:
        return "block"

    def _validate(self, parent: ElementTree.Element, arg: Any, **options: Any) -> bool:
        # The scan has validated the options, aliases included; here only the number is of use.
        number = options.get("number", options.get("numero", ""))
        self.argument = arg
        self.options = {"attrs": {}, "number": str(number)}
        return True

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        return ElementTree.SubElement(parent, "case-block", {"number": self.options["number"]})


class _CaseFromBlock(_CaseBlock):
    """A case that stands in a file of its own, shown here."""

    NAME = CASE_FROM

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        return ElementTree.SubElement(parent, "case-block", {"number": str(self.argument).strip()})


class _PullQuoteBlock(Block):
    """A sentence of the text set large. It repeats the text, so screen readers pass it over."""

    NAME = PULL_QUOTE

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        return ElementTree.SubElement(parent, "blockquote", {"class": "pull-quote", "aria-hidden": "true"})


class CasebookBlocks(BlocksExtension):
    """The Markdown extension that renders Casebook's blocks."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802 - the base's name
        for block in (_CaseBlock, _CaseFromBlock, _PullQuoteBlock):
            block_mgr.register(block, self.getConfigs())
