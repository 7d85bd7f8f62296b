"""Casebook's own index: files that the site's script reads."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from cases.library import Library
from site_search.analysis.choice import ANALYSERS, REMEDIES
from site_search.analysis.key_finder import KeyFinder
from site_search.analysis.languages import analysers
from site_search.cache import Cache
from site_search.failure import AnalyserMissing, IndexingFailed
from site_search.index.build import IndexBuilder, Site
from site_search.index.files import MANIFEST
from site_search.records import iter_records

ENGINE = "casebook"
FOLDER = "search-index"
_CACHE_FILE = "index.sqlite"


def casebook_identity(library: Library, analyser: str, cache: Path) -> str:
    """What pages say of the index that belongs to them; it is known before the index is made.

    `cache` is a folder. Raises IndexingFailed.
    """
    with _opened(library, analyser, cache) as (builder, _):
        return builder.identity


def build_casebook_index(library: Library, analyser: str, cache: Path, output: Path) -> int:
    """Make the index in `<output>/search-index/`. Returns the number of its files. Raises IndexingFailed."""
    with _opened(library, analyser, cache) as (builder, opened):
        files = builder.build(opened)
    write_files(files, output / FOLDER)
    return len(files)


def write_files(files: Mapping[str, str], folder: Path) -> None:
    """Make the folder hold these files and no others; the manifest comes last, when what it names is there.

    A file that is there already is left: its name says what is in it.
    """
    manifest = f"{MANIFEST}.js"
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for parent in {(folder / name).parent for name in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for name in [*sorted(files.keys() - there - {manifest}), manifest]:
        with (folder / name).open("wb", buffering=0) as file:
            file.write(files[name].encode())
    for name in there - files.keys():
        (folder / name).unlink()


def remove_casebook_index(output: Path) -> None:
    """Remove an earlier build's index."""
    shutil.rmtree(output / FOLDER, ignore_errors=True)


@contextmanager
def _opened(library: Library, analyser: str, folder: Path) -> Iterator[tuple[IndexBuilder, Cache]]:
    if analyser not in ANALYSERS:
        remedy = f"set SEARCH_ANALYSER to one of {', '.join(ANALYSERS)}"
        raise IndexingFailed(ENGINE, f"there is no analyser {analyser!r}", remedy)
    site = Site(library.language.code, library.vocabulary, library.addresses.to)
    try:
        with Cache(folder / _CACHE_FILE) as cache:
            finder = KeyFinder(analysers(ANALYSERS[analyser]()), cache)
            yield IndexBuilder(iter_records(library), site, finder), cache
    except AnalyserMissing as missing:
        raise IndexingFailed(ENGINE, str(missing), REMEDIES[missing.analyser]) from missing
    except OSError as error:
        raise IndexingFailed(ENGINE, f"its files can't be written: {error}", "see to the disk") from error
