"""Blocks: what neighbouring documents give the index."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings, strategies as st

from cases.text_cache import TextCache
from site_search.analysis.key_finder import KeyFinder
from site_search.index.blocks import Block, add_parts, merge
from site_search.index.document import Document
from site_search.index.postings import Postings
from site_search.records import SearchRecord
from tests.site_search.index.sample import ANALYSERS, records

some_records = st.lists(records(), min_size=1, max_size=8)


def block_of(some: list[SearchRecord], postings: Postings) -> Block:
    return postings.block([Document(one) for one in some])


def content_of(block: Block) -> object:
    """What is in a block, whatever the order of its keys."""
    columns = (block.keys, block.firsts, block.lasts, block.counts, block.entries, block.dense)
    lists = (block.lengths, block.parts_of_text, block.titles)
    named = (block.forms, block.parts, block.foreign)
    rest = [[*some] for some in lists], [{key: [*some] for key, some in one.items()} for one in named]
    return sorted(zip(*columns, strict=True)), *rest


@settings(max_examples=40)
@given(some_records, st.data())
def test_a_block_is_what_the_blocks_of_its_parts_come_to(
    some: list[SearchRecord], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(some)))
    with tempfile.TemporaryDirectory() as folder, TextCache(Path(folder) / "cache") as cache:
        postings = Postings(KeyFinder(ANALYSERS, cache), "fi")
        parts = [block_of(part, postings) for part in (some[:cut], some[cut:])]

        assert content_of(merge(parts)) == content_of(block_of(some, postings))


@settings(max_examples=40)
@given(some_records)
def test_a_block_that_was_kept_is_the_same(some: list[SearchRecord]) -> None:
    with tempfile.TemporaryDirectory() as folder, TextCache(Path(folder) / "cache") as cache:
        block = block_of(some, Postings(KeyFinder(ANALYSERS, cache), "fi"))

    assert content_of(Block.from_json(block.to_json())) == content_of(block)


@given(st.permutations([("ab", ("a", "b")), ("ab", ("ab",)), ("ab", ("aa",)), ("cd", ("c", "d"))]))
def test_of_two_ways_to_part_a_compound_the_order_does_not_choose(
    told: list[tuple[str, tuple[str, ...]]],
) -> None:
    known: dict[str, tuple[str, ...]] = {}
    add_parts(known, told)  # type: ignore[arg-type]  # a mutable dict of a narrower kind

    assert known == {"ab": ("aa",), "cd": ("c", "d")}
