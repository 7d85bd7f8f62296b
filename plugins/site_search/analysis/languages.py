"""Analysers by language, and the one for the languages whose words change at their ends only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Any

from site_search.analysis.reading import Analyser, Reading

_STEMMERS = {"en": "english", "sv": "swedish"}


@dataclass(frozen=True)
class SnowballAnalyser:
    """English or Swedish: words are known by their stem."""

    language: str

    @cached_property
    def identity(self) -> str:
        return f"snowball {version('snowballstemmer')} {self.language}"

    def readings(self, form: str) -> tuple[Reading, ...]:
        return (Reading(self._stemmer.stemWord(form)),)

    @cached_property
    def _stemmer(self) -> Any:
        import snowballstemmer  # noqa: PLC0415 - it takes a while, and many a site needs none

        return snowballstemmer.stemmer(_STEMMERS[self.language])


def analysers(finnish: Analyser) -> Mapping[str, Analyser]:
    """The analyser of each language that has one."""
    return {"fi": finnish, **{language: SnowballAnalyser(language) for language in _STEMMERS}}
