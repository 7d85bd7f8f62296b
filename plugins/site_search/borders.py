"""The borders of compounds, for the soft hyphens that the cases plugin sets."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cases.cache import FileCache
from site_search.analysis.borders import Divider
from site_search.analysis.choice import REMEDIES
from site_search.analysis.voikko import PackagedVoikko, SystemVoikko
from site_search.failure import AnalyserMissing

logger = logging.getLogger(__name__)

SETTING = "WORD_BORDERS"
# simplemma cuts words by trying, which is good enough to find them and no more.
DIVIDERS: Mapping[str, type[Divider]] = MappingProxyType(
    {"pyvoikko": PackagedVoikko, "libvoikko": SystemVoikko}
)
_REVISION = 1  # of how borders are made of what a divider knows


class KnownBorders:
    """The borders in words, by a divider; each distinct word is divided once, and kept from build to build.

    Without its dictionary no word has borders, which is told once.
    """

    def __init__(self, divider: Divider, cache: FileCache) -> None:
        """Raises AnalyserMissing."""
        self._divider = divider
        self._cache = cache
        self.identity = f"{divider.identity}/{_REVISION}"  # two of one identity divide alike
        self._name = f"borders-{sha256(self.identity.encode()).hexdigest()[:16]}.json"
        kept = cache.find(self._name)
        self._known: dict[str, list[int]] = json.loads(kept) if kept else {}
        self._missing = False
        self.divided = 0

    def __call__(self, word: str) -> tuple[int, ...]:
        """Where the parts of a word meet, as offsets in it."""
        form = word.lower()
        if len(form) != len(word):  # there are letters that become two
            return ()
        if form not in self._known and not self._missing:
            self._divide(form)
        return tuple(self._known.get(form, ()))

    def expect(self, words: Iterable[str]) -> bool:
        """Whether all of these words are known. What isn't is looked up while nobody waits for it."""
        forms = dict.fromkeys(form for word in words if len(form := word.lower()) == len(word))
        new = [form for form in forms if form not in self._known]
        if not new or self._missing:
            return True
        try:
            self._divider.expect(new)
        except AnalyserMissing as missing:
            self._miss(missing)
        return self._missing

    def keep(self) -> None:
        """Keep what this build has learned."""
        if self.divided:
            words = json.dumps(self._known, ensure_ascii=False, sort_keys=True)
            self._cache.keep(self._name, words.encode())

    def _divide(self, form: str) -> None:
        try:
            self._known[form] = list(self._divider.borders(form))
            self.divided += 1
        except AnalyserMissing as missing:
            self._miss(missing)

    def _miss(self, missing: AnalyserMissing) -> None:
        self._missing = True
        tell_missing(missing)


def tell_missing(missing: AnalyserMissing) -> None:
    """Warn that words are divided without a dictionary."""
    logger.warning(
        "Compounds are hyphenated by rule and not at their borders: %s. Remedy: %s, or choose another "
        "analyser in SEARCH_ANALYSER.",
        missing,
        REMEDIES[missing.analyser],
    )


def hand_over_borders(pelican: Any) -> None:
    """Give the cases plugin the borders, in the setting WORD_BORDERS, unless the site has brought its own."""
    settings = pelican.settings
    divider = DIVIDERS.get(settings.get("SEARCH_ANALYSER", "pyvoikko"))
    if divider is None or SETTING in settings:
        return
    cache = FileCache(Path(settings["CACHE_PATH"]).resolve() / "search")
    try:
        settings[SETTING] = KnownBorders(divider(), cache)
    except AnalyserMissing as missing:
        tell_missing(missing)


def keep_borders(pelican: Any) -> None:
    """Keep what the build has learned of words."""
    borders = pelican.settings.get(SETTING)
    if isinstance(borders, KnownBorders):
        borders.keep()
