"""Pictures: who made them, whether they are large enough, and whether any text shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from cases.reading.documents import Document
from cases.reading.editorial.kinds import NO_CREDIT, ORPHAN_IMAGE, SMALL_IMAGE
from cases.reading.editorial.warnings import warn
from cases.reading.figures import CREDIT_WORDS
from cases.reading.problems import Mark, Problem
from cases.reading.reading import Reading
from cases.reading.site_files import AUTHORS_FILE

# A column of text is some 600 pixels wide, and most screens have two or more dots to a pixel.
NARROWEST = 800
_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg"})
_CREDIT = re.compile(rf"^\s*(?:{'|'.join(CREDIT_WORDS)})\s*:\s*\S")


def check_pictures(reading: Reading) -> Iterator[Problem]:
    """Every figure without a credit, every picture that is too small, and every one that nothing shows."""
    for document in reading.documents:
        yield from _check_figures(document, reading)
    if not reading.has_errors:
        yield from _iter_orphans(reading)


def _check_figures(document: Document, reading: Reading) -> Iterator[Problem]:
    source = document.source
    for picture in reading.bodies[source.path].pictures:
        if not source.line(picture.mark.line).lstrip().startswith("!["):
            continue  # in running text, or in HTML of the author's own
        if not _has_credit(document, picture.mark.line):
            yield warn(NO_CREDIT, source.path, picture.mark, picture.target)
        if picture.width is not None and picture.width < NARROWEST:
            sizes = {"count": str(picture.width), "least": str(NARROWEST)}
            yield warn(SMALL_IMAGE, source.path, picture.mark, picture.target, **sizes)


def _has_credit(document: Document, line: int) -> bool:
    """Whether a line of credit follows in the paragraph that begins with a picture."""
    for following in document.source.lines[line:]:
        if _CREDIT.match(following):
            return True
        if not following.strip():
            break
    return False


def _iter_orphans(reading: Reading) -> Iterator[Problem]:
    """Pictures below the content folder that no document refers to; of a published one, its sources may lie
    about, which have the same name."""
    used = {file for body in reading.bodies.values() for file in body.files}
    used |= {picture.target for body in reading.bodies.values() for picture in body.pictures}
    authors = reading.content / AUTHORS_FILE
    portraits = authors.read_text("utf-8") if authors.is_file() else ""
    found = [path for path in reading.content.rglob("*") if path.suffix.lower() in _SUFFIXES]
    names = sorted(path.relative_to(reading.content).as_posix() for path in found if path.is_file())
    used |= {name for name in names if name in portraits}
    stems = {PurePosixPath(name).stem for name in used}
    for name in names:
        if name not in used and PurePosixPath(name).stem not in stems:
            yield warn(ORPHAN_IMAGE, name, Mark(1, 1), name)
