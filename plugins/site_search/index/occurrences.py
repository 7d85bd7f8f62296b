"""Occurrences: what a chunk of text gives wherever it stands, as numbers, for a text asks at every word."""

from __future__ import annotations

from collections.abc import Mapping

from site_search.analysis.key_finder import KeyFinder
from site_search.analysis.keys import Flag, WordKeys

FLAGS = len(Flag)
_MANY = 50_000  # chunks


class Occurrences:
    """Numbers for keys with their flags: each is the number of a key times FLAGS, and a flag."""

    def __init__(self, finder: KeyFinder) -> None:
        self._finder = finder
        self._numbers = _KeyNumbers()
        self._chunks: dict[str, _Chunks] = {}  # by language

    def of(self, lang: str) -> Mapping[str, tuple[int, ...]]:
        """The occurrences of each chunk in a language that the finder has learned."""
        if lang not in self._chunks:
            self._chunks[lang] = _Chunks(self._finder.known(lang), self._numbers)
        return self._chunks[lang]

    def key_of(self, occurrence: int) -> str:
        return self._numbers.keys_in_order[occurrence // FLAGS]

    @property
    def are_many(self) -> bool:
        """Whether they take so much memory that one should rather begin anew."""
        return sum(map(len, self._chunks.values())) > _MANY


class _KeyNumbers(dict[str, int]):
    """A number for each key that is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.keys_in_order: list[str] = []

    def __missing__(self, key: str) -> int:
        self[key] = found = len(self.keys_in_order)
        self.keys_in_order.append(key)
        return found


class _Chunks(dict[str, tuple[int, ...]]):
    """The occurrences of those chunks that were asked for."""

    def __init__(self, known: Mapping[str, WordKeys], numbers: _KeyNumbers) -> None:
        super().__init__()
        self._known = known
        self._numbers = numbers

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        keys = self._known[chunk].keys
        self[chunk] = found = tuple(self._numbers[key] * FLAGS + flag for key, flag in keys)
        return found
