"""Gathering what documents give the index, from the cache where it is there, made where it is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cases.text_cache import TextCache
from site_search.analysis.key_finder import KeyFinder
from site_search.index.blocks import Block, block_of, cut_blocks, merge
from site_search.index.document import Document
from site_search.index.fragments import iter_fragments
from site_search.index.names import name_of
from site_search.index.postings import DocumentPostings, postings_of
from site_search.records import SearchRecord

_NAME = 24
_Rows = dict[str, list[str]]  # the names of what a block is made of, by its own name


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
        self._documents = {name: Document(record) for name, record in zip(names, records, strict=True)}
        self._addresses = [record.address for record in records]
        self._names = names
        self._language = language
        self._finder = finder
        self._cache = cache

    def whole(self) -> Block:
        """The block of all documents."""
        blocks: _Rows = {}
        groups: _Rows = {}
        for group in cut_blocks(self._addresses):
            rows = {name_of(names, _NAME): names for names in (list(self._names[part]) for part in group)}
            blocks |= rows
            groups[name_of(rows, _NAME)] = list(rows)
        made = self._groups(groups, blocks)
        for kind, names in (("group", groups), ("block", blocks), ("document", self._names)):
            self._cache.keep_only(kind, names)
        return merge(made[name] for name in groups)

    def fragments(self, names: Iterable[str]) -> dict[str, list[str]]:
        """The fragments of these documents."""
        wanted = list(names)
        kept = self._cache.find("fragments", wanted)
        made = {
            name: "\n".join(iter_fragments(self._documents[name], self._language))
            for name in wanted
            if name not in kept
        }
        self._cache.keep("fragments", made)
        self._cache.keep_only("fragments", self._names)
        return {name: text.split("\n") for name, text in (kept | made).items()}

    def _groups(self, groups: _Rows, blocks: _Rows) -> Mapping[str, Block]:
        kept = self._cache.find("group", groups)
        missing = {name: members for name, members in groups.items() if name not in kept}
        members = self._blocks({name: blocks[name] for some in missing.values() for name in some})
        return self._merged("group", kept, missing, members)

    def _blocks(self, blocks: _Rows) -> Mapping[str, Block]:
        kept = self._cache.find("block", blocks)
        missing = {name: members for name, members in blocks.items() if name not in kept}
        postings = self._postings({name for some in missing.values() for name in some})
        members = {name: block_of(one, self._language) for name, one in postings.items()}
        return self._merged("block", kept, missing, members)

    def _merged(
        self, kind: str, kept: Mapping[str, str], missing: _Rows, members: Mapping[str, Block]
    ) -> dict[str, Block]:
        made = {name: merge(members[member] for member in some) for name, some in missing.items()}
        self._cache.keep(kind, {name: block.to_json() for name, block in made.items()})
        return made | {name: Block.from_json(text) for name, text in kept.items()}

    def _postings(self, names: Iterable[str]) -> dict[str, DocumentPostings]:
        wanted = sorted(names)
        kept = self._cache.find("document", wanted)
        documents = {name: self._documents[name] for name in wanted if name not in kept}
        self._learn(documents.values())
        made = {name: postings_of(document, self._finder.find) for name, document in documents.items()}
        self._cache.keep("document", {name: postings.to_json() for name, postings in made.items()})
        return made | {name: DocumentPostings.from_json(text) for name, text in kept.items()}

    def _learn(self, documents: Iterable[Document]) -> None:
        chunks: defaultdict[str, set[str]] = defaultdict(set)
        for document in documents:
            for field in document.fields:
                chunks[document.record.lang].update(field)
        for lang, some in sorted(chunks.items()):
            self._finder.learn(some, lang)
