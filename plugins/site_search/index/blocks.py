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

_SMALLEST, _LARGEST = 8, 32  # documents of a block
_ENDS = 16  # one address in so many ends a block
_ENDS_GROUP = 8  # and one in so many of those a group of blocks
_LARGEST_GROUP = 32  # blocks


@dataclass(frozen=True, slots=True)
class Block:
    """What some documents give the index together.

    `keys`, `firsts`, `lasts`, `counts`, `entries` and `dense` are columns: of each key the first and the last
    place of a document that has it, how many have it, all entries but the first gap, and the same without
    positions. Columns, for a large site has a million entries. `titles` are the lines of the titles, `forms`
    the forms of keys that the lexicon has to name, `parts` the parts of compounds, `foreign` the keys that
    are in other languages than the site's.
    """

    lengths: Sequence[int]
    parts_of_text: Sequence[int]
    titles: Sequence[str]
    keys: Sequence[str]
    firsts: Sequence[int]
    lasts: Sequence[int]
    counts: Sequence[int]
    entries: Sequence[str]
    dense: Sequence[str]
    forms: Mapping[str, Sequence[str]]
    parts: Mapping[str, Sequence[str]]
    foreign: Mapping[str, Sequence[str]]

    def to_json(self) -> str:
        content = (
            self.lengths,
            self.parts_of_text,
            "\n".join(self.titles),
            self.keys,
            self.firsts,
            self.lasts,
            self.counts,
            " ".join(self.entries),
            " ".join(self.dense),
            self.forms,
            self.parts,
            self.foreign,
        )
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Block:
        content = json.loads(text)
        lengths, parts_of_text, titles, keys, firsts, lasts, counts, entries, dense, *rest = content
        return cls(
            lengths,
            parts_of_text,
            titles.split("\n") if titles else (),
            keys,
            firsts,
            lasts,
            counts,
            entries.split(),
            dense.split(),
            *rest,
        )


def cut_blocks(addresses: Sequence[str]) -> Iterator[list[slice]]:
    """Where the blocks of documents at these addresses, in order, begin and end: groups of blocks."""
    start = 0
    group: list[slice] = []
    for at, address in enumerate(addresses, 1):
        ends, ends_group = blake2b(address.encode(), digest_size=2).digest()
        size = at - start
        if size < _LARGEST and (size < _SMALLEST or ends % _ENDS):
            continue
        group.append(slice(start, at))
        start = at
        if ends_group % _ENDS_GROUP == 0 or len(group) == _LARGEST_GROUP:
            yield group
            group = []
    if start < len(addresses):
        group.append(slice(start, len(addresses)))
    if group:
        yield group


@dataclass(slots=True)
class _Row:
    """The entries of one key in several blocks, as they are put together."""

    first: int
    last: int
    count: int
    entries: list[str]
    dense: list[str]


def merge(blocks: Iterable[Block]) -> Block:
    """One block of several, in their order."""
    lengths: list[int] = []
    parts_of_text: list[int] = []
    titles: list[str] = []
    rows: dict[str, _Row] = {}
    forms: defaultdict[str, set[str]] = defaultdict(set)
    parts: dict[str, Sequence[str]] = {}
    foreign: defaultdict[str, set[str]] = defaultdict(set)
    for block in blocks:
        _add(rows, block, len(lengths))
        for key, some in block.forms.items():
            forms[key].update(some)
        add_parts(parts, block.parts.items())
        for lang, some in block.foreign.items():
            foreign[lang].update(some)
        titles.extend(block.titles)
        lengths.extend(block.lengths)
        parts_of_text.extend(block.parts_of_text)
    return Block(
        lengths,
        parts_of_text,
        titles,
        keys=list(rows),
        firsts=[row.first for row in rows.values()],
        lasts=[row.last for row in rows.values()],
        counts=[row.count for row in rows.values()],
        entries=["".join(row.entries) for row in rows.values()],
        dense=["".join(row.dense) for row in rows.values()],
        forms=in_order(forms),
        parts=parts,
        foreign=in_order(foreign),
    )


def _add(rows: dict[str, _Row], block: Block, start: int) -> None:
    """Put a block's entries after those of the blocks before it, which have `start` documents."""
    columns = (block.keys, block.firsts, block.lasts, block.counts, block.entries, block.dense)
    for key, first, last, count, entries, dense in zip(*columns, strict=True):
        row = rows.get(key)
        if row is None:
            rows[key] = _Row(start + first, start + last, count, [entries], [dense])
            continue
        gap = number(start + first - row.last)
        row.entries += (gap, entries)
        row.dense += (gap, dense)
        row.count += count
        row.last = start + last


def add_parts(known: dict[str, Sequence[str]], more: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Add the parts of compounds. Where two readings part one otherwise, the fewest and first parts count."""
    for key, parts in more:
        before = known.get(key)
        if before is None or (len(parts), [*parts]) < (len(before), [*before]):
            known[key] = parts


def in_order(sets: Mapping[str, set[str]]) -> dict[str, Sequence[str]]:
    """The sets as lists, everything in order."""
    return {key: sorted(some) for key, some in sorted(sets.items())}
