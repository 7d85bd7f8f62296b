"""Lines of a title: as large as its room allows, and of even length."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

Measure = Callable[[str], float]  # the width of a text in em

SIZES = (104, 92, 80, 70, 62, 54, 47, 41, 36)
LEADING = 1.06
_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """A title in lines, at a size in pixels."""

    size: int
    lines: tuple[str, ...]


def set_title(title: str, measure: Measure, width: float, height: float) -> Setting:
    """The title at the largest of SIZES at which it fits into a room of so many pixels.

    Lines break at spaces, never at no-break spaces. What is too long even at the smallest size ends in `…`,
    and a word wider than the room is cut.
    """
    measure = lru_cache(maxsize=None)(measure)
    words = [word for word in _SPACE.split(title) if word]
    for size in SIZES:
        room = width / size
        lines = _balance(words, measure, room)
        if len(lines) * LEADING * size <= height and all(measure(line) <= room for line in lines):
            return Setting(size, tuple(lines))
    size = SIZES[-1]
    pieces = [piece for word in words for piece in _cut(word, measure, width / size)]
    lines = _fill(pieces, measure, width / size)
    most = int(height / (LEADING * size))
    return Setting(size, (*lines[: most - 1], f"{lines[most - 1]}…") if len(lines) > most else tuple(lines))


def _balance(words: Sequence[str], measure: Measure, room: float) -> list[str]:
    """As few lines as fill the room, then broken as narrow as that many lines allow."""
    lines = _fill(words, measure, room)
    narrow, wide = room / 2, room
    while wide - narrow > 0.1:
        middle = (narrow + wide) / 2
        narrower = _fill(words, measure, middle)
        if len(narrower) == len(lines) and all(measure(line) <= middle for line in narrower):
            lines, wide = narrower, middle
        else:
            narrow = middle
    return lines


def _fill(words: Sequence[str], measure: Measure, room: float) -> list[str]:
    """Each line with as many words as fit; a word that is too wide has a line of its own."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else ""
        if longer and measure(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(word: str, measure: Measure, room: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and measure(pieces[-1] + character) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
