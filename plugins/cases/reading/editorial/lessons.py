"""Stories from which nothing is drawn.

A story is followed by its lesson when the essay that shows it goes on in its own words before the next story
or the end, or when the story itself has a paragraph that begins with one of the words below and a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.reading.blocks import CASE, CASE_FROM, ScannedBlock
from cases.reading.documents import Document
from cases.reading.editorial.kinds import NO_LESSON
from cases.reading.editorial.warnings import warn
from cases.reading.entries import written
from cases.reading.problems import Problem
from cases.reading.prose import CasePlace, Prose, plain_text
from cases.reading.reading import Reading
from cases.reading.sources import Folder

LESSON_WORDS = ("Opetus", "Opiksi", "Lesson", "Lesson learned", "Lärdom")
_LESSON = re.compile(rf"^(?:{'|'.join(LESSON_WORDS)})\s*:", re.MULTILINE | re.IGNORECASE)
_PULL_QUOTE = re.compile(r"<blockquote[^>]*aria-hidden.*?</blockquote>", re.DOTALL)


def check_lessons(reading: Reading) -> Iterator[Problem]:
    """Every case in an essay after which nobody says anything, and every case that no essay shows."""
    told = {
        written(document.entries, "number"): reading.bodies[document.source.path].prose.html
        for document in reading.documents
        if document.source.folder is Folder.CASES
    }
    shown: set[str] = set()
    for document in reading.documents:
        if document.whole and document.source.folder is Folder.ESSAYS:
            shown |= {block.argument for block in document.blocks if block.name == CASE_FROM}
            yield from _check_essay(document, reading.bodies[document.source.path].prose, told)
    for document in reading.documents:
        number = written(document.entries, "number")
        if document.source.folder is Folder.CASES and number not in shown and not _has_lesson(told[number]):
            mark = document.entries["title"].value_mark if "title" in document.entries else document.mark
            yield warn(NO_LESSON, document.source.path, mark, written(document.entries, "title"))


def _check_essay(document: Document, prose: Prose, told: dict[str, str]) -> Iterator[Problem]:
    rows = {str(at): block for at, block in enumerate(b for b in document.blocks if b.shows_case)}
    for at, part in enumerate(prose.parts):
        if not isinstance(part, CasePlace) or part.place not in rows:
            continue
        after = prose.parts[at + 1] if at + 1 < len(prose.parts) else None
        goes_on = isinstance(after, str) and bool(plain_text(_PULL_QUOTE.sub("", after)))
        block = rows[part.place]
        if not goes_on and not _has_lesson(told.get(block.argument, "") or part.html):
            yield warn(NO_LESSON, document.source.path, block.argument_mark, _title(block))


def _title(block: ScannedBlock) -> str:
    return block.argument if block.name == CASE else f"{CASE_FROM} | {block.argument}"


def _has_lesson(html: str) -> bool:
    return _LESSON.search(plain_text(html)) is not None
