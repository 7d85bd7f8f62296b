"""The theme's typefaces as covers use them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cases.covers.sheet import Face
from cases.covers.typeface import Typeface

_SERIF, _SANS = "literata", "instrument-sans"
_SUBSETS = ("latin", "latin-ext")


def load_faces(fonts: Path) -> Mapping[Face, Typeface]:
    """The typeface of each kind of text, from the folder of the theme's fonts. Raises FileNotFoundError."""

    def face(family: str, axes: Mapping[str, float], tracking: float) -> Typeface:
        return Typeface([fonts / f"{family}-{subset}.woff2" for subset in _SUBSETS], axes, tracking)

    return {
        Face.TITLE: face(_SERIF, {"opsz": 72, "wght": 450}, -0.026),
        Face.NAME: face(_SERIF, {"opsz": 36, "wght": 650}, -0.012),
        Face.WORD: face(_SANS, {"wdth": 100, "wght": 600}, 0),
    }
