"""Shards: sorted lines cut into files of some kilobytes.

A border depends on the lines around it, so that a changed line changes its own shard and seldom another.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

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
    groups = [(folded, tuple(some)) for folded, some in groupby(sorted(lines), key=lambda line: line[0])]
    sizes = [sum(_bytes(text) + 1 for _, text in some) for _, some in groups]
    borders = [""] + [_border(a, b) for (a, _), (b, _) in pairwise(groups)]
    starts = [0]
    while groups and (start := _next_start(sizes, borders, starts[-1], size)) < len(groups):
        starts.append(start)
    shards = (groups[a:b] for a, b in zip(starts, [*starts[1:], len(groups)], strict=True))
    return Shards(
        borders=tuple(borders[start] for start in starts[1:]),
        lines=tuple(tuple(line for _, some in shard for line in some) for shard in shards) if groups else (),
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
