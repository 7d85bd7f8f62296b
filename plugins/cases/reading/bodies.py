"""The body of a document: rendered, links settled, text typeset, its cases held to those scanned."""

from __future__ import annotations

from dataclasses import dataclass

from cases.hyphenation import hyphenate_html
from cases.reading.blocks import CASE, CASE_FROM, ScannedBlock
from cases.reading.documents import Document
from cases.reading.links import LinkSettler, Targets, ids_of
from cases.reading.problems import BROKEN_BLOCK, Mark, Problem
from cases.reading.prose import CasePlace, Prose, ProseRenderer
from cases.reading.sanitise import CASE_BLOCK
from cases.typography import typeset


@dataclass(frozen=True, slots=True)
class Body:
    """A finished body, what is wrong in it, and the files below the content folder that it shows."""

    prose: Prose
    problems: tuple[Problem, ...]
    files: frozenset[str]


class BodyRenderer:
    """Renders the bodies of one site's documents."""

    def __init__(self, renderer: ProseRenderer, targets: Targets, lang: str) -> None:
        self._renderer = renderer
        self._targets = targets
        self._lang = lang

    def render(self, document: Document) -> Body:
        """The body of a document whose blocks could be told apart."""
        source = document.source
        prose = self._renderer.render("\n".join(source.lines[document.body_line - 1 :]))
        whole = "".join(part if isinstance(part, str) else part.html for part in prose.parts)
        settler = LinkSettler(source, document.body_line, self._targets, ids_of(whole))
        lang = document.lang or self._lang

        def finish(html: str) -> str:
            return hyphenate_html(typeset(settler.settle(html), lang), lang)

        parts = tuple(
            finish(part) if isinstance(part, str) else CasePlace(part.number, finish(part.html))
            for part in prose.parts
        )
        problems = (*settler.found.problems, *_lost_blocks(document, prose))
        return Body(Prose(parts, prose.headings), problems, frozenset(settler.found.files))


def _lost_blocks(document: Document, prose: Prose) -> list[Problem]:
    """Hold the scanned cases equal to the rendered ones: none may be lost in silence, or be made by hand."""
    blocks = [block for block in document.blocks if block.name in (CASE, CASE_FROM)]
    scanned = [_number_of(block, document) for block in blocks]
    rendered = [case_number(number) for number in prose.case_numbers]
    if scanned == rendered:
        return []
    for at, block in enumerate(blocks):
        if at >= len(rendered) or rendered[at] != scanned[at]:
            mark = Mark(block.first_line, 1)
            return [Problem(BROKEN_BLOCK, document.source.path, mark, value=block.name)]
    return [Problem(BROKEN_BLOCK, document.source.path, Mark(document.body_line, 1), value=CASE_BLOCK)]


def _number_of(block: ScannedBlock, document: Document) -> str:
    """The number of the case that a block shows; empty when it has none."""
    if block.name == CASE_FROM:
        return case_number(block.argument)
    for case in document.cases:
        if case.block is block and (entry := case.entries.get("number")):
            return case_number(entry.items[0].text)
    return ""


def case_number(written: str) -> str:
    """A number as it is compared: without leading zeros; other text as it is."""
    return str(int(written)) if written.isdecimal() else written
