"""Lines in shards."""

from __future__ import annotations

from hypothesis import given, strategies as st

from site_search.index.shards import cut

words = st.text("abcåö#1", min_size=1, max_size=6)
lines = st.lists(st.tuples(words, st.text("xyz\t", max_size=60)), max_size=80)


@given(lines, st.integers(20, 400))
def test_every_line_is_in_the_shard_where_its_word_is_looked_up(
    some: list[tuple[str, str]], size: int
) -> None:
    shards = cut(some, size)

    assert sorted(some) == [line for shard in shards.lines for line in shard]
    for number, shard in enumerate(shards.lines):
        assert {shards.at(word) for word, _ in shard} == {number}


@given(lines, st.integers(20, 400))
def test_a_shard_is_no_larger_than_half_as_much_again_or_one_words_lines(
    some: list[tuple[str, str]], size: int
) -> None:
    for shard in cut(some, size).lines:
        assert sum(len(line) + 1 for _, line in shard) <= size * 1.5 or len({word for word, _ in shard}) == 1


def test_borders_are_the_shortest_beginnings_that_divide() -> None:
    words = ["kaupata", "kauppa", "kirja", "kirje", "lasi", "lasku"]

    assert cut(((word, "x" * 9) for word in words), 20).borders == ("ki", "l")


def test_a_changed_line_changes_its_own_shard() -> None:
    words = [f"{a}{b}{c}" for a in "abcdef" for b in "abcdef" for c in "abcdef"]
    before = cut([(word, word * 3) for word in words], 300).texts()
    after = cut([(word, word * 3 + "!" * 40 * (word == "bcd")) for word in words], 300).texts()

    assert len(set(after) - set(before)) <= 2
