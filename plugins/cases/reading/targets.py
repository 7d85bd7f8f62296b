"""What the links of documents may lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from cases.pictures.gallery import Gallery
from cases.reading.places import ContentFiles


@dataclass(frozen=True, slots=True)
class Targets:
    """What a link may lead to. An address of None is that of a document which is not published."""

    files: ContentFiles
    documents: Mapping[str, str | None]  # path below the content folder -> address
    cases: Mapping[int, str | None]  # number -> address
    tags: str  # address below which the tags are
    writers: str  # address below which the authors are
    pictures: Gallery
    raw: tuple[str, ...] = ()  # patterns of the paths at which authors are trusted like code

    def is_raw(self, path: str) -> bool:
        """Whether what lies at a path below the content folder may act in a reader's browser."""
        return any(fnmatchcase(path, pattern) for pattern in self.raw)
