"""Blocks: the postings of a few dozen neighbouring documents in one, kept from build to build.

A block knows its documents by their places in it, so what changes before it changes nothing in it. Where it
ends depends on the addresses of its documents alone: a new document changes its own block.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from site_search.index.numbers import number
from site_search.index.postings import DocumentPostings

_SMALLEST = 16
_ENDS = 32  # one address in so many ends a block


@dataclass(slots=True)
class KeyInBlock:
    """The entries of one key in a block: all of them but the gap of the first.

    `first` and `last` are places of documents in the block. `dense` are the entries without positions.
    """

    first: int
    last: int
    count: int
    entries: str
    dense: str


@dataclass(frozen=True, slots=True)
class Block:
    """What the documents of a block give the index together. `foreign` are the keys in other languages."""

    lengths: Sequence[int]
    keys: Mapping[str, KeyInBlock]
    forms: Mapping[str, list[str]]
    parts: Mapping[str, Sequence[str]]
    foreign: Mapping[str, list[str]]

    def to_json(self) -> str:
        keys = {
            key: (one.first, one.last, one.count, one.entries, one.dense) for key, one in self.keys.items()
        }
        content = [self.lengths, keys, self.forms, self.parts, self.foreign]
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Block:
        lengths, keys, forms, parts, foreign = json.loads(text)
        return cls(lengths, {key: KeyInBlock(*one) for key, one in keys.items()}, forms, parts, foreign)


def cut_blocks(addresses: Sequence[str]) -> Iterator[slice]:
    """Where the blocks of documents at these addresses, in order, begin and end."""
    start = 0
    for at, address in enumerate(addresses, 1):
        if at - start >= _SMALLEST and _ends(address):
            yield slice(start, at)
            start = at
    if start < len(addresses):
        yield slice(start, len(addresses))


def _ends(address: str) -> bool:
    return blake2b(address.encode(), digest_size=2).digest()[0] % _ENDS == 0


def merge(documents: Iterable[DocumentPostings], language: str) -> Block:
    """The block of these documents, on a site in `language`."""
    lengths: list[int] = []
    keys: dict[str, KeyInBlock] = {}
    forms: defaultdict[str, set[str]] = defaultdict(set)
    parts: dict[str, Sequence[str]] = {}
    foreign: defaultdict[str, set[str]] = defaultdict(set)
    for place, document in enumerate(documents):
        lengths.append(document.length)
        for key, written in document.keys.items():
            _add(keys, key, place, written)
        for key, some in document.forms.items():
            forms[key].update(some)
        parts.update(document.parts)
        if document.lang != language:
            foreign[document.lang].update(document.keys)
    return Block(lengths, keys, _sorted(forms), parts, _sorted(foreign))


def _add(keys: dict[str, KeyInBlock], key: str, place: int, written: str) -> None:
    level, entries = written[0], written[1:]
    known = keys.get(key)
    if known is None:
        keys[key] = KeyInBlock(place, place, 1, entries, level)
        return
    gap = number(place - known.last)
    known.entries += gap + entries
    known.dense += gap + level
    known.count += 1
    known.last = place


def _sorted(sets: Mapping[str, set[str]]) -> dict[str, list[str]]:
    return {key: sorted(some) for key, some in sorted(sets.items())}
