"""What one reading of a content folder has found: the library, or why there is none, and all beneath it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cases.addresses import Addresses
from cases.language import Language
from cases.library import Library
from cases.model import Author
from cases.reading.body import Body
from cases.reading.documents import Document, DocumentParser
from cases.reading.places import is_file, is_inside
from cases.reading.problems import Problem, Severity
from cases.reading.report import format_report
from cases.reading.sources import Sources
from cases.vocabulary import Vocabulary

_TEXTS = (".md", ".markdown", ".toml", ".txt")


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read. `library` is None when there is an error among the problems."""

    content: Path
    language: Language
    vocabulary: Vocabulary
    authors: Mapping[str, Author]
    taken: frozenset[str]  # names of the site's own places and folders, which no page may have
    sources: Sources
    documents: tuple[Document, ...]
    bodies: Mapping[str, Body]  # by the paths of their documents
    parser: DocumentParser
    addresses: Addresses
    as_of: datetime
    problems: tuple[Problem, ...]
    library: Library | None = None

    @property
    def prefix(self) -> str:
        """What stands before a source's path in a report."""
        return f"{self.content.name}/"

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def report(self) -> str:
        """The problems as text for people; empty when there are none."""
        if not self.problems:
            return ""
        return format_report(self.problems, self.language, self.line_of, self.prefix)

    def line_of(self, problem: Problem) -> str:
        """The source line on which a problem stands; empty where there is none to show."""
        if source := self.sources.by_path.get(problem.source):
            return source.line(problem.mark.line)
        path = self.content / problem.source
        # Pictures have no lines, and what a link leads to outside the content folder is nobody's to read.
        if path.suffix not in _TEXTS or not is_file(path) or not is_inside(path, self.content):
            return ""
        lines = path.read_bytes().decode("utf-8-sig", "replace").split("\n")
        return lines[problem.mark.line - 1] if problem.mark.line <= len(lines) else ""
