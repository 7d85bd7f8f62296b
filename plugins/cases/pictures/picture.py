"""A picture as it is published: its versions, where they lie, and what a page needs to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from cases.slugs import slugify

FOLDER = "pictures"
# For phones, plain and fine; the second for desks too, by the theme's column, and the third for fine ones.
WIDTHS = (640, 1120, 1920)
_PLAIN_WIDTH = 1120  # the widest version that is shown to those who can't choose
_DIGEST_LENGTH = 12


class Kind(StrEnum):
    """What a picture is, and so how it is published."""

    PHOTOGRAPH = "photograph"
    DRAWING = "drawing"  # of few colours, and smaller as PNG than as JPEG
    CLEAR = "clear"  # one can look through some of it
    ANIMATION = "animation"
    VECTOR = "vector"


# The formats of each kind, best first; the last is for every reader. Other kinds are published in one piece.
_FORMATS = {
    Kind.PHOTOGRAPH: ("avif", "webp", "jpg"),
    Kind.DRAWING: ("avif", "webp", "png"),
    Kind.CLEAR: ("avif", "webp", "png"),
}


def fitting(size: tuple[int, int], widest: int) -> tuple[int, int]:
    """The width and height of a picture of this size that is shown no wider than `widest`."""
    width, height = size
    return (width, height) if width <= widest else (widest, max(1, round(widest * height / width)))


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a picture's file: its kind, its size when held upright, its format, as in "jpeg"."""

    kind: Kind
    width: int
    height: int
    format: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that pages show. `source` is its file below the content folder, `digest` that of its bytes.

    Addresses hold the digest, so that what lies at one never changes.
    """

    source: str
    digest: str
    facts: Facts

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats of its versions; the last one is for every reader."""
        return _FORMATS.get(self.facts.kind, (self.facts.format,))

    @property
    def is_whole(self) -> bool:
        """Whether it is published in one piece."""
        return self.facts.kind not in _FORMATS

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths of its versions, none wider than the picture itself."""
        if self.is_whole:
            return (self.facts.width,)
        return tuple(sorted({min(width, self.facts.width) for width in WIDTHS}))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the widest version."""
        return self.size_at(self.widths[-1])

    def size_at(self, width: int) -> tuple[int, int]:
        """Width and height of a version."""
        return fitting((self.facts.width, self.facts.height), width)

    @property
    def versions(self) -> tuple[tuple[int, str], ...]:
        """The width and the format of every version, in a fixed order."""
        return tuple((width, suffix) for width in self.widths for suffix in self.formats)

    @property
    def address(self) -> str:
        """The version for those who can't choose: every reader can show it, and it isn't too large."""
        fitting = [width for width in self.widths if width <= _PLAIN_WIDTH]
        return self.version(fitting[-1] if fitting else self.widths[0], self.formats[-1])

    @property
    def largest(self) -> str:
        """The widest version that every reader can show."""
        return self.version(self.widths[-1], self.formats[-1])

    def version(self, width: int, suffix: str) -> str:
        """The address of a version."""
        stem = slugify(PurePosixPath(self.source).stem)
        name = "-".join(part for part in (stem, self.digest[:_DIGEST_LENGTH], str(width)) if part)
        return f"{FOLDER}/{name}.{suffix}"
