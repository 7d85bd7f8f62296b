"""Gathering what documents give the index, from the cache where it is there, made where it is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from site_search.analysis.key_finder import KeyFinder
from site_search.cache import Cache
from site_search.index.blocks import Block, cut_blocks, merge
from site_search.index.document import Document
from site_search.index.fragments import iter_fragments
from site_search.index.names import name_of
from site_search.index.postings import DocumentPostings, postings_of
from site_search.records import SearchRecord


class Gatherer:
    """What the documents of a site in `language` give. `names` are their names, in their order."""

    def __init__(
        self,
        records: Sequence[SearchRecord],
        names: Sequence[str],
        language: str,
        finder: KeyFinder,
        cache: Cache,
    ) -> None:
        self._documents = {name: Document(record) for name, record in zip(names, records, strict=True)}
        self._addresses = [record.address for record in records]
        self._names = names
        self._language = language
        self._finder = finder
        self._cache = cache

    def blocks(self) -> list[Block]:
        """The blocks of all documents, in order."""
        rows = {
            name_of(names, 24): names for names in (self._names[part] for part in cut_blocks(self._addresses))
        }
        kept = self._cache.find("block", rows)
        missing = [names for row, names in rows.items() if row not in kept]
        postings = self._postings({name for names in missing for name in names})
        made = {
            row: merge((postings[name] for name in names), self._language)
            for row, names in rows.items()
            if row not in kept
        }
        self._cache.keep("block", {row: block.to_json() for row, block in made.items()})
        self._cache.keep_only("block", rows)
        self._cache.keep_only("document", self._names)
        return [made.get(row) or Block.from_json(kept[row]) for row in rows]

    def fragments(self) -> list[list[str]]:
        """The fragments of each document."""
        kept = self._cache.find("fragments", self._names)
        made = {
            name: "\n".join(iter_fragments(self._documents[name], self._language))
            for name in self._names
            if name not in kept
        }
        self._cache.keep("fragments", made)
        self._cache.keep_only("fragments", self._names)
        return [(made.get(name) or kept[name]).split("\n") for name in self._names]

    def _postings(self, names: Iterable[str]) -> dict[str, DocumentPostings]:
        wanted = sorted(names)
        kept = self._cache.find("document", wanted)
        documents = {name: self._documents[name] for name in wanted if name not in kept}
        self._learn(documents.values())
        made = {name: postings_of(document, self._finder.find) for name, document in documents.items()}
        self._cache.keep("document", {name: postings.to_json() for name, postings in made.items()})
        return {name: made.get(name) or DocumentPostings.from_json(kept[name]) for name in wanted}

    def _learn(self, documents: Iterable[Document]) -> None:
        chunks: defaultdict[str, set[str]] = defaultdict(set)
        for document in documents:
            for field in document.fields:
                chunks[document.record.lang].update(field)
        for lang, some in sorted(chunks.items()):
            self._finder.learn(some, lang)
