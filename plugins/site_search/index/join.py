"""The lines of an index, from the block of all its documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from site_search.analysis.words import fold
from site_search.index.blocks import Block
from site_search.index.lexicon import Entries, Entry
from site_search.index.numbers import number
from site_search.index.shards import Line

DENSE_FROM = 200  # documents of a site in which a key may be dense
DENSE_SHARE = 4  # a key in more than one document of so many is


def iter_postings(whole: Block) -> Iterator[Line]:
    """The line of each key's postings."""
    documents = len(whole.lengths)
    columns = (whole.keys, whole.firsts, whole.counts, whole.entries, whole.dense)
    for key, first, count, entries, dense in zip(*columns, strict=True):
        if documents >= DENSE_FROM and count * DENSE_SHARE > documents:
            yield fold(key), f"{key}\t!{number(first + 1)}{dense}"
        else:
            yield fold(key), f"{key}\t{number(first + 1)}{entries}"


def iter_lexicon(whole: Block, entries: Entries, language: str) -> Iterator[Entry]:
    """The lexicon's entry of each key, on a site in `language`."""
    languages: defaultdict[str, list[str]] = defaultdict(list)
    for lang, keys in whole.foreign.items():
        for key in keys:
            languages[key].append(lang)
    for key, count in zip(whole.keys, whole.counts, strict=True):
        bare = key.lstrip("#")
        yield entries.make(
            key,
            count,
            sorted({language, *languages.get(key, ())}),
            whole.forms.get(bare, ()),
            whole.parts.get(bare, ()),
        )
