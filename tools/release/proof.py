"""Proves a build: one from nothing is made beside it, and compared with it byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that isn't the same in both folders, or that one of them lacks; by its path below them."""

    path: str
    kept: bool  # whether the build with what was known has it
    clean: bool  # whether the build from nothing has it


def iter_differences(kept: Path, clean: Path) -> Iterator[Difference]:
    """What differs between a build with what was known and one from nothing."""
    known, anew = _files(kept), _files(clean)
    for path in sorted(known | anew):
        if path not in known or path not in anew or not _same(kept / path, clean / path):
            yield Difference(path, path in known, path in anew)


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
