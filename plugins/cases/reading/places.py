"""Where a path that an author has written leads to: inside the content folder, and to a file, or nowhere."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath

# What browsers run, or show as a page of the site's own. Hosts tell browsers not to guess: these are all.
_ACTIVE = frozenset(
    (".cjs", ".hta", ".htc", ".htm", ".html", ".js", ".mht", ".mhtml", ".mjs", ".pht", ".phtml", ".shtml",
     ".svgz", ".swf", ".wasm", ".xht", ".xhtml", ".xml", ".xsl", ".xslt")
)  # fmt: skip


@dataclass(frozen=True)
class ContentFiles:
    """What lies below a content folder, as it is while the folder is read: each path is looked up once."""

    content: Path

    def below(self, start: str, path: str) -> str | None:
        """A path as it is written in the folder `start`, from the content folder; None when it leads out.

        A slash at its beginning stands for the content folder. Links of the file system are followed.
        """
        below = below_content(start, path)
        return below if below is not None and self.holds(below) else None

    def holds(self, below: str) -> bool:
        """Whether what is at a path from the content folder lies in it, by whatever links it is reached."""
        if below not in self._inside:
            self._inside[below] = is_inside(self.content / below, self.content)
        return self._inside[below]

    def reaches(self, below: PurePath) -> bool:
        """Whether what is at a path from the content folder lies in it, links followed.

        Raises OSError or RuntimeError for a link that leads to itself.
        """
        path = self.content / below
        if path.is_symlink():
            return path.resolve().is_relative_to(self.content.resolve())
        return self.holds(below.parent.as_posix())

    def has(self, below: str) -> bool:
        """Whether there is a file at a path from the content folder."""
        if below not in self._files:
            self._files[below] = is_file(self.content / below)
        return self._files[below]

    def forget(self) -> None:
        """Look everything up anew from now on, for files have come and gone."""
        self._inside.clear()
        self._files.clear()

    @cached_property
    def _inside(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _files(self) -> dict[str, bool]:
        return {}


def below_content(start: str, path: str) -> str | None:
    """A path as it is written in the folder `start`, from the content folder; None when it is outside."""
    start = "" if path.startswith("/") else start
    below = posixpath.normpath(posixpath.join(start, path.lstrip("/")))
    if below == ".." or below.startswith("../") or "\\" in below or "\0" in below:
        return None
    return below


def is_inside(path: Path, content: Path) -> bool:
    """Whether what is at a path lies in the content folder, by whatever links it is reached."""
    try:
        return path.resolve().is_relative_to(content.resolve())
    except (OSError, RuntimeError, ValueError):  # a link that leads to itself; a name that no file can have
        return False


def is_file(path: Path) -> bool:
    """Whether there is a file: a pipe or a device is none, and neither is a name that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_hidden(below: str) -> bool:
    """Whether a path names something that its owner keeps to themselves: .env, .git/config."""
    return any(part.startswith(".") for part in below.split("/"))


def is_active(below: str) -> bool:
    """Whether a browser that opens the file would run what is in it."""
    return posixpath.splitext(below)[1].lower() in _ACTIVE
