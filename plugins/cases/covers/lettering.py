"""Text on covers: each character drawn once for all the covers that have it, and put where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from cases.covers.outlines import Point
from cases.covers.sheet import Face
from cases.covers.typeface import Typeface

_FINE = 4  # places between two pixels where a character may stand
_KEPT = 4096  # drawn characters: those of two alphabets at every size

Box = tuple[int, int, int, int]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Letter:
    """A drawn character, as how much of each pixel it covers, with its left upper corner."""

    shape: Image.Image
    left: int
    top: int

    @property
    def box(self) -> Box:
        return self.left, self.top, self.left + self.shape.width, self.top + self.shape.height


class Lettering:
    """Sets text in typefaces."""

    def __init__(self, faces: Mapping[Face, Typeface]) -> None:
        self._faces = faces
        self._shape = lru_cache(maxsize=_KEPT)(self._draw_shape)

    def set(self, face: Face, text: str, size: int, start: Point) -> list[Letter]:
        """The letters of a drawable text, at a size in pixels, that starts at a point of its baseline."""
        baseline, letters = round(start[1]), []
        for glyph in self._faces[face].set(text):
            pixel, between = divmod(round((start[0] + glyph.x * size) * _FINE), _FINE)
            if drawn := self._shape(face, glyph.face, glyph.character, size, between):
                letters.append(Letter(drawn.shape, pixel + drawn.left, baseline + drawn.top))
        return letters

    def _draw_shape(self, face: Face, part: int, character: str, size: int, between: int) -> Letter | None:
        """The letter that starts so far right of the origin; None for one that leaves no mark, as a space."""
        font, start = self._faces[face].font(part, size), between / _FINE
        left, top, right, bottom = font.getbbox(character, anchor="ls")
        left, top, right, bottom = int(left) - 1, int(top) - 1, int(right) + 2, int(bottom) + 1
        shape = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(shape).text((start - left, -top), character, 255, font, anchor="ls")
        inked = shape.getbbox()
        return Letter(shape.crop(inked), left + inked[0], top + inked[1]) if inked else None


def printed(letters: Iterable[Letter]) -> Letter | None:
    """Letters as one; None where there are none."""
    letters = tuple(letters)
    if not letters:
        return None
    lefts, tops, rights, bottoms = zip(*(letter.box for letter in letters), strict=True)
    left, top = min(lefts), min(tops)
    whole = Image.new("L", (max(rights) - left, max(bottoms) - top))
    for letter in letters:
        whole.paste(255, (letter.left - left, letter.top - top), letter.shape)
    return Letter(whole, left, top)
