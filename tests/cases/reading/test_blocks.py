"""Blocks: what the scan finds, and that what it finds is what is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from cases.hyphenation import no_borders
from cases.pictures.gallery import Gallery
from cases.reading.blocks import ScannedBlock, bare_body, scan_blocks
from cases.reading.bodies import BodyRenderer
from cases.reading.documents import Document
from cases.reading.header import HeaderStyle
from cases.reading.places import ContentFiles
from cases.reading.problems import Mark, Problem
from cases.reading.prose import CasePlace, ProseRenderer, plain_text
from cases.reading.sources import Folder, Source
from cases.reading.targets import Targets
from tests.cases.reading.sites import EXTENSIONS

RENDERER = ProseRenderer(EXTENSIONS)
NOWHERE = Targets(
    files=ContentFiles(Path("content")),
    documents={},
    cases={},
    tags="aiheet/",
    writers="kirjoittajat/",
    pictures=Gallery(Path("content")),
)


def source(body: str) -> Source:
    return Source("essays/jono.md", Folder.ESSAYS, body)


def scan(body: str) -> tuple[list[ScannedBlock], list[Problem]]:
    return scan_blocks(source(body), 1)


def sound(body: str) -> list[ScannedBlock]:
    """The blocks of a body without problems."""
    blocks, problems = scan(body)
    assert problems == []
    return blocks


def codes(body: str) -> list[str]:
    return [problem.code for problem in scan(body)[1]]


def test_a_block_has_its_name_its_argument_and_its_lines() -> None:
    (block,) = sound("Alku.\n\n/// case | Puhelin soi\n    number: 1\n\nTeksti.\n///\n")
    assert (block.name, block.argument, block.argument_mark) == ("case", "Puhelin soi", Mark(3, 12))
    assert (block.first_line, block.body_line, block.last_line) == (3, 5, 7)


def test_the_keys_of_a_block_have_their_marks_in_the_document() -> None:
    (block,) = sound("/// case | A\n    number: 1\n    tags: [b, c]\n///\n")
    assert block.entries is not None
    assert [(entry.key, entry.mark, entry.value_mark) for entry in block.entries] == [
        ("number", Mark(2, 5), Mark(2, 13)),
        ("tags", Mark(3, 5), Mark(3, 12)),
    ]


@pytest.mark.parametrize("title", ["A | B", "Kuka? Minä!", '"Tuolla ulkona"', "007", "A: b", "#c"])
def test_whatever_follows_the_bar_is_the_title(title: str) -> None:
    (block,) = sound(f"/// case | {title}\n    number: 1\n///\n")
    assert block.argument == title


@pytest.mark.parametrize("opening", ["///case|A", "/// CASE | A", "   ///  case  |  A  ", "///// case | A"])
def test_spaces_case_and_more_slashes_make_no_difference(opening: str) -> None:
    closing = "/" * opening.count("/")
    (block,) = sound(f"{opening}\n    number: 1\n{closing}\n")
    assert (block.name, block.argument) == ("case", "A")


def test_a_pull_quote_may_stand_in_a_case() -> None:
    blocks = sound("/// case | A\n    number: 1\n\n/// pull-quote\nb\n///\n\nc\n///\n")
    assert [(block.name, block.first_line, block.last_line) for block in blocks] == [
        ("case", 1, 9),
        ("pull-quote", 4, 6),
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "```\n/// case | A\n```",
        "~~~~ text\n/// case | A\n~~~~",
        "``` { .yaml }\n///\n```",
        "<!--\n/// case | A\n///\n-->",
        "<pre>\n///\n</pre>",
        "    /// case | A",
        "Polku ///verkko/levy",
    ],
)
def test_fences_in_code_in_comments_and_inside_lines_are_text(hidden: str) -> None:
    assert sound(f"Alku.\n\n{hidden}\n\nLoppu.\n") == []


def test_code_that_is_never_closed_hides_nothing() -> None:
    assert [block.name for block in sound("```\n/// case-from | 3\n///\n")] == ["case-from"]


def test_a_block_in_a_block_does_not_hide_the_problems_after_it() -> None:
    assert codes("/// case | A\n/// case | B\n///\n///\n\n/// nosto\n///\n") == ["CB032", "CB031"]


def test_a_line_that_opens_no_block_is_told_once_with_what_it_would_close() -> None:
    assert codes("/// case: A\nteksti\n///\n\n/// case-from | 3\n///\n") == ["CB070"]


def test_each_case_is_rendered_without_its_keys_and_with_its_place() -> None:
    body = "Alku.\n\n//// case | A\n    number: 1\n\nb\n////\n/// case-from | 3\n///\n"
    text = source(body)
    blocks, _ = scan_blocks(text, 3)
    assert bare_body(text, 3, tuple(blocks)) == "//// case | 0\n\nb\n////\n/// case | 1\n///\n"


@dataclass(frozen=True)
class Piece:
    """A piece of a body, with the word that is to be found in its case, if it is one."""

    markdown: str
    word: str = ""


inner = st.sampled_from(
    [
        *(
            "Teksti.",
            "- a\n    - b",
            "> lainaus",
            "```\n///\n/// case | x\n```",
            "1. yksi\n2. kaksi",
            "## Otsikko",
        ),
        *(
            "/// pull-quote\nNosto.\n///",
            "<!--\n///\n-->",
            "    koodia",
            "a | b\n--|--\n1 | 2",
            "[^1]",
            "![a](b.png)",
        ),
    ]
)
words = st.integers(min_value=0, max_value=10**9).map("sana{}".format)


@st.composite
def cases(draw: st.DrawFn) -> Piece:
    word, fence = draw(words), "/" * draw(st.integers(min_value=3, max_value=5))
    texts = draw(st.lists(inner, max_size=3))
    options = draw(st.sampled_from(["    number: 1\n", "    number: 1\n    summary: a\n", ""]))
    gap = draw(st.sampled_from(["\n", ""]))
    text = "\n\n".join([word, *texts])
    return Piece(
        f"{fence} case | {draw(st.sampled_from(['A', 'B | c', '“D”']))}\n{options}{gap}{text}\n{fence}", word
    )


bodies = st.lists(cases() | inner.map(Piece), max_size=6)
gaps = st.sampled_from(["\n\n", "\n\n\n"])


@settings(deadline=None)
@given(bodies, gaps)
def test_the_scanned_cases_are_the_rendered_ones_each_with_its_own_text(
    pieces: list[Piece], gap: str
) -> None:
    text = source(gap.join(piece.markdown for piece in pieces))
    blocks, problems = scan_blocks(text, 1)
    assert problems == []
    parts = RENDERER.render(bare_body(text, 1, tuple(blocks))).parts
    rendered = [part for part in parts if isinstance(part, CasePlace)]
    expected = [piece.word for piece in pieces if piece.word]
    assert [block.name for block in blocks if block.shows_case] == ["case"] * len(expected)
    assert [part.place for part in rendered] == [str(at) for at in range(len(expected))]
    assert [plain_text(part.html).split()[0] for part in rendered] == expected


fragments = st.sampled_from(
    [
        *(
            "/// case | A\n",
            "///case|B\n",
            "//// case | C\n",
            "/// case\n",
            "///\n",
            "////\n",
            " ///\n",
            "/// pull-quote\n",
        ),
        *(
            "/// case-from | 3\n",
            "    number: 1\n",
            "number: 1\n",
            "\tnumber: 1\n",
            "    : [\n",
            "\n",
            "\n\n",
            "teksti\n",
        ),
        *(
            "```\n",
            "~~~\n",
            "- ",
            "> ",
            "<div>\n",
            "</div>\n",
            '<div markdown="1">\n',
            "<!--\n",
            "-->\n",
            "    ",
            "# a\n",
        ),
        *("/// muu\n", "/// case: D\n", "[^1]: ", "a\n:   ", "<pre>\n", "</pre>\n", "***\n"),
    ]
)


@settings(deadline=None)
@given(st.lists(fragments, max_size=14).map("".join))
def test_whatever_is_written_no_case_is_lost_or_made_without_a_word(body: str) -> None:
    text = source(body)
    blocks, problems = scan_blocks(text, 1)
    document = Document(text, 1, HeaderStyle.YAML, None, {}, tuple(blocks), (), whole=not problems)
    rendered = BodyRenderer(RENDERER, NOWHERE, "fi", no_borders).begin(document)()
    places = [str(at) for at in range(sum(block.shows_case for block in blocks))]
    assert problems or rendered.problems or list(rendered.prose.case_places) == places
