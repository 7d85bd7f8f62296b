"""Numbers in the index's files: in base 64, five bits a letter, the lowest first."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


@cache
def number(value: int) -> str:
    """A number from 0 up."""
    written = ""
    while value > 31:
        written += LETTERS[32 + (value & 31)]
        value >>= 5
    return written + LETTERS[value]


def gaps(numbers: Iterable[int]) -> str:
    """A gap list: ascending numbers, each less the one before it; -1 stands before the first."""
    written = []
    previous = -1
    for value in numbers:
        written.append(number(value - previous))
        previous = value
    return "".join(written)


@cache
def level(value: float, steps: int) -> str:
    """One letter for a size from 1 up: so many steps for each doubling."""
    return LETTERS[min(63, round(steps * math.log2(value)))]


def level_value(letter: str, steps: int) -> float:
    """The size that a letter stands for."""
    return float(2 ** (LETTERS.index(letter) / steps))
