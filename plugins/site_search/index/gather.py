"""Gathering what documents give the index, from the cache where it is there, made where it is not.

One block is in memory at a time, and one group of blocks: what is made goes to the cache at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from cases.text_cache import TextCache
from site_search.analysis.key_finder import KeyFinder
from site_search.index.blocks import Block, cut_blocks, merge
from site_search.index.document import Document
from site_search.index.fragments import iter_fragments
from site_search.index.names import name_of
from site_search.index.postings import Postings
from site_search.records import SearchRecord

_NAME = 24
_BATCH = 64  # documents whose fragments are in memory at a time


class Gatherer:
    """What the documents of a site in `language` give. `names` are their names, in their order."""

    def __init__(
        self,
        records: Sequence[SearchRecord],
        names: Sequence[str],
        language: str,
        finder: KeyFinder,
        cache: TextCache,
        give: Callable[[str, Sequence[str]], None],
    ) -> None:
        """`give` is given the fragments of each document as they are made, with its name."""
        self._records = dict(zip(names, records, strict=True))
        self._addresses = [record.address for record in records]
        self._names = names
        self._language = language
        self._postings = Postings(finder, language)
        self._cache = cache
        self._give = give
        # What this build needs of the cache, by kind.
        self._used: dict[str, list[str]] = {
            "group": [],
            "block": [],
            "fragments": [*names],
        }
        self._made = 0

    def whole(self) -> Block:
        """The block of all documents."""
        groups = ([self._names[part] for part in group] for group in cut_blocks(self._addresses))
        whole = merge(self._group(blocks) for blocks in groups)
        if self._made:
            for kind, names in self._used.items():
                self._cache.keep_only(kind, names)
        return whole

    def iter_fragments(self, names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
        """The fragments of these documents, each with the name of its document."""
        remaining = iter(names)
        while batch := list(islice(remaining, _BATCH)):
            kept = self._cache.find("fragments", batch)
            for name in batch:
                found = kept.get(name)
                yield name, found.split("\n") if found else self._fragments(Document(self._records[name]))

    def _group(self, blocks: Sequence[Sequence[str]]) -> Block:
        named = [(name_of(names, _NAME), names) for names in blocks]
        name = name_of((name for name, _ in named), _NAME)
        self._used["group"].append(name)
        self._used["block"] += (name for name, _ in named)
        return self._find("group", name, lambda: merge(self._block(*block) for block in named))

    def _block(self, name: str, names: Sequence[str]) -> Block:
        return self._find("block", name, lambda: self._documents(names))

    def _find(self, kind: str, name: str, make: Callable[[], Block]) -> Block:
        kept = self._cache.find(kind, [name])
        if name in kept:
            return Block.from_json(kept[name])
        block = make()
        self._cache.keep(kind, {name: block.to_json()})
        self._made += 1
        return block

    def _documents(self, names: Sequence[str]) -> Block:
        documents = {name: Document(self._records[name]) for name in names}
        known = self._cache.find("fragments", names)
        made = {name: self._fragments(documents[name]) for name in names if name not in known}
        for name, fragments in made.items():
            self._give(name, fragments)
        self._cache.keep("fragments", {name: "\n".join(fragments) for name, fragments in made.items()})
        return self._postings.block([documents[name] for name in names])

    def _fragments(self, document: Document) -> list[str]:
        return [*iter_fragments(document, self._language)]
