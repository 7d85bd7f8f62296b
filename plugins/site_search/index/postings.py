"""The postings of neighbouring documents: where each key is, and how it stands there.

A document has some five hundred entries, most of them of one position, so few objects are made here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import sub

from site_search.analysis.key_finder import KeyFinder
from site_search.analysis.keys import WEIGHTS, Flag, WordKeys
from site_search.index.blocks import Block, add_parts, in_order
from site_search.index.document import BODY, FIELDS, Document
from site_search.index.numbers import level, number
from site_search.index.occurrences import FLAGS, Occurrences
from site_search.index.titles import title_lines

LEVEL_STEPS = 4
_SAME_DOCUMENT = number(0)
_ONCE = tuple(number(flag) for flag in Flag)  # what an entry of one position begins with
# In tenths: whole numbers come to the same in whatever order they are added.
_FLAG_WEIGHTS = tuple(round(10 * WEIGHTS[flag]) for flag in Flag)
_ABOVE_BODY = tuple(field.weight for field in FIELDS for _ in range(field.room if field.start < BODY else 0))
_IN_BODY = FIELDS[-1].weight

_Chunks = Mapping[str, tuple[int, ...]]  # the occurrences of each chunk
_Places = Mapping[int, int | list[int]]  # of each occurrence its position, or a list where there are more


@dataclass(slots=True)
class _Row:
    """One key: the first and the last document that has it, its entries in each, and their weights in tenths.

    Between the entries of two documents stands the gap.
    """

    first: int
    last: int
    entries: list[str]
    sizes: list[int]

    def dense(self) -> str:
        """The entries without positions."""
        entries = self.entries.copy()
        entries[::2] = map(_level, self.sizes)
        return "".join(entries)


class Postings:
    """Makes the blocks of a site in `language`."""

    def __init__(self, finder: KeyFinder, language: str) -> None:
        self._finder = finder
        self._language = language
        self._occurrences = Occurrences(finder)

    def block(self, documents: Sequence[Document]) -> Block:
        """What neighbouring documents give the index."""
        if self._occurrences.are_many:
            self._occurrences = Occurrences(self._finder)
        key_of = self._occurrences.key_of
        forms, parts = _told(self._learn(documents))
        foreign: defaultdict[str, set[str]] = defaultdict(set)
        rows: dict[int, _Row] = {}  # by the numbers of their keys
        for place, document in enumerate(documents):
            lang = document.record.lang
            places = _places(document, self._occurrences.of(lang))
            _add(rows, place, places)
            if lang != self._language:
                foreign[lang].update(map(key_of, places))
        return Block(
            lengths=[document.length for document in documents],
            parts_of_text=[document.parts_of_text for document in documents],
            titles=[line for document in documents for line in title_lines(document.record)],
            keys=[key_of(key * FLAGS) for key in rows],
            firsts=[row.first for row in rows.values()],
            lasts=[row.last for row in rows.values()],
            counts=[len(row.sizes) for row in rows.values()],
            entries=["".join(row.entries) for row in rows.values()],
            dense=[row.dense() for row in rows.values()],
            forms=in_order(forms),
            parts=parts,
            foreign=in_order(foreign),
        )

    def _learn(self, documents: Iterable[Document]) -> list[WordKeys]:
        """Make the keys of all chunks ready. Returns those of each distinct one."""
        chunks: defaultdict[str, set[str]] = defaultdict(set)
        for document in documents:
            chunks[document.record.lang].update(*document.fields)
        for lang, some in sorted(chunks.items()):
            self._finder.learn(some, lang)
        known = {lang: self._finder.known(lang) for lang in chunks}
        return [known[lang][chunk] for lang, some in chunks.items() for chunk in some]


def _told(words: Iterable[WordKeys]) -> tuple[Mapping[str, set[str]], Mapping[str, Sequence[str]]]:
    """The forms that the lexicon has to name, and the parts of compounds."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    parts: dict[str, Sequence[str]] = {}
    for word in words:
        for key, form in word.forms:
            forms[key].add(form)
        add_parts(parts, word.parts)
    return forms, parts


def _places(document: Document, occurrences: _Chunks) -> _Places:
    """Where each occurrence is."""
    places: dict[int, int | list[int]] = {}
    for field, chunks in zip(FIELDS, document.fields, strict=True):
        for position, found in enumerate(_fitted(chunks, field.room, occurrences), field.start):
            for occurrence in found:
                at = places.get(occurrence)
                if at is None:
                    places[occurrence] = position
                elif isinstance(at, int):
                    places[occurrence] = [at, position]
                else:
                    at.append(position)
    return places


def _fitted(chunks: Sequence[str], room: int, occurrences: _Chunks) -> Iterable[Iterable[int]]:
    """What is at each position of a field; what has no room there is at the last one, each once."""
    if len(chunks) <= room:
        return map(occurrences.__getitem__, chunks)
    fitting, rest = chunks[: room - 1], chunks[room - 1 :]
    last = dict.fromkeys(one for chunk in rest for one in occurrences[chunk])
    return [*map(occurrences.__getitem__, fitting), last]


def _add(rows: dict[int, _Row], place: int, places: _Places) -> None:
    """Put the entries of a document into the rows of its keys."""
    for occurrence, at in places.items():
        flag = occurrence % FLAGS
        entry, size = _once(at * FLAGS + flag) if isinstance(at, int) else _many(at, flag)
        row = rows.get(occurrence // FLAGS)
        if row is None:
            rows[occurrence // FLAGS] = _Row(place, place, [entry], [size])
        elif row.last == place:
            row.entries[-1] += _SAME_DOCUMENT + entry
            row.sizes[-1] += size
        else:
            row.entries += number(place - row.last), entry
            row.sizes.append(size)
            row.last = place


@lru_cache(1 << 14)
def _once(place: int) -> tuple[str, int]:
    """The entry of one position, given as that times FLAGS, and a flag; and what it weighs."""
    position, flag = divmod(place, FLAGS)
    weight = _IN_BODY if position >= BODY else _ABOVE_BODY[position]
    return _ONCE[flag] + number(position + 1), _FLAG_WEIGHTS[flag] * weight


def _many(positions: Sequence[int], flag: int) -> tuple[str, int]:
    """The entry of more positions, ascending, and what they weigh."""
    count = number((len(positions) - 1) * FLAGS + flag)
    gaps = map(number, map(sub, positions[1:], positions))
    return f"{count}{number(positions[0] + 1)}{''.join(gaps)}", _FLAG_WEIGHTS[flag] * _weight(positions)


def _weight(positions: Sequence[int]) -> int:
    """What a word weighs at all of these positions, ascending."""
    if positions[0] >= BODY:
        return _IN_BODY * len(positions)
    return sum(_IN_BODY if at >= BODY else _ABOVE_BODY[at] for at in positions)


@cache
def _level(tenths: int) -> str:
    return level(1 + tenths / 10, LEVEL_STEPS)
