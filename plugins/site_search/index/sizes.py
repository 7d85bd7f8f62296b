"""Sizes of files, by the number of documents: a first query should cost little on any site.

What a query loads is a few shards and ten fragments, and the manifest, which names all shards: so a small
site has small shards, and a large site larger ones, for there would be too many to name.
"""

from __future__ import annotations

from dataclasses import dataclass

PART = 175  # chunks of a body in one fragment: a query loads ten of them


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of a shard before compression."""

    lexicon: int
    postings: int
    titles: int


_SMALL = Sizes(lexicon=6000, postings=3000, titles=6000)
_LARGE = Sizes(lexicon=7000, postings=5500, titles=12000)


def sizes_for(documents: int) -> Sizes:
    """The sizes for a site of so many documents."""
    return _SMALL if documents < 500 else _LARGE
