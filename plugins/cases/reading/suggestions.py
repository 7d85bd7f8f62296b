"""What the author of a broken link may have meant: files beside the missing one, ids of the document."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from cases.reading.schema import near

# To look among thousands of names takes a while: only the first faults of a document are worth it.
MOST_SUGGESTED = 50
_MOST_NAMED = 50  # ids that a message lists


@dataclass
class Suggestions:
    """The suggestions for the links of one document. After MOST_SUGGESTED of them there are none."""

    content: Path
    own_ids: frozenset[str]
    _left: int = MOST_SUGGESTED
    _names: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by folder

    def files(self, below: str) -> tuple[str, ...]:
        """The names like that of a file which is not there, by its path below the content folder."""
        return self._near(posixpath.basename(below), self._names_in(posixpath.dirname(below)))

    def ids(self, fragment: str) -> tuple[str, ...]:
        """The ids like one which is not there."""
        return self._near(fragment, self._ids)

    @cached_property
    def known_ids(self) -> str:
        """The ids that there are, in a line for people."""
        named = [f"#{name}" for name in self._ids[:_MOST_NAMED]]
        return ", ".join([*named, *(["…"] if len(self._ids) > _MOST_NAMED else [])]) or "–"

    def _near(self, written: str, known: tuple[str, ...]) -> tuple[str, ...]:
        self._left -= 1
        return near(written, known) if self._left >= 0 else ()

    def _names_in(self, folder: str) -> tuple[str, ...]:
        if folder not in self._names:
            path = self.content / folder
            files = (file.name for file in path.iterdir() if file.is_file()) if path.is_dir() else ()
            self._names[folder] = tuple(sorted(files))
        return self._names[folder]

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(sorted(self.own_ids))
