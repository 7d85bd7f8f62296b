"""What has really changed.

Files are known by their content, so a touch, a save without a change and an editor's own files are no change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from threading import Event

from watchfiles import watch

FOLDERS = ("content", "plugins", "theme")
SETTINGS_FILES = ("pelicanconf.py", "publishconf.py")
# Editors write these beside a file while they save it; vim's 4913 tries whether it may.
_TEMPORARY = (".*", "*~", "#*#", "*.sw?", "*.tmp", "4913", "*.py[co]", "__pycache__")
_STEP = 20  # milliseconds without a further change, after which a change is told
_LONGEST_WAIT = 400  # milliseconds that changes are gathered at most
_QUIET = 1000  # milliseconds without a change that are told of


class Fingerprints:
    """The content of every watched file of a site, by its path below the root."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known = dict(self._iter_found(self._all_files()))

    def changed(self, paths: Iterable[Path]) -> tuple[str, ...]:
        """Which files at or below these paths are new, other or gone since they were last looked at."""
        touched = tuple(paths)
        found = dict(self._iter_found(file for path in touched for file in _files(path)))
        below = [self._name(path) for path in touched]
        gone = [
            name
            for name in self._known
            if name not in found and any(name == path or name.startswith(f"{path}/") for path in below)
        ]
        changed = sorted(
            {*gone, *(name for name, digest in found.items() if self._known.get(name) != digest)}
        )
        for name in gone:
            del self._known[name]
        self._known |= found
        return tuple(changed)

    def everything(self) -> tuple[str, ...]:
        """The same, of all files: for what happened while nobody looked."""
        return self.changed(self._roots())

    def digest(self, prefix: str) -> str:
        """One digest of all files below a folder."""
        digest = hashlib.sha256()
        for name in sorted(name for name in self._known if name.startswith(prefix)):
            digest.update(f"{name}\0".encode() + self._known[name])
        return digest.hexdigest()[:16]

    def _roots(self) -> list[Path]:
        return [self._root / name for name in (*FOLDERS, *SETTINGS_FILES)]

    def _all_files(self) -> Iterator[Path]:
        return (file for path in self._roots() for file in _files(path))

    def _iter_found(self, files: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
        for file in files:
            name = self._name(file)
            if is_watched(name):
                try:
                    yield name, hashlib.sha256(file.read_bytes()).digest()
                except OSError:  # gone again, or not ours to read: the build tells of that
                    continue

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (file for file in path.rglob("*") if file.is_file())
    elif path.is_file():
        yield path


def is_watched(name: str) -> bool:
    """Whether a file, by its path below the root, is one that a site is made of."""
    first, *rest = name.split("/")
    if any(fnmatch(part, pattern) for part in (first, *rest) for pattern in _TEMPORARY):
        return False
    return name in SETTINGS_FILES if not rest else first in FOLDERS


def iter_changes(root: Path, fingerprints: Fingerprints, stop: Event) -> Iterator[tuple[str, ...]]:
    """What has changed, a tuple of paths below the root at a time, for as long as nobody stops it."""
    watched = [root / name for name in FOLDERS if (root / name).is_dir()]
    settings = [root / name for name in SETTINGS_FILES if (root / name).is_file()]
    has_looked = False
    for events in watch(
        *watched,
        *settings,
        watch_filter=lambda _, path: is_watched(Path(path).relative_to(root).as_posix()),
        step=_STEP,
        debounce=_LONGEST_WAIT,
        rust_timeout=_QUIET,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
    ):
        if events:
            changed = fingerprints.changed({Path(path) for _, path in events})
        else:
            # Once: what happened between the first look at the files and the beginning of the watch.
            changed = () if has_looked else fingerprints.everything()
            has_looked = True
        if changed:
            yield changed
