"""What stands before and after each thing of an ordered row."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Neighbours(Generic[Thing]):
    """The one before and the one after, None at the ends of the row."""

    before: Thing | None = None
    after: Thing | None = None


def neighbours_by(row: Sequence[Thing], key: Callable[[Thing], Key]) -> Mapping[Key, Neighbours[Thing]]:
    """The neighbours of everything in a row, by what it is known by."""
    threes = zip(row, (None, *row), (*row[1:], None), strict=False)
    return {key(one): Neighbours(before, after) for one, before, after in threes}
