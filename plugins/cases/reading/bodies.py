"""The body of a document: rendered, links settled, text typeset, its cases held to those scanned."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from cases.hyphenation import Borders, Hyphenator
from cases.known_texts import KnownTexts
from cases.reading.blocks import BLOCKS, CASE, PULL_QUOTE, bare_body, iter_prose_lines
from cases.reading.body import Body
from cases.reading.depth import deepest_line, find_depth
from cases.reading.documents import Document
from cases.reading.header import HeaderStyle
from cases.reading.kept_body import body_of, may_be_kept, text_of
from cases.reading.kinds import BROKEN_BLOCK, FORGED_CASE, SWALLOWED_FENCE, TOO_DEEP, TOP_HEADING
from cases.reading.links import LinkSettler, ids_of
from cases.reading.problems import Mark, Problem, Severity
from cases.reading.prose import CasePlace, Prose, ProseRenderer, plain_text
from cases.reading.questions import Questions
from cases.reading.sanitise import CASE_BLOCK
from cases.reading.targets import Targets
from cases.typography import begin_typesetting

_FORGED = re.compile(rf"<{CASE_BLOCK}\b")
_BLOCK = re.compile(rf"(?P<fence>/{{3,}})\s*(?P<name>{'|'.join(reversed(BLOCKS))})\b", re.IGNORECASE)
_CODE = re.compile(r"<(?P<tag>pre|code)\b.*?</(?P=tag)>", re.DOTALL)
_TOP_HEADING = re.compile(r"^#(?!#)\s*(?P<text>.*?)[\s#]*$|^(?P<underlined>\S.*)\n=+\s*$", re.MULTILINE)


class BodyRenderer:
    """Renders the bodies of one site's documents."""

    def __init__(
        self,
        renderer: ProseRenderer,
        targets: Targets,
        lang: str,
        borders: Borders,
        known: KnownTexts | None = None,
    ) -> None:
        self._renderer = renderer
        self._targets = targets
        self._lang = lang
        self._hyphenator = cache(partial(Hyphenator, borders=borders))
        self._known = known or KnownTexts()

    def begin(self, document: Document) -> Callable[[], Body]:
        """What gives the body of a document. Where its blocks can't be told apart, only its links are of use.

        Who begins others before calling it waits the less for the borders of words. A body that an earlier
        reading has kept is taken as it is while its links would come out the same.
        """
        made_of = self._made_of(document)
        kept = self._known.find("body", made_of)
        known = body_of(kept, document.source.path, self._targets) if kept is not None else None
        if known is not None:
            return lambda: known
        finish, questions = self._begin(document)

        def made() -> Body:
            body = finish()
            if may_be_kept(body):
                self._known.add("body", made_of, text_of(body, questions))
            return body

        return made

    def _made_of(self, document: Document) -> tuple[str, ...]:
        """All that a body comes from but what its links ask; its place and its blocks are in the text."""
        source, targets = document.source, self._targets
        site = (targets.tags, targets.writers, *targets.raw)
        return (source.text, source.path, document.lang or self._lang, str(document.whole), *site)

    def _begin(self, document: Document) -> tuple[Callable[[], Body], Questions]:
        """What makes the body, and what its links have asked."""
        source = document.source
        raw = self._targets.is_raw(source.path)
        if deep := find_depth(source, document.body_line):
            return partial(_unread, document, deep, raw), Questions(self._targets)
        try:
            prose = self._renderer.render(bare_body(source, document.body_line, document.blocks), raw)
        except RecursionError:
            deep = deepest_line(source, document.body_line)
            return partial(_unread, document, deep, raw), Questions(self._targets)
        lenient = document.style is HeaderStyle.PELICAN
        settler = LinkSettler(source, document.body_line, self._targets, ids_of(prose.whole), lenient)
        lang = document.lang or self._lang
        settled = [settler.settle(part if isinstance(part, str) else part.html) for part in prose.parts]
        begun = [begin_typesetting(html, lang, self._hyphenator(lang).begin) for html in settled]
        problems = [*settler.found.problems, *_iter_top_headings(document, prose)]
        if document.whole:
            problems += _lost_blocks(document, prose)
        found = settler.found
        body = Body(
            prose=prose,
            problems=tuple(problems),
            files=frozenset(found.files),
            pictures=tuple(found.pictures),
            foreign=tuple(found.foreign),
            own=tuple(found.own),
            raw=raw,
        )
        return partial(_finished, body, begun), settler.questions


def _finished(body: Body, begun: Sequence[Callable[[], str]]) -> Body:
    """The body with the HTML that has been begun, and its plain text."""
    parts: list[str | CasePlace] = []
    for part, html in zip(body.prose.parts, (html() for html in begun), strict=True):
        parts.append(html if isinstance(part, str) else CasePlace(part.place, html, plain_text(html)))
    own = "\n".join(part for part in parts if isinstance(part, str))
    return replace(body, prose=Prose(tuple(parts), body.prose.headings, text=plain_text(own)))


def _unread(document: Document, mark: Mark, raw: bool) -> Body:
    """Nothing of a body that no renderer can read, and where it is too deep."""
    return Body(Prose((), ()), (Problem(TOO_DEEP, document.source.path, mark),), frozenset(), raw=raw)


def _lost_blocks(document: Document, prose: Prose) -> list[Problem]:
    """Hold the scanned blocks equal to the rendered ones: none may be lost in silence, or be made by hand."""
    cases = [block for block in document.blocks if block.shows_case]
    quotes = [block for block in document.blocks if block.name == PULL_QUOTE]
    expected, places = [str(at) for at in range(len(cases))], prose.case_places
    rendered = frozenset(places)
    lost = [block for block, at in zip(cases, expected, strict=True) if at not in rendered]
    if places:
        lost += [block for block, is_inside in zip(cases, prose.wrapped, strict=False) if is_inside]
    if prose.pull_quotes < len(quotes):
        lost += quotes[:1]
    if lost:
        return [_broken(document, block.first_line, block.name) for block in lost]
    if prose.torn is not None:
        return [_torn_block(document, prose.torn)]
    is_sound = list(places) == expected and prose.pull_quotes == len(quotes)
    # Most documents have no fence left, which is told fifty times as fast.
    if is_sound and ("///" not in prose.whole or not _BLOCK.search(_CODE.sub("", prose.whole))):
        return []
    return list(_iter_foreign(document)) or [_broken(document, document.body_line, CASE)]


def _broken(document: Document, line: int, name: str) -> Problem:
    return Problem(BROKEN_BLOCK, document.source.path, Mark(line, 1), value=name)


def _torn_block(document: Document, place: str) -> Problem:
    cases = {str(at): block for at, block in enumerate(b for b in document.blocks if b.shows_case)}
    block = cases.get(place, document.blocks[0])
    return Problem(SWALLOWED_FENCE, document.source.path, Mark(block.last_line, 1), value=block.name)


def _iter_foreign(document: Document) -> Iterator[Problem]:
    """The blocks that the scan has not seen: in a list or a quotation, or a case written as HTML."""
    source, scanned = document.source, {block.first_line for block in document.blocks}
    for number, line in iter_prose_lines(source, document.body_line):
        if forged := _FORGED.search(line):
            yield Problem(FORGED_CASE, source.path, Mark(number, forged.start() + 1), value=CASE_BLOCK)
        elif number not in scanned and (nested := _BLOCK.search(line)):
            mark = Mark(number, nested.start("fence") + 1)
            yield Problem(BROKEN_BLOCK, source.path, mark, value=nested["name"])


def _iter_top_headings(document: Document, prose: Prose) -> Iterator[Problem]:
    """Headings of the first level, which is the title's: a page has one."""
    top = [heading for heading in prose.headings if heading.level == 1]
    body = "\n".join(document.source.lines[document.body_line - 1 :])
    for heading, match in zip(top, _TOP_HEADING.finditer(body), strict=False):
        mark = Mark(document.body_line + body.count("\n", 0, match.start()), 1)
        yield Problem(TOP_HEADING, document.source.path, mark, value=heading.text, severity=Severity.WARNING)
