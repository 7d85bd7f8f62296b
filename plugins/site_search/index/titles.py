"""Titles by their words, for suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_search.analysis.words import fold, key_of, words_of
from site_search.index.shards import Line
from site_search.index.texts import chunks_of
from site_search.records import SearchRecord


def iter_title_lines(records: Iterable[SearchRecord]) -> Iterator[Line]:
    """One line for each word of each title."""
    for record in records:
        chunks = chunks_of(record.title)
        title = " ".join(chunks)
        words = {fold(key_of(word)) for chunk in chunks for word in words_of(chunk)}
        for word in sorted(words):
            yield word, "\t".join((word, record.kind[0], record.address, title))
