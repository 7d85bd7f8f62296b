"""simplemma: one base form for each form that it knows, and no compounds. It takes ten seconds to begin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from site_search.analysis.reading import Reading
from site_search.failure import AnalyserMissing

_SHORTEST_PART = 3
_LONGEST_WORD = 40  # beyond it no compound is looked for


@dataclass(frozen=True)
class SimplemmaAnalyser:
    """Finnish by simplemma's table; what it doesn't know may be two or more words that it does."""

    @property
    def identity(self) -> str:
        """Raises AnalyserMissing."""
        try:
            return f"simplemma {version('simplemma')}"
        except PackageNotFoundError:
            raise AnalyserMissing("simplemma", "the Python package simplemma is missing") from None

    def readings(self, form: str) -> tuple[Reading, ...]:
        """Raises AnalyserMissing."""
        base = self._base(form)
        if base is not None:
            return (Reading(base, self._parts(base)),)
        parts = self._parts(form)
        if not parts:
            return ()
        head = len(form) - len(self._split(form)[-1])
        return (Reading(form[:head] + parts[-1], parts),)

    def _base(self, form: str) -> str | None:
        base = self._table.get(form)
        if not base:
            return None
        # simplemma 2 gives texts, simplemma 1 their bytes.
        text: str = base.decode() if isinstance(base, bytes) else base
        return text.lower().replace("-", "")

    def _parts(self, word: str) -> tuple[str, ...]:
        """The base forms of a compound's parts, none for a word that is no compound."""
        pieces = self._split(word)
        return tuple(self._base(piece) or piece for piece in pieces) if len(pieces) > 1 else ()

    def _split(self, word: str) -> list[str]:
        """A word cut into as few known forms as can be, the longest first; whole if that can't be done."""
        if len(word) > _LONGEST_WORD:
            return [word]
        cuts: list[list[str] | None] = [[], *[None] * len(word)]
        for end in range(_SHORTEST_PART, len(word) + 1):
            for start in range(end - _SHORTEST_PART + 1):
                before, piece = cuts[start], word[start:end]
                if before is None or piece == word or piece not in self._table:
                    continue
                best = cuts[end]
                if best is None or len(before) + 1 < len(best):
                    cuts[end] = [*before, piece]
        return cuts[-1] or [word]

    @cached_property
    def _table(self) -> Any:
        try:
            from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # noqa: PLC0415
        except ImportError:
            raise AnalyserMissing("simplemma", "the Python package simplemma is missing") from None
        return DefaultDictionaryFactory().get_dictionary("fi")
