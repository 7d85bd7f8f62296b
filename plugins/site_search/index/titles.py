"""Titles by their words, for suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from site_search.analysis.words import fold, key_of, words_of
from site_search.index.addresses import written_address
from site_search.index.shards import Line
from site_search.index.texts import chunks_of
from site_search.records import SearchRecord


def title_lines(record: SearchRecord) -> list[str]:
    """One line for each word of a title."""
    chunks = chunks_of(record.title)
    title = " ".join(chunks)
    address = written_address(record.address, title)
    words = {fold(key_of(word)) for chunk in chunks for word in words_of(chunk)}
    return ["\t".join((word, record.kind[0], address, title)) for word in sorted(words)]


def iter_title_lines(lines: Iterable[str]) -> Iterator[Line]:
    """The lines of titles with the words that they are looked up by."""
    return ((line.partition("\t")[0], line) for line in lines)
