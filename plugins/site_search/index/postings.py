"""The postings of one document: where each key is, and how it stands there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from site_search.analysis.keys import WEIGHTS, Flag, WordKeys
from site_search.index.blocks import Block
from site_search.index.document import BODY, Document, weights
from site_search.index.numbers import gaps, level, number
from site_search.index.titles import title_lines

LEVEL_STEPS = 4
_SAME_DOCUMENT = number(0)
_FLAGS = len(Flag)
_ONCE = tuple(number(flag) for flag in Flag)  # what an entry of one position begins with
_WEIGHTS = tuple(WEIGHTS[flag] for flag in Flag)
KeysOf = Callable[[str], Mapping[str, WordKeys]]  # the keys of chunks in a language
_Chunks = Mapping[str, list[int]]  # the positions of each chunk
_Places = Mapping[tuple[str, int], list[int]]  # of each key with each flag


def postings_of(document: Document, keys_of: KeysOf, language: str) -> Block:
    """What a document gives the index of a site in `language`: a block of its own."""
    lang = document.record.lang
    known = keys_of(lang)
    chunks = document.positions()
    written = _entries(_places(chunks, known))
    forms: defaultdict[str, set[str]] = defaultdict(set)
    parts: dict[str, list[str]] = {}
    for chunk in chunks:
        for key, form in known[chunk].forms:
            forms[key].add(form)
        for key, some in known[chunk].parts:
            parts[key] = list(some)
    return Block(
        lengths=[document.length],
        parts_of_text=[document.parts_of_text],
        titles=title_lines(document.record),
        keys=list(written),
        firsts=[0] * len(written),
        lasts=[0] * len(written),
        counts=[1] * len(written),
        entries=[entries for entries, _ in written.values()],
        dense=[level(1 + size, LEVEL_STEPS) for _, size in written.values()],
        forms={key: sorted(some) for key, some in sorted(forms.items())},
        parts=dict(sorted(parts.items())),
        foreign={lang: list(written)} if lang != language else {},
    )


def _places(chunks: _Chunks, known: Mapping[str, WordKeys]) -> _Places:
    """The positions of each key with each flag."""
    places: dict[tuple[str, int], list[int]] = {}
    for chunk, positions in chunks.items():
        for occurrence in known[chunk].keys:
            before = places.get(occurrence)
            places[occurrence] = positions if before is None else sorted(before + positions)
    return places


def _entries(places: _Places) -> dict[str, tuple[str, float]]:
    """Each key's entries but for the first gap, and what they weigh together."""
    entries: dict[str, tuple[str, float]] = {}
    for (key, flag), positions in places.items():
        if len(positions) == 1:
            entry = _ONCE[flag] + number(positions[0] + 1)
        else:
            if positions[-1] < BODY:
                # The last position of a full field may come many times.
                positions = list(dict.fromkeys(positions))  # noqa: PLW2901
            entry = number((len(positions) - 1) * _FLAGS + flag) + gaps(positions)
        size = _WEIGHTS[flag] * weights(positions)
        if key in entries:
            before, weight = entries[key]
            entry, size = before + _SAME_DOCUMENT + entry, weight + size
        entries[key] = entry, size
    return entries
