"""The manifest of a release: every file with its size and SHA-256, and the digest of it all.

It stands beside the published files and not among them, for it names pages that are in no list. What is
published is its digest, in `/.well-known/casebook-release.txt`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote

STAMP = ".well-known/casebook-release.txt"


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of a release: its size in bytes and its SHA-256 in hexadecimal."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """The files of a release by their paths; the stamp, which holds the digest, is not among them."""

    files: Mapping[str, Filed]

    @classmethod
    def of(cls, site: Path) -> Manifest:
        """Read every file below a folder. Raises OSError."""
        paths = sorted(path for path in site.rglob("*") if path.is_file())
        names = ((path.relative_to(site).as_posix(), path) for path in paths)
        return cls({name: file_of(path) for name, path in names if name != STAMP})

    @classmethod
    def parse(cls, text: str) -> Manifest:
        """Read what `text` has written. Raises ValueError."""
        rows = (line.split(" ") for line in text.splitlines())
        return cls({unquote(path): Filed(int(size), sha256) for sha256, size, path in rows})

    @cached_property
    def text(self) -> str:
        """One line for each file: SHA-256, size, path as in a URL; in the order of the paths."""
        rows = (f"{filed.sha256} {filed.size} {quote(path)}\n" for path, filed in sorted(self.files.items()))
        return "".join(rows)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the text: the same for the same files, wherever and whenever they were made."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def pages(self) -> frozenset[str]:
        return frozenset(path for path in self.files if path.endswith(".html"))

    @property
    def size(self) -> int:
        return sum(filed.size for filed in self.files.values())

    def damages(self, site: Path) -> list[str]:
        """The files of a folder that are other than they should be, missing, or too many."""
        found = Manifest.of(site).files
        return sorted(
            name for name in found.keys() | self.files.keys() if found.get(name) != self.files.get(name)
        )


def file_of(path: Path) -> Filed:
    """Size and digest of a file, read a piece at a time. Raises OSError."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return Filed(file.tell(), digest.hexdigest())


UNFINISHED = "unfinished"  # in the place of a digest, while a publication is under way that is no single step


def stamp_text(digest: str, site_url: str) -> str:
    """What the stamp holds: the digest, and whose release it is."""
    return f"{digest}\n{site_url}\n"


def parse_stamp(text: str) -> tuple[str, str]:
    """Digest and site of a stamp; both empty when it is none."""
    digest, _, site_url = text.partition("\n")
    is_stamp = digest == UNFINISHED or len(digest) == hashlib.sha256().digest_size * 2
    return (digest, site_url.strip()) if is_stamp else ("", "")
