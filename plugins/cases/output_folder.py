"""The folder of a site's files, in which a build leaves those alone that would come out the same."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from cases.cache import FileCache
from cases.turn import Turn

_REVISION = 1  # of the record's form
Stamp = tuple[int, int, int]  # bytes, time of change in ns, inode


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
    stamp: Stamp


@dataclass
class OutputFolder:
    """One build's view of its output folder.

    The record of the last build lies in `cache`: what each file was made from, and what the file looked like.
    A file that has been touched since, or that the record doesn't know, is removed before anything is
    written, so a build that was stopped midway leaves nothing behind. `craft` is a digest of all that every
    file depends on; with another one, or with None, nothing is kept. Names in `left` are those of entries of
    the folder that look after themselves.

    With a `base`, the last build is what lies there, and stays as it is: a file that would come out the same
    is linked into the folder, which begins empty. `name` is that of the record, for folders that take turns.

    Until it is opened, a folder is only written into: what it has besides is not looked at.
    """

    folder: Path
    cache: FileCache
    craft: str | None
    left: frozenset[str] = frozenset()
    base: Path | None = None
    name: str = ""
    _before: dict[str, _Kept] = field(default_factory=dict)
    _now: dict[str, str] = field(default_factory=dict)  # digests of this build's files
    _is_open: bool = False

    def open(self) -> bool:
        """Remove all that this build can't keep. False if the record of the last build is damaged."""
        self._is_open = True
        found = self._load()
        known = found or {}
        if self.base:
            self._before = known
        for path, entry in list(iter_files(self.folder, self.left)):
            kept = None if self.base else known.get(path)
            if kept and kept.stamp == stamp_of(entry):
                self._before[path] = kept
            else:
                Path(entry.path).unlink()
        _remove_empty(self.folder, self.left)
        return found is not None

    def keeps(self, path: str, digest: str) -> bool:
        """Whether the file at a path is there as it would be made; it belongs to this build from now on.

        One that would come out otherwise is removed, and not written into: releases may share its bytes.
        """
        self._now[path] = digest
        kept = self._before.get(path)
        if kept and kept.digest == digest and (self.base is None or self._link(self.base / path, path, kept)):
            return True
        (self.folder / path).unlink(missing_ok=True)
        return False

    def _link(self, file: Path, path: str, kept: _Kept) -> bool:
        """Link a file of the base into the folder. False where it can't be, or is not as the base left it."""
        linked = self.folder / path
        try:
            if stamp_of(file) != kept.stamp:
                return False
            if not linked.exists():
                linked.parent.mkdir(parents=True, exist_ok=True)
                linked.hardlink_to(file)
        except OSError:
            return False
        return True

    def write(self, wanted: OutputFile) -> None:
        """Put a file there, unless it is kept."""
        if not self.keeps(wanted.path, wanted.made_from):
            file = self.folder / wanted.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(wanted.make())

    def close(self) -> None:
        """Remove what the site no longer has, and record what is there."""
        for path in () if self.base else self._before.keys() - self._now.keys():
            (self.folder / path).unlink(missing_ok=True)
        if self._is_open:
            _remove_empty(self.folder, self.left)
        found = {path: self.folder / path for path in self._now}
        files = {path: [self._now[path], *stamp_of(file)] for path, file in found.items() if file.is_file()}
        record = json.dumps(
            {"craft": self.craft, "place": _place(self.folder), "files": files}, sort_keys=True
        )
        self.cache.keep(self._name, record.encode())

    def _load(self) -> dict[str, _Kept] | None:
        """What of the last build can be kept; None if nobody knows, for its record is damaged."""
        if not self.cache.holds(self._name):
            return {}
        found = self.cache.find(self._name)
        if found is None:
            return None
        try:
            record = json.loads(found)
            if self.craft is None or record["craft"] != self.craft:
                return {}
            if record["place"] != _place(self.base or self.folder):
                return {}
            return {
                path: _Kept(digest, (size, changed, inode))
                for path, (digest, size, changed, inode) in record["files"].items()
            }
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    @property
    def _name(self) -> str:
        """The record's file: one for each output folder, and for each form of the record."""
        return f"outputs-{self.name or _name_of(self.folder)}-{_REVISION}.json"

    @cached_property
    def turn(self) -> Turn:
        """The turn at writing into the folder."""
        return Turn(self.cache.folder / f"outputs-{self.name or _name_of(self.folder)}.lock")


def _name_of(folder: Path) -> str:
    return sha256(os.fsencode(folder.resolve())).hexdigest()[:16]


def _place(folder: Path) -> list[int]:
    """What tells a folder from others, wherever it is moved to."""
    try:
        found = folder.stat()
    except OSError:
        return []
    return [found.st_dev, found.st_ino]


def stamp_of(entry: os.DirEntry[str] | Path) -> Stamp:
    """What changes when a file does, and not when it is moved or linked, as its time of status would."""
    found = entry.stat(follow_symlinks=False)
    return found.st_size, found.st_mtime_ns, found.st_ino


def iter_files(folder: Path, left: Iterable[str] = ()) -> Iterator[tuple[str, os.DirEntry[str]]]:
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
