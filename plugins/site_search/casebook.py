"""Casebook's own index: files that the site's script reads."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cases.library import Library
from cases.text_cache import TextCache
from site_search.index.build import IndexBuilder, Site
from site_search.index.files import Files
from site_search.key_source import opened_finder
from site_search.records import iter_records

ENGINE = "casebook"
FOLDER = "search-index"


def casebook_identity(library: Library, analyser: str, cache: Path) -> str:
    """What pages say of the index that belongs to them; it is known before the index is made.

    `cache` is a folder. Raises IndexingFailed.
    """
    with _opened(library, analyser, cache) as (builder, _):
        return builder.identity


def build_casebook_index(library: Library, analyser: str, cache: Path, output: Path) -> int:
    """Make the index in `<output>/search-index/`. Returns the number of its files. Raises IndexingFailed."""
    with _opened(library, analyser, cache) as (builder, opened):
        there = names_in(output / FOLDER)
        files = builder.build(opened, there)
        write_files(files, output / FOLDER, there)
    return len(files.names)


def names_in(folder: Path) -> frozenset[str]:
    """The paths of all files below a folder, from it."""
    start = len(str(folder)) + 1
    names = (f"{at}{os.sep}{name}"[start:] for at, _, some in os.walk(folder) for name in some)
    return frozenset(name.replace(os.sep, "/") for name in names)


def write_files(files: Files, folder: Path, there: frozenset[str] = frozenset()) -> None:
    """Make a folder that has the files `there` hold those of an index and no others.

    The manifest comes last, when what it names is there.
    """
    for parent in {name.rpartition("/")[0] for name in files.texts}:
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for name, text in files.texts.items():
        with (folder / name).open("wb", buffering=0) as file:
            file.write(text.encode())
    for name in there - files.names:
        (folder / name).unlink()


def remove_casebook_index(output: Path) -> None:
    """Remove an earlier build's index."""
    shutil.rmtree(output / FOLDER, ignore_errors=True)


@contextmanager
def _opened(library: Library, analyser: str, folder: Path) -> Iterator[tuple[IndexBuilder, TextCache]]:
    site = Site(library.language.code, library.vocabulary, library.addresses.to)
    with opened_finder(ENGINE, analyser, folder) as (finder, cache):
        yield IndexBuilder(iter_records(library), site, finder), cache
