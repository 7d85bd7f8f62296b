"""What an author has written as keys and values, each with its mark, before anything is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cases.reading.problems import Mark


@dataclass(frozen=True, slots=True)
class Item:
    """One written value and where it begins."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Entry:
    """A key as written with its values: one, or several where a list was written.

    `is_told` marks a value that can't be used and has been told of, so that nothing more is said of it.
    """

    key: str
    mark: Mark
    items: tuple[Item, ...]
    is_told: bool = False

    @property
    def value_mark(self) -> Mark:
        return self.items[0].mark if self.items else self.mark


def written(entries: Mapping[str, Entry], key: str) -> str:
    """The first value of a key as written; empty when there is none."""
    entry = entries.get(key)
    return entry.items[0].text if entry and entry.items else ""
