"""Shards: sorted lines cut into files of some kilobytes.

A border depends on the lines around it, so that a changed line changes its own shard and seldom another.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from site_search.index.numbers import LETTERS

_PARTED = "~"  # no folded word has it
_MOST_SHARED = 31
Line = tuple[str, str]  # the folded word that it is looked up by, and the line


@dataclass(frozen=True, slots=True)
class Shards:
    """Lines in shards; `borders` are the first folded words of all but the first."""

    borders: tuple[str, ...]
    lines: tuple[tuple[Line, ...], ...]

    def at(self, folded: str) -> int:
        """The number of the shard in which a folded word is looked up."""
        return bisect_right(self.borders, folded)

    def written_borders(self) -> str:
        """The borders, each as how many letters it begins with of the one before, and the rest."""
        pairs = pairwise(("", *self.borders))
        return _PARTED.join(_without_shared(before, border) for before, border in pairs)

    def texts(self) -> list[str]:
        return ["\n".join(text for _, text in shard) for shard in self.lines]


def _without_shared(before: str, border: str) -> str:
    shared = 0
    for mine, other in zip(before[:_MOST_SHARED], border, strict=False):
        if mine != other or mine > "\uffff":  # which are two letters to a script
            break
        shared += 1
    return LETTERS[shared] + border[shared:]


def cut(lines: Iterable[Line], size: int) -> Shards:
    """The lines, in order, in shards of about `size` bytes; lines of one folded word stay together.

    Of the places where a shard may end, between half its size and one and a half, the one is taken where the
    shortest beginning divides.
    """
    in_order = sorted(lines)
    words: dict[str, int] = {}  # folded, with the number of the first line
    sizes: list[int] = []
    for at, (folded, text) in enumerate(in_order):
        if words.setdefault(folded, at) == at:
            sizes.append(0)
        sizes[-1] += _bytes(text) + 1
    firsts = [*words.values(), len(in_order)]
    borders = ["", *(_border(a, b) for a, b in pairwise(words))]
    starts = [0]
    while words and (start := _next_start(sizes, borders, starts[-1], size)) < len(words):
        starts.append(start)
    shards = pairwise([*starts, len(words)]) if words else ()
    return Shards(
        borders=tuple(borders[start] for start in starts[1:]),
        lines=tuple(tuple(in_order[firsts[a] : firsts[b]]) for a, b in shards),
    )


def _bytes(text: str) -> int:
    # Most lines are long and plain, which a text knows of itself.
    return len(text) if text.isascii() else len(text.encode())


def _next_start(sizes: Sequence[int], borders: Sequence[str], start: int, size: int) -> int:
    """Where the shard that begins at `start` ends; a line larger than a shard has one of its own."""
    filled = sizes[start]
    best: int | None = None
    for at in range(start + 1, len(sizes)):
        if filled >= size / 2 and (best is None or len(borders[at]) < len(borders[best])):
            best = at
        filled += sizes[at]
        if filled > size * 1.5:
            return best or at
    return len(sizes)


def _border(before: str, after: str) -> str:
    """The shortest beginning of `after` that comes after `before`."""
    shared = 0
    while shared < len(before) and before[shared] == after[shared]:
        shared += 1
    return after[: shared + 1]
