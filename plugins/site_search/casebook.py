"""Casebook's own index: files that the site's script reads."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from cases.cache import FileCache
from cases.library import Library
from cases.output_folder import iter_files
from cases.text_cache import TextCache
from site_search.index.build import IndexBuilder, Site
from site_search.index.files import MANIFEST, Files
from site_search.key_source import opened_finder
from site_search.records import SearchRecord, iter_records

ENGINE = "casebook"
FOLDER = "search-index"
_MANIFEST_FILE = f"{MANIFEST}.js"
_MARKS = "index-marks.json"
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class CasebookIndex:
    """The index of a library. `cache` is a folder."""

    def __init__(self, library: Library, analyser: str, cache: Path) -> None:
        self._library = library
        self._analyser = analyser
        self._cache = cache
        self._known: tuple[Sequence[SearchRecord], Sequence[str]] | None = None  # until the index is made

    def identity(self) -> str:
        """What pages say of the index that belongs to them; it is known before the index is made.

        Raises IndexingFailed.
        """
        with self._opened() as (builder, _):
            self._known = builder.records, builder.names
            return builder.identity

    def write(self, output: Path) -> int:
        """Make the index in `<output>/search-index/`. Returns its number of files. Raises IndexingFailed."""
        with self._opened() as (builder, cache):
            marks = FileCache(self._cache)
            return len(write_index(lambda files: builder.build(cache, files), output / FOLDER, marks))

    @contextmanager
    def _opened(self) -> Iterator[tuple[IndexBuilder, TextCache]]:
        library = self._library
        site = Site(library.language.code, library.vocabulary, library.addresses.to)
        with opened_finder(ENGINE, self._analyser, self._cache) as (finder, cache):
            records, names = self._known or (iter_records(library), None)
            self._known = None
            yield IndexBuilder(records, site, finder, names), cache


def write_index(build: Callable[[Files], None], folder: Path, cache: FileCache) -> set[str]:
    """Make a folder hold the files of an index and no others. Returns their names.

    Files that are there are taken for whole if the manifest is, which is removed first and comes last, and if
    nobody has touched them since, as the marks in the `cache` tell. None is written into, since copies of a
    site may share its bytes.
    """
    found = marks_in(folder)
    known = _known_marks(cache) if _MANIFEST_FILE in found else {}
    kept = {name: mark for name, mark in found.items() if mark == known.get(name) and name != _MANIFEST_FILE}
    _remove(folder, found.keys() - kept.keys())
    writer = _Writer(folder)
    files = Files(writer.write, kept)
    build(files)
    _remove(folder, kept.keys() - files.names)
    marks = kept | writer.marks
    cache.keep(_MARKS, json.dumps({name: marks[name] for name in sorted(files.names)}).encode())
    return files.names


def _known_marks(cache: FileCache) -> Mapping[str, str]:
    found = cache.find(_MARKS)
    marks: dict[str, str] = json.loads(found) if found else {}
    return marks


def _mark_of(file: os.stat_result) -> str:
    """What changes when a file does."""
    return f"{file.st_size} {file.st_mtime_ns} {file.st_ino}"


def _remove(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        (folder / name).unlink()


def marks_in(folder: Path) -> dict[str, str]:
    """What marks each of the files below a folder, by its path from it."""
    return {path: _mark_of(entry.stat(follow_symlinks=False)) for path, entry in iter_files(folder)}


class _Writer:
    """Writes files below a folder, and knows their marks. A plain `open` takes twice as long."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._there: set[str] = set()
        self.marks: dict[str, str] = {}

    def write(self, name: str, text: str) -> None:
        parent = name.rpartition("/")[0]
        if parent not in self._there:
            (self._folder / parent).mkdir(parents=True, exist_ok=True)
            self._there.add(parent)
        file = os.open(f"{self._folder}/{name}", _NEW_FILE, 0o666)
        try:
            content = text.encode()
            while content:
                content = content[os.write(file, content) :]
            self.marks[name] = _mark_of(os.fstat(file))
        finally:
            os.close(file)


def move_index(earlier: Path, output: Path) -> None:
    """Bring the index of an earlier build's folder into `output`, where there is one.

    Most of its files are those of the next index too.
    """
    with suppress(OSError):
        (earlier / FOLDER).rename(output / FOLDER)


def remove_casebook_index(output: Path) -> None:
    """Remove an earlier build's index."""
    shutil.rmtree(output / FOLDER, ignore_errors=True)
