"""A typeface as covers use it: which characters it has, how wide they are and where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from fontTools.ttLib import TTFont
from PIL import ImageFont

from cases.covers.kerning import Kerning

_FINE = 1000  # the size at which advances are measured: whole pixels there are thousandths of an em


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character at its place: `x` in em from the start of the text."""

    character: str
    x: float
    face: int


class Typeface:
    """Variable fonts that complete each other, at one place on their axes. `tracking` is in em."""

    def __init__(self, files: Sequence[Path], axes: Mapping[str, float], tracking: float = 0.0) -> None:
        self._files = tuple(files)
        self._axes = dict(axes)
        self._tracking = tracking
        fonts = [TTFont(file) for file in files]
        self._names: list[dict[int, str]] = [font.getBestCmap() or {} for font in fonts]
        self._kerning = [Kerning(font, axes) for font in fonts]
        self._order = [[axis.axisTag for axis in font["fvar"].axes] for font in fonts]
        self.font = lru_cache(maxsize=None)(self._load)
        self._advance = lru_cache(maxsize=None)(self._measure)
        self._kern = lru_cache(maxsize=None)(self._look_up_kern)
        self._face = lru_cache(maxsize=None)(self._find_face)

    def drawable(self, text: str) -> str:
        """The text without the characters that the fonts lack, such as emoji."""
        kept = (character for character in normalize("NFC", text) if self._face(character) is not None)
        return "".join(kept).strip(" ")

    def set(self, text: str) -> list[Glyph]:
        """The glyphs of a drawable text on one line, kerned."""
        glyphs: list[Glyph] = []
        x = 0.0
        for character in text:
            face = self._face(character) or 0
            if glyphs and glyphs[-1].face == face:
                x += self._kern(face, glyphs[-1].character, character)
            glyphs.append(Glyph(character, x, face))
            x += self._advance(face, character) + self._tracking
        return glyphs

    def width(self, text: str) -> float:
        """The width of a drawable text in em."""
        if not text:
            return 0.0
        last = self.set(text)[-1]
        return last.x + self._advance(last.face, last.character)

    def _find_face(self, character: str) -> int | None:
        """The first of the fonts that has a character."""
        return next((at for at, names in enumerate(self._names) if ord(character) in names), None)

    def _look_up_kern(self, face: int, left: str, right: str) -> float:
        names = self._names[face]
        return self._kerning[face].between(names[ord(left)], names[ord(right)])

    def _measure(self, face: int, character: str) -> float:
        return float(self.font(face, _FINE).getlength(character)) / _FINE

    def _load(self, face: int, size: int) -> ImageFont.FreeTypeFont:
        font = ImageFont.truetype(self._files[face], size, layout_engine=ImageFont.Layout.BASIC)
        font.set_variation_by_axes([self._axes[tag] for tag in self._order[face]])
        return font
