"""Keys: what a word is found by, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from site_search.analysis.paradigms import Paradigms
from site_search.analysis.reading import Analyser, Reading
from site_search.analysis.words import key_of


class Flag(IntEnum):
    """How a key stands in a word."""

    WHOLE = 0
    PART = 1
    WHOLE_UNLIKELY = 2
    PART_UNLIKELY = 3


WEIGHTS = {Flag.WHOLE: 1.0, Flag.PART: 0.4, Flag.WHOLE_UNLIKELY: 0.7, Flag.PART_UNLIKELY: 0.3}


@dataclass(frozen=True, slots=True)
class WordKeys:
    """What one word, or one chunk of text, gives the index.

    `keys` are its keys, each once with its best flag. `forms` are keys with a form from which their stems
    don't lead to them, so that the lexicon has to name it. `parts` are the parts of those that are compounds.
    """

    keys: tuple[tuple[str, int], ...]
    forms: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def keys_of(word: str, analyser: Analyser | None, paradigms: Paradigms) -> WordKeys:
    """The keys of a word as `words_of` gives it; a word that the analyser doesn't know is its own key."""
    bare = word.lstrip("#")
    readings = tuple(_iter_readings(bare, analyser))
    form = key_of(bare)
    mark = word[: len(word) - len(bare)]
    return WordKeys(
        keys=_best_flags(_iter_flags(readings, mark)),
        forms=tuple((r.base, form) for r in readings if not paradigms.leads(form, r.base, r.parts)),
        parts=tuple((r.base, r.parts) for r in readings if r.parts),
    )


def _iter_readings(bare: str, analyser: Analyser | None) -> Iterator[Reading]:
    known = analyser.readings(bare) if analyser and not bare.isdecimal() else ()
    if known:
        yield from known
    elif "-" in bare:
        yield _hyphenated(bare.split("-"), analyser)
    else:
        yield Reading(bare)


def _hyphenated(pieces: list[str], analyser: Analyser | None) -> Reading:
    """A word with hyphens that no dictionary has, by its pieces; only the last one inflects."""
    bases = [next(_iter_readings(piece, analyser)).base for piece in pieces]
    return Reading("".join([*pieces[:-1], bases[-1]]), tuple(bases))


def joined(words: Sequence[WordKeys]) -> WordKeys:
    """What several words give that stand in one chunk."""
    if len(words) == 1:
        return words[0]
    return WordKeys(
        keys=_best_flags(pair for word in words for pair in word.keys),
        forms=tuple(pair for word in words for pair in word.forms),
        parts=tuple(pair for word in words for pair in word.parts),
    )


def _best_flags(flags: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Each key once, with the flag that weighs most. Plain numbers: a text asks for them at every word."""
    best: dict[str, int] = {}
    for key, flag in flags:
        if key not in best or WEIGHTS[Flag(flag)] > WEIGHTS[Flag(best[key])]:
            best[key] = int(flag)
    return tuple(best.items())


def _iter_flags(readings: tuple[Reading, ...], mark: str) -> Iterator[tuple[str, Flag]]:
    """The keys of readings; a hashtag is found with its sign as well."""
    for reading in readings:
        whole = Flag.WHOLE if reading.likely else Flag.WHOLE_UNLIKELY
        part = Flag.PART if reading.likely else Flag.PART_UNLIKELY
        yield reading.base, whole
        if mark:
            yield mark + reading.base, whole
        for key in (*reading.parts, *reading.inner):
            yield key, part
