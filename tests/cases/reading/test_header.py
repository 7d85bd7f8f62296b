"""Headers: what is written stays as written, and everything has its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from cases.reading.entries import Entry
from cases.reading.header import Header, HeaderStyle, parse_header
from cases.reading.problems import Mark, Problem
from cases.reading.sources import Folder, Source

pieces = st.sampled_from(
    [
        *("---\n", "...\n", "\n", "title: ", "tags:", "  - ", "Author: ", "    ", "\t", ": ", "# ", "#"),
        *(
            "[",
            "]",
            "{",
            "}",
            "'",
            '"',
            "*x",
            "&x ",
            "!t ",
            "|\n",
            ">-\n",
            "a",
            "ä",
            "\u2028",
            "%",
            "@",
            "? ",
            "<<: ",
        ),
    ]
)


def source(text: str) -> Source:
    return Source("essays/jono.md", Folder.ESSAYS, text)


def parse(text: str) -> tuple[Header | None, list[Problem]]:
    return parse_header(source(text))


def entries(text: str) -> dict[str, Entry]:
    """The entries of a header without problems, by their keys."""
    header, problems = parse(text)
    assert header is not None
    assert problems == []
    return {entry.key: entry for entry in header.entries}


def values(text: str, key: str = "title") -> list[str]:
    return [item.text for item in entries(text)[key].items]


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "null", "~", "12:30", "007", "1_000", "2024-03-04", "0x1f", "1e3", ".5", "=", "Ö"],
)
def test_a_yaml_value_stays_the_text_that_was_written(written: str) -> None:
    assert values(f"---\ntitle: {written}\n---\n") == [written]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"Jono: kassa"', "Jono: kassa"),
        ("'Se on ''oma'''", "Se on 'oma'"),
        (">-\n  Kaksi\n  riviä", "Kaksi riviä"),
        ("|\n  Kaksi\n  riviä", "Kaksi\nriviä"),
        ("Kaksi\n  riviä", "Kaksi riviä"),
        ("Jono # kommentti", "Jono"),
    ],
)
def test_quotes_folds_and_comments_are_read_as_in_yaml(written: str, meant: str) -> None:
    assert values(f"---\ntitle: {written}\n---\n") == [meant]


@pytest.mark.parametrize("written", ["[jono, kassa]", "\n  - jono\n  - kassa", "\n- jono\n- kassa"])
def test_a_yaml_list_is_its_values(written: str) -> None:
    assert values(f"---\ntags: {written}\n---\n", "tags") == ["jono", "kassa"]


def test_every_key_and_value_of_yaml_has_its_mark() -> None:
    given_entries = entries("---\ntitle: Jono\ntags: [jono,  kassa]\nlist:\n  - eka\n---\n")
    assert given_entries["title"].mark == Mark(2, 1)
    assert given_entries["title"].value_mark == Mark(2, 8)
    assert [item.mark for item in given_entries["tags"].items] == [Mark(3, 8), Mark(3, 15)]
    assert given_entries["list"].value_mark == Mark(5, 5)


@pytest.mark.parametrize("closing", ["---", "---  ", "..."])
def test_the_body_begins_after_the_line_that_closes_the_header(closing: str) -> None:
    header, _ = parse(f"---\ntitle: Jono\n{closing}\nTeksti.\n")
    assert header is not None
    assert header.style is HeaderStyle.YAML
    assert header.body_line == 4


def test_a_header_may_be_empty() -> None:
    assert entries("---\n---\n") == {}


def test_pelican_lines_are_keys_with_their_values_and_marks() -> None:
    given_entries = entries("Title: Jono: kassa #2\nDate:  2025-11-18\n\nTeksti.\n")
    assert [item.text for item in given_entries["Title"].items] == ["Jono: kassa #2"]
    assert given_entries["Date"].value_mark == Mark(2, 8)


@pytest.mark.parametrize("indent", ["    ", "\t"])
def test_a_pelican_value_goes_on_over_indented_lines(indent: str) -> None:
    assert values(f"Title: Jono\nSummary: Eka\n{indent}toka\n\nTeksti.\n", "Summary") == ["Eka", "toka"]


@pytest.mark.parametrize(
    ("text", "line"),
    [("Title: Jono\n\nTeksti.\n", 3), ("Title: Jono\nTeksti.\n", 2), ("Title: Jono", 2)],
)
def test_a_pelican_header_ends_at_a_blank_line_or_at_one_without_a_key(text: str, line: int) -> None:
    header, _ = parse(text)
    assert header is not None
    assert header.style is HeaderStyle.PELICAN
    assert header.body_line == line


@settings(deadline=None)
@given(st.lists(pieces, max_size=25).map("".join))
def test_whatever_is_written_a_header_or_a_problem_comes_of_it_in_a_place_of_the_text(text: str) -> None:
    header, problems = parse(text)
    assert header is not None or problems
    lines = source(text).lines
    marks = [problem.mark for problem in problems]
    marks += [item.mark for entry in (header.entries if header else ()) for item in entry.items]
    for mark in marks:
        assert 1 <= mark.line <= len(lines)
        assert 1 <= mark.column <= len(lines[mark.line - 1]) + 1


@pytest.mark.parametrize(
    ("escaped", "code"), [("\\0", "U+0000"), ("\\ud83d\\ude00", "U+D83D"), ("\\e", "U+001B")]
)
def test_an_escape_that_makes_what_no_text_holds_is_told(escaped: str, code: str) -> None:
    source = Source("essays/a.md", Folder.ESSAYS, f'---\ntitle: "Jono {escaped}"\n---\n')
    _, problems = parse_header(source)
    assert [(p.code, p.value, p.mark) for p in problems] == [("CB063", code, Mark(2, 8))]
