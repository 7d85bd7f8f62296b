"""Plain headers, held to what YAML makes of them."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings, strategies as st

from cases.reading.plain_entries import read_plain_entries

PIECES = (
    *"aäÄz09 :#-_.,[]{}'\"|>&*!%@`?~=\\/()<€½²٣…–”\u00a0\u200b\u0301\ufeff\t",
    "no", "null", "12:30", "https://a.b/c#d", "2024-01-01", "...", "---", " #", " : ", "x y", "1.5", "<<",
    ": ", '"a: b"', "'c #d'", '\\"', "''", '", "', "', '",
)  # fmt: skip
values = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)
lines = st.tuples(
    st.sampled_from(("title: ", "tags: [a, ", "k-1:  ", "", 'title: "', "title: '", 'tags: ["a", "')),
    values,
    st.sampled_from(("", "]", '"', "'", '"]')),
)
headers = st.lists(lines.map("".join), min_size=1, max_size=3)

Told = list[tuple[str, tuple[int, int], list[tuple[str, tuple[int, int]]]]]


def composed(header: list[str]) -> Told:
    """The keys and values that YAML finds, with their lines and columns from 1."""
    node = yaml.compose("\n".join(header), Loader=yaml.SafeLoader)
    assert isinstance(node, yaml.MappingNode)
    return [
        (key.value, place(key), [(item.value.strip(), place(item)) for item in listed(value)])
        for key, value in node.value
    ]


def listed(value: yaml.Node) -> list[yaml.Node]:
    return value.value if isinstance(value, yaml.SequenceNode) else [value]


def place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


@settings(max_examples=1000)
@given(headers)
def test_what_is_read_without_yaml_is_what_yaml_reads(header: list[str]) -> None:
    if entries := read_plain_entries(header, 1, 0):
        assert composed(header) == [
            (
                entry.key,
                (entry.mark.line, entry.mark.column),
                [(item.text, (item.mark.line, item.mark.column)) for item in entry.items],
            )
            for entry in entries
        ]


@pytest.mark.parametrize(
    "line",
    [
        "title: Puoli tuntia, 3-4 kertaa (ks. alla)",
        "tags: [jonotus, kirjasto 2]",
        "at: 12:30",
        "Otsikko: Ö",
        "a: b#c",
        'summary: "Hän sanoi: \\"Ei #koskaan.\\""',
        "title: '\"Ei\" on vastaus: aina'",
        "tags: [\"jonotus\", kirjasto, 'a: b']",
    ],
)
def test_a_common_line_is_plain(line: str) -> None:
    assert read_plain_entries([line], 1, 0)


@pytest.mark.parametrize(
    "line",
    [
        "title:", "title: 'Ei''", "title: 'Ei' a", 'title: "a\\n"', 'title: "a" # b', 'title: "a',
        "title: ''", '["a": b]', 'title: "a": b', "title: a: b", "title: a #b", "title: a:", "- a",
        "tags: [#a]", "tags: [a: b]", "  title: a", "title: &a b", "title: |", "title: a\tb",
        "title: a\u2028b", "", "# note", "title: *a",
    ],
)  # fmt: skip
def test_what_yaml_might_read_otherwise_is_left_to_it(line: str) -> None:
    assert read_plain_entries(["slug: a", line], 1, 0) is None


def test_marks_count_from_where_the_lines_stand() -> None:
    assert (entries := read_plain_entries(["a: b"], 7, 4))
    assert (entries[0].mark.line, entries[0].mark.column, entries[0].items[0].mark.column) == (7, 5, 8)
