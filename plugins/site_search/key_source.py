"""What reads the words of a build: the keys of words, by the chosen analyser and what earlier builds knew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cases.text_cache import TextCache
from site_search.analysis.choice import ANALYSERS, REMEDIES
from site_search.analysis.key_finder import KeyFinder
from site_search.analysis.languages import analysers
from site_search.failure import AnalyserMissing, IndexingFailed

_CACHE_FILE = "index.sqlite"


@contextmanager
def opened_finder(engine: str, analyser: str, folder: Path) -> Iterator[tuple[KeyFinder, TextCache]]:
    """The finder of keys for an engine, with the cache that is in `folder`. Raises IndexingFailed."""
    if analyser not in ANALYSERS:
        remedy = f"set SEARCH_ANALYSER to one of {', '.join(ANALYSERS)}"
        raise IndexingFailed(engine, f"there is no analyser {analyser!r}", remedy)
    try:
        with TextCache(folder / _CACHE_FILE) as cache:
            yield KeyFinder(analysers(ANALYSERS[analyser]()), cache), cache
    except AnalyserMissing as missing:
        raise IndexingFailed(engine, str(missing), REMEDIES[missing.analyser]) from missing
    except OSError as error:
        raise IndexingFailed(engine, f"its files can't be written: {error}", "see to the disk") from error
