"""Blocks: the postings of neighbouring documents in one, kept from build to build, in a tree.

A block knows its documents by their places in it, so what changes before it changes nothing in it. Where it
ends depends on the addresses of its documents alone: a new document changes its own block and the group that
holds it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from site_search.index.numbers import number
from site_search.index.postings import DocumentPostings

_SMALLEST = 16  # documents of a block
_ENDS = 32  # one address in so many ends a block
_ENDS_GROUP = 8  # and one in so many of those a group of blocks

# The entries of one key: first and last place of a document, how many documents, all entries but the first
# gap, and the same without positions. No class, for a large site has a million of them.
Entries = tuple[int, int, int, str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """What some documents give the index together. `foreign` are the keys that are in other languages."""

    lengths: Sequence[int]
    parts_of_text: Sequence[int]
    keys: Mapping[str, Entries]
    forms: Mapping[str, Sequence[str]]
    parts: Mapping[str, Sequence[str]]
    foreign: Mapping[str, Sequence[str]]

    def to_json(self) -> str:
        content = [self.lengths, self.parts_of_text, self.keys, self.forms, self.parts, self.foreign]
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Block:
        return cls(*json.loads(text))


def cut_blocks(addresses: Sequence[str]) -> Iterator[list[slice]]:
    """Where the blocks of documents at these addresses, in order, begin and end: groups of blocks."""
    start = 0
    group: list[slice] = []
    for at, address in enumerate(addresses, 1):
        ends, ends_group = blake2b(address.encode(), digest_size=2).digest()
        if at - start < _SMALLEST or ends % _ENDS:
            continue
        group.append(slice(start, at))
        start = at
        if ends_group % _ENDS_GROUP == 0:
            yield group
            group = []
    if start < len(addresses):
        group.append(slice(start, len(addresses)))
    if group:
        yield group


def block_of(document: DocumentPostings, language: str) -> Block:
    """The block of one document, on a site in `language`."""
    return Block(
        lengths=[document.length],
        parts_of_text=[document.parts_of_text],
        keys={key: (0, 0, 1, written[1:], written[0]) for key, written in document.keys.items()},
        forms=document.forms,
        parts=document.parts,
        foreign={document.lang: list(document.keys)} if document.lang != language else {},
    )


def merge(blocks: Iterable[Block]) -> Block:
    """One block of several, in their order."""
    lengths: list[int] = []
    parts_of_text: list[int] = []
    keys: dict[str, list[tuple[int, Entries]]] = {}
    forms: defaultdict[str, set[str]] = defaultdict(set)
    parts: dict[str, Sequence[str]] = {}
    foreign: defaultdict[str, set[str]] = defaultdict(set)
    for block in blocks:
        start = len(lengths)
        for key, entries in block.keys.items():
            keys.setdefault(key, []).append((start, entries))
        for key, some in block.forms.items():
            forms[key].update(some)
        parts.update(block.parts)
        for lang, some in block.foreign.items():
            foreign[lang].update(some)
        lengths.extend(block.lengths)
        parts_of_text.extend(block.parts_of_text)
    merged = {key: _joined(places) for key, places in keys.items()}
    return Block(lengths, parts_of_text, merged, _sorted(forms), parts, _sorted(foreign))


def _joined(places: Sequence[tuple[int, Entries]]) -> Entries:
    """The entries of one key in several blocks, each with the place where its block begins."""
    start, (first, last, count, entries, dense) = places[0]
    if len(places) == 1:
        return start + first, start + last, count, entries, dense
    all_entries, all_dense = [entries], [dense]
    end = start + last
    for at, (next_first, next_last, more, next_entries, next_dense) in places[1:]:
        gap = number(at + next_first - end)
        all_entries += (gap, next_entries)
        all_dense += (gap, next_dense)
        count += more
        end = at + next_last
    return start + first, end, count, "".join(all_entries), "".join(all_dense)


def _sorted(sets: Mapping[str, set[str]]) -> dict[str, Sequence[str]]:
    return {key: sorted(some) for key, some in sorted(sets.items())}
