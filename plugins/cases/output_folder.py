"""The folder of a site's files, in which a build leaves those alone that would come out the same."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cases.cache import FileCache

_REVISION = 1  # of the record's form
_Stamp = tuple[int, int, int]  # bytes, time of change in ns, inode


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file by its path from the site's root: the digest of what it is made from, and what makes it."""

    path: str
    made_from: str
    make: Callable[[], bytes]

    @classmethod
    def of_text(cls, path: str, made_from: str, text: Callable[[], str]) -> OutputFile:
        """A file of text, which is UTF-8."""
        return cls(path, made_from, lambda: text().encode("utf-8"))


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file as the last build left it, and the digest of what it was made from."""

    digest: str
    stamp: _Stamp


@dataclass
class OutputFolder:
    """One build's view of its output folder.

    The record of the last build lies in `cache`: what each file was made from, and what the file looked like.
    A file that has been touched since, or that the record doesn't know, is removed before anything is
    written, so a build that was stopped midway leaves nothing behind. `craft` is a digest of all that every
    file depends on; with another one, or with None, nothing is kept. Names in `left` are those of entries of
    the folder that look after themselves.
    """

    folder: Path
    cache: FileCache
    craft: str | None
    left: frozenset[str] = frozenset()
    _before: dict[str, _Kept] = field(default_factory=dict)
    _now: dict[str, str] = field(default_factory=dict)  # digests of this build's files

    def open(self) -> None:
        """Remove all that this build can't keep."""
        known = self._load()
        for path, entry in list(_iter_files(self.folder, self.left)):
            kept = known.get(path)
            if kept and kept.stamp == _stamp(entry):
                self._before[path] = kept
            else:
                Path(entry.path).unlink()

    def keeps(self, path: str, digest: str) -> bool:
        """Whether the file at a path is there as it would be made; it belongs to this build from now on.

        One that would come out otherwise is removed, and not written into: releases may share its bytes.
        """
        self._now[path] = digest
        kept = self._before.get(path)
        if kept is None or kept.digest == digest:
            return kept is not None
        (self.folder / path).unlink(missing_ok=True)
        return False

    def write(self, wanted: OutputFile) -> None:
        """Put a file there, unless it is kept."""
        if not self.keeps(wanted.path, wanted.made_from):
            file = self.folder / wanted.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(wanted.make())

    def close(self) -> None:
        """Remove what the site no longer has, and record what is there."""
        for path in self._before.keys() - self._now.keys():
            (self.folder / path).unlink(missing_ok=True)
        _remove_empty(self.folder, self.left)
        found = {path: _stamp(entry) for path, entry in _iter_files(self.folder, self.left)}
        files = {path: [digest, *found[path]] for path, digest in self._now.items() if path in found}
        record = json.dumps({"craft": self.craft, "files": files}, sort_keys=True)
        self.cache.keep(self._name, record.encode())

    def _load(self) -> dict[str, _Kept]:
        found = self.cache.find(self._name)
        record = json.loads(found) if found else {}
        if self.craft is None or record.get("craft") != self.craft:
            return {}
        return {
            path: _Kept(digest, (size, changed, inode))
            for path, (digest, size, changed, inode) in record["files"].items()
        }

    @property
    def _name(self) -> str:
        """The record's file: one for each output folder, and for each form of the record."""
        place = f"{_REVISION}/{self.folder.resolve()}"
        return f"outputs-{sha256(os.fsencode(place)).hexdigest()[:16]}.json"


def _stamp(entry: os.DirEntry[str]) -> _Stamp:
    found = entry.stat(follow_symlinks=False)
    return found.st_size, found.st_mtime_ns, found.st_ino


def _iter_files(folder: Path, left: Iterable[str] = ()) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below a folder that is no folder, by its path from it."""
    start = len(str(folder)) + 1
    waiting = [str(folder)] if folder.is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                path = entry.path[start:].replace(os.sep, "/")
                if path in left:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield path, entry


def _remove_empty(folder: Path, left: Iterable[str]) -> None:
    kept = {str(folder / name) for name in left}
    for at, _, _ in os.walk(folder, topdown=False):
        if at != str(folder) and not any(at == one or at.startswith(f"{one}{os.sep}") for one in kept):
            with os.scandir(at) as entries:
                if next(entries, None) is None:
                    Path(at).rmdir()
