"""Gathering what documents give the index, from the cache where it is there, made where it is not.

One block is in memory at a time, and one group of blocks: what is made goes to the cache at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from cases.text_cache import TextCache
from site_search.analysis.key_finder import KeyFinder
from site_search.index.blocks import Block, cut_blocks, merge
from site_search.index.document import Document
from site_search.index.fragments import iter_fragments
from site_search.index.names import name_of
from site_search.index.postings import postings_of
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
    ) -> None:
        self._records = dict(zip(names, records, strict=True))
        self._addresses = [record.address for record in records]
        self._names = names
        self._language = language
        self._finder = finder
        self._cache = cache
        # What this build needs of the cache, by kind.
        self._used: dict[str, list[str]] = {
            "group": [],
            "block": [],
            "document": [*names],
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
                text = (
                    kept[name] if name in kept else self._keep_fragments(name, Document(self._records[name]))
                )
                yield name, text.split("\n")

    def _group(self, blocks: Sequence[Sequence[str]]) -> Block:
        named = [(name_of(names, _NAME), names) for names in blocks]
        name = name_of((name for name, _ in named), _NAME)
        self._used["group"].append(name)
        self._used["block"] += (name for name, _ in named)
        return self._find("group", name, lambda: merge(self._block(*block) for block in named))

    def _block(self, name: str, names: Sequence[str]) -> Block:
        return self._find("block", name, lambda: merge(self._documents(names)))

    def _find(self, kind: str, name: str, make: Callable[[], Block]) -> Block:
        kept = self._cache.find(kind, [name])
        if name in kept:
            return Block.from_json(kept[name])
        block = make()
        self._cache.keep(kind, {name: block.to_json()})
        self._made += 1
        return block

    def _documents(self, names: Sequence[str]) -> Iterator[Block]:
        kept = self._cache.find("document", names)
        documents = {name: Document(self._records[name]) for name in names if name not in kept}
        self._learn(documents.values())
        for name in names:
            yield Block.from_json(kept[name]) if name in kept else self._made_of(name, documents[name])

    def _made_of(self, name: str, document: Document) -> Block:
        block = postings_of(document, self._finder.known, self._language)
        self._cache.keep("document", {name: block.to_json()})
        self._keep_fragments(name, document)
        return block

    def _keep_fragments(self, name: str, document: Document) -> str:
        text = "\n".join(iter_fragments(document, self._language))
        self._cache.keep("fragments", {name: text})
        return text

    def _learn(self, documents: Iterable[Document]) -> None:
        chunks: defaultdict[str, set[str]] = defaultdict(set)
        for document in documents:
            for field in document.fields:
                chunks[document.record.lang].update(field)
        for lang, some in sorted(chunks.items()):
            self._finder.learn(some, lang)
