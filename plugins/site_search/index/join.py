"""Joining blocks: the postings of each key over all documents, and what the lexicon says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from site_search.analysis.words import fold
from site_search.index.blocks import Block, KeyInBlock
from site_search.index.lexicon import Entry, entry_of
from site_search.index.numbers import number
from site_search.index.shards import Line

DENSE_FROM = 200  # documents of a site in which a key may be dense
DENSE_SHARE = 4  # a key in more than one document of so many is


class Joined:
    """All blocks of a site in `language` together."""

    def __init__(self, blocks: Sequence[Block], language: str) -> None:
        self._language = language
        self._documents = sum(len(block.lengths) for block in blocks)
        self._keys: defaultdict[str, list[tuple[int, KeyInBlock]]] = defaultdict(list)
        self._forms: defaultdict[str, set[str]] = defaultdict(set)
        self._parts: dict[str, Sequence[str]] = {}
        self._foreign: defaultdict[str, list[str]] = defaultdict(list)
        start = 0
        for block in blocks:
            self._add(block, start)
            start += len(block.lengths)

    @property
    def keys(self) -> Mapping[str, object]:
        return self._keys

    def iter_postings(self) -> Iterator[Line]:
        """The line of each key's postings."""
        for key, places in self._keys.items():
            yield fold(key), f"{key}\t{self._entries(places)}"

    def iter_lexicon(self) -> Iterator[Entry]:
        """The lexicon's entry of each key."""
        for key, places in self._keys.items():
            bare = key.lstrip("#")
            yield entry_of(
                key,
                sum(one.count for _, one in places),
                sorted({self._language, *self._foreign.get(key, ())}),
                sorted(self._forms.get(bare, ())),
                self._parts.get(bare, ()),
            )

    def _add(self, block: Block, start: int) -> None:
        for key, one in block.keys.items():
            self._keys[key].append((start, one))
        for key, some in block.forms.items():
            self._forms[key].update(some)
        self._parts.update(block.parts)
        for lang, keys in block.foreign.items():
            for key in keys:
                self._foreign[key].append(lang)

    def _entries(self, places: Sequence[tuple[int, KeyInBlock]]) -> str:
        count = sum(one.count for _, one in places)
        dense = self._documents >= DENSE_FROM and count * DENSE_SHARE > self._documents
        written = ["!"] if dense else []
        previous = -1
        for start, one in places:
            written.append(number(start + one.first - previous))
            written.append(one.dense if dense else one.entries)
            previous = start + one.last
        return "".join(written)
