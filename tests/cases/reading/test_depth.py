"""What is too deep for Markdown is found before it is read, and what only looks deep is let be."""

from __future__ import annotations

from cases.reading.depth import MOST_BRACKETS, MOST_LISTS, deepest_line, find_depth
from cases.reading.problems import Mark
from cases.reading.sources import Folder, Source


def depth_of(body: str) -> Mark | None:
    return find_depth(Source("essays/a.md", Folder.ESSAYS, f"otsikko\n{body}"), 2)


def test_brackets_that_stay_open_are_told_where_there_are_too_many() -> None:
    assert depth_of("[" * MOST_BRACKETS) is None
    assert depth_of("x\n" + "[" * (MOST_BRACKETS + 1)) == Mark(3, MOST_BRACKETS + 1)


def test_brackets_are_counted_through_the_lines_of_a_paragraph_and_not_beyond() -> None:
    assert depth_of("[\n" * (MOST_BRACKETS + 1)) == Mark(MOST_BRACKETS + 2, 1)
    assert depth_of("[\n\n" * 3 * MOST_BRACKETS) is None


def test_any_number_of_links_may_stand_in_a_paragraph() -> None:
    assert depth_of("[nimi](https://e.example) " * 1000) is None


def test_brackets_in_code_or_behind_a_backslash_are_text() -> None:
    many = MOST_BRACKETS + 1
    assert depth_of("`[` " * many) is None
    assert depth_of("\\[" * many) is None
    assert depth_of("```\n" + "[" * many + "\n```") is None


def test_lists_in_lists_are_told_where_there_are_too_many() -> None:
    nested = ["    " * at + "- kohta" for at in range(MOST_LISTS + 1)]
    assert depth_of("\n".join(nested[:-1])) is None
    assert depth_of("\n".join(nested)) == Mark(MOST_LISTS + 2, 4 * MOST_LISTS + 1)


def test_lists_and_quotations_on_one_line_are_counted_and_a_rule_is_none() -> None:
    assert depth_of("> " * MOST_LISTS + "x") is None
    assert depth_of("> " * (MOST_LISTS + 1) + "x") == Mark(2, 1)
    assert depth_of("- " * (MOST_LISTS + 1) + "x") == Mark(2, 1)
    assert depth_of("- " * (MOST_LISTS + 1)) is None


def test_any_number_of_items_may_stand_in_a_list() -> None:
    assert depth_of("- a\n    - b\n" * 1000) is None


def test_the_deepest_line_has_most_marks_before_its_text() -> None:
    source = Source("essays/a.md", Folder.ESSAYS, "otsikko\nx\n    - - - - y\n    z")
    assert deepest_line(source, 2) == Mark(3, 5)
