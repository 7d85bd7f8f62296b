"""HTML of an author's that no page will have: elements that act, and those that Casebook doesn't know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.reading.blocks import iter_prose_lines
from cases.reading.editorial.kinds import LOST_ELEMENT, LOST_HANDLER
from cases.reading.editorial.warnings import warn
from cases.reading.problems import Mark, Problem
from cases.reading.reading import Reading
from cases.reading.sanitise import CASE_BLOCK, is_kept

_CODE = re.compile(r"(`+).*?\1")
# An element begins with a letter and ends on its line; <https://…> is a link.
_ELEMENT = re.compile(r"<(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])[^<>]*>?")
_HANDLER = re.compile(r"\s(?P<name>on[a-z]+|style)\s*=", re.IGNORECASE)
_HIDDEN = re.compile(r"^<(?P<name>script|style|textarea)\b", re.IGNORECASE)


def check_elements(reading: Reading) -> Iterator[Problem]:
    """Every element and every attribute of the author's HTML that is left out of the page."""
    for document in reading.documents:
        body = reading.bodies.get(document.source.path)
        if body is not None and body.raw:
            continue
        prose = dict(iter_prose_lines(document.source, document.body_line))
        for number, line in enumerate(document.source.lines[document.body_line - 1 :], document.body_line):
            # A script is hidden from the search for blocks, and here it is what is searched for.
            shown = line if _HIDDEN.match(line) else prose.get(number, "")
            plain = _CODE.sub(lambda code: " " * len(code[0]), shown)
            for element in _ELEMENT.finditer(plain):
                yield from _check(element, document.source.path, number)


def _check(element: re.Match[str], source: str, number: int) -> Iterator[Problem]:
    name = element["name"].lower()
    if name != CASE_BLOCK and not is_kept(name):
        yield warn(LOST_ELEMENT, source, Mark(number, element.start() + 1), name)
        return
    for handler in _HANDLER.finditer(element[0]):
        column = element.start() + handler.start("name") + 1
        yield warn(LOST_HANDLER, source, Mark(number, column), handler["name"].lower())
