"""Finding and reading the source files. This is the one place of the core that reads documents from disk."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import translate
from functools import cached_property
from pathlib import Path

from cases.language import N_
from cases.reading.kinds import (
    CONTROL_CHARACTER,
    EMPTY_FILE,
    LIKE_NAME,
    NOT_READABLE,
    NOT_UTF8,
    OUTSIDE_CONTENT,
)
from cases.reading.places import ContentFiles
from cases.reading.problems import Mark, Problem, Severity

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SUFFIXES = (".md", ".markdown")
_EDITORS_FILES = re.compile("|".join(map(translate, (".*", "*~", "#*#", "*.swp", "__pycache__"))))


class Folder(StrEnum):
    """The folders of documents below the content folder, and so what a document is."""

    ESSAYS = "essays"
    CASES = "cases"
    PAGES = "pages"


@dataclass(frozen=True)
class Source:
    """The text of one document. `path` is below the content folder, with slashes."""

    path: str
    folder: Folder
    text: str

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def line(self, number: int) -> str:
        """A line by its number from 1; empty beyond the end."""
        lines = self.lines
        return lines[number - 1] if 0 < number <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class Excluded:
    """A file that is found and not read as a document, with the reason as a message id."""

    path: str
    reason: str


@dataclass(frozen=True)
class Sources:
    """Everything found below the document folders: each file is in exactly one of the three."""

    documents: tuple[Source, ...]
    excluded: tuple[Excluded, ...]
    problems: tuple[Problem, ...]

    @cached_property
    def by_path(self) -> Mapping[str, Source]:
        return {source.path: source for source in self.documents}

    @property
    def found(self) -> int:
        kept = {source.path for source in self.documents}
        refused = {problem.source for problem in self.problems} - kept
        return len(self.documents) + len(self.excluded) + len(refused)


def load_sources(content: Path) -> Sources:
    """Read every Markdown file of the document folders, in the order of their paths."""
    documents: list[Source] = []
    excluded: list[Excluded] = []
    problems: list[Problem] = []
    files = ContentFiles(content)
    for folder in Folder:
        for path in _files_of(content / folder.value):
            match read_source(path, folder, files):
                case Source() as source:
                    documents.append(source)
                case Excluded() as left_out:
                    excluded.append(left_out)
                case Problem() as problem:
                    problems.append(problem)
    return Sources(tuple(documents), tuple(excluded), (*problems, *_iter_like_names(documents)))


def _iter_like_names(documents: Iterable[Source]) -> Iterator[Problem]:
    """Documents of which only one is left where capitals make no difference, or an ä is written one way."""
    first: dict[str, str] = {}
    for source in documents:
        other = first.setdefault(unicodedata.normalize("NFC", source.path).casefold(), source.path)
        if other != source.path:
            values = {"other": _told(other)}
            yield Problem(
                LIKE_NAME, source.path, Mark(1, 1), value=_told(source.path), values=values,
                severity=Severity.WARNING,
            )  # fmt: skip


def _told(path: str) -> str:
    """A path so that it can be told from one that looks the same."""
    return path if unicodedata.is_normalized("NFC", path) else ascii(path)[1:-1]


def _files_of(folder: Path) -> list[Path]:
    """What may be a document below a folder, links included and not followed, in the order of the paths."""
    found: list[Path] = []
    for name, folders, files in os.walk(folder):
        below = Path(name)
        found += map(below.joinpath, files)
        found += (path for path in map(below.joinpath, folders) if path.is_symlink() or _is_named(path))
    return sorted(found)


def _is_named(path: Path) -> bool:
    """Whether a path has the name of a document."""
    return path.suffix.lower() in _SUFFIXES


def read_source(path: Path, folder: Folder, files: ContentFiles) -> Source | Excluded | Problem:
    """Read one file of a document folder, or tell why it is none."""
    below = path.relative_to(files.content)
    name = below.as_posix()
    if any(map(_EDITORS_FILES.match, below.parts)):
        return Excluded(name, N_("a hidden or temporary file"))
    if not _is_named(path):
        return Excluded(name, N_("not a Markdown file (.md)"))
    start = Mark(1, 1)
    try:
        if not files.reaches(below):
            return Problem(OUTSIDE_CONTENT, name, start, value=name)
        if not stat.S_ISREG(path.stat().st_mode):
            return Excluded(name, N_("a folder or a device, not a file"))
        raw = path.read_bytes()
    except RuntimeError:  # what Python 3.11 and 3.12 make of a link that leads to itself
        return Problem(NOT_READABLE, name, start, value=os.strerror(errno.ELOOP))
    except OSError as error:
        return Problem(NOT_READABLE, name, start, value=error.strerror or type(error).__name__)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        mark = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
        return Problem(NOT_UTF8, name, mark)
    if not text.strip():
        return Problem(EMPTY_FILE, name, start)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _unreadable(name, text) or Source(name, folder, text)


def _unreadable(name: str, text: str) -> Problem | None:
    """The first character that no text has: none of the formats that are written can carry it."""
    found = _CONTROL.search(text)
    if found is None:
        return None
    mark = Mark(text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start()))
    kind = NOT_UTF8 if found[0] == "\0" else CONTROL_CHARACTER
    return Problem(kind, name, mark, value=f"U+{ord(found[0]):04X}")
