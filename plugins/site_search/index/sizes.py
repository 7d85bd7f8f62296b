"""Sizes of files, by the number of documents: a first query should cost little on any site.

What a query loads is a few shards and ten fragments, and the manifest, which names all shards: so a small
site has small files, and a large site larger ones, for there would be too many to name and to write.
"""

from __future__ import annotations

from dataclasses import dataclass

OVERLAP = 20  # chunks before and after a part, so that an excerpt is not cut where a part is


@dataclass(frozen=True, slots=True)
class Sizes:
    """Chunks of a body in one fragment, and bytes of a shard before compression."""

    part: int
    lexicon: int
    postings: int
    titles: int


_SMALL = Sizes(part=150, lexicon=6000, postings=3000, titles=6000)
_MIDDLE = Sizes(part=300, lexicon=6000, postings=6000, titles=8000)
_LARGE = Sizes(part=300, lexicon=7000, postings=9000, titles=16000)


def sizes_for(documents: int) -> Sizes:
    """The sizes for a site of so many documents."""
    if documents < 500:
        return _SMALL
    return _MIDDLE if documents < 2500 else _LARGE
