"""Compressed copies beside the files of a site, for servers that send them as they are.

The same bytes on every machine: both compressors come with their packages and not from the system, and
neither a name nor a time stands in a copy.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import brotli
import deflate

from cases.cache import FileCache
from tools.media_types import TEXTS

# What is smaller fits into one packet of the network anyway.
_LEAST = 1024
# A copy that saves less isn't worth its place.
_WORTH = 0.95


# Above so many bytes of texts a site is compressed quickly: the best that there is takes a second for each
# megabyte, sixty times as long, to send a tenth less.
_LARGE = 16 << 20


def _brotli(content: bytes, quality: int) -> bytes:
    compressed: bytes = brotli.compress(content, quality=quality)
    return compressed


def _gzip(content: bytes, level: int) -> bytes:
    return bytes(deflate.gzip_compress(content, level))


@dataclass(frozen=True, slots=True)
class _Recipe:
    """What makes a kind of copy, with its version; how hard it tries for a site, and for a large one."""

    compress: Callable[[bytes, int], bytes]
    version: str
    best: int
    quick: int


_RECIPES = {
    ".br": _Recipe(_brotli, brotli.__version__, 11, 5),
    ".gz": _Recipe(_gzip, deflate.__version__, 12, 9),
}
COPIES = tuple(_RECIPES)


@dataclass(frozen=True, slots=True)
class Compressed:
    """How many files have copies, and how many bytes they and each kind of copy have together."""

    files: int
    plain: int
    copies: dict[str, int]


def write_compressed(folder: Path, cache: FileCache | None = None) -> Compressed:
    """Write copies of all texts below a folder, and remove those that are out of date.

    A copy is as old as its file, as servers want it. `cache` keeps copies from one release to the next: most
    files stay as they are.
    """
    files, plain, sizes = 0, 0, dict.fromkeys(COPIES, 0)
    texts = [path for path in folder.rglob("*") if path.suffix in TEXTS and _is_plain(path)]
    is_large = sum(path.stat().st_size for path in texts) > _LARGE
    for file in sorted(texts):
        content = file.read_bytes()
        made = {suffix: _copy(content, suffix, is_large, cache) for suffix in COPIES}
        for suffix, copy in made.items():
            _put(copy, file, suffix)
            sizes[suffix] += len(copy or b"")
        if any(made.values()):
            files, plain = files + 1, plain + len(content)
    return Compressed(files, plain, sizes)


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _copy(content: bytes, suffix: str, is_large: bool, cache: FileCache | None) -> bytes | None:
    """The copy, or None where it isn't worth it."""
    if len(content) < _LEAST:
        return None
    recipe = _RECIPES[suffix]
    effort = recipe.quick if is_large else recipe.best
    if cache is None:
        copy = recipe.compress(content, effort)
    else:
        name = f"{sha256(content).hexdigest()}-{recipe.version}-{effort}{suffix}"
        copy = cache.load(name, lambda: recipe.compress(content, effort))
    return copy if len(copy) < len(content) * _WORTH else None


def _put(copy: bytes | None, file: Path, suffix: str) -> None:
    beside = file.with_name(file.name + suffix)
    if copy is None:
        beside.unlink(missing_ok=True)
        return
    # Written anew and not over: the old one may be shared with an earlier release.
    beside.unlink(missing_ok=True)
    beside.write_bytes(copy)
    stat = file.stat()
    os.utime(beside, ns=(stat.st_atime_ns, stat.st_mtime_ns))
