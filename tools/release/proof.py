"""Proves a build: one from nothing is made beside it, and compared with it byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def iter_differing(kept: Path, clean: Path) -> Iterator[str]:
    """The files, by their paths below the folders, that aren't the same in both or that one of them lacks."""
    known, anew = _files(kept), _files(clean)
    for path in sorted(known | anew):
        if path not in known or path not in anew or not _same(kept / path, clean / path):
            yield path


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
