"""Inline Markdown, found only where a mark of it stands, held to what Markdown finds everywhere."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, strategies as st
from markdown import Markdown, treeprocessors
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from cases.reading.inline import MarkedInlines

EXTENSIONS = ("markdown.extensions.extra", "markdown.extensions.sane_lists")
PIECES = (
    "sana", "Ä", " ", "  \n", "\n", "\n\n", "*", "**", "_", "`", "``", "\\", "[", "](", ")", "![", "]: /x",
    "[^1]", "[^1]: huomio", "<", ">", "<b>", "</b>", "<https://a.fi>", "<a@b.fi>", "&", "&amp;", "&#45;", "!",
    "# ", "- ", "> ", "1. ", "| ", "***", "HTK", "*[HTK]: henkilö", "{.a}", ":  ",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)

PLAIN = Markdown(extensions=list(EXTENSIONS))
MARKED = Markdown(extensions=[*EXTENSIONS, MarkedInlines()])


class _Smile(InlineProcessor):
    """A pattern of an author's own extension, which has none of Markdown's marks."""

    def handleMatch(self, m: Any, data: str) -> Any:  # type: ignore[override]  # noqa: N802 - as InlineProcessor has it
        return ElementTree.Element("hr"), m.start(0), m.end(0)


class Smiles(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(_Smile(":-\\)", md), "smile", 75)


@given(texts)
def test_the_same_is_found_as_by_trying_every_pattern(text: str) -> None:
    assert MARKED.reset().convert(text) == PLAIN.reset().convert(text)


def test_a_text_without_a_mark_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def tried(*_: object) -> str:
        raise AssertionError("a pattern was tried")

    monkeypatch.setattr(treeprocessors.InlineProcessor, "_InlineProcessor__applyPattern", tried)
    assert MARKED.reset().convert("Sana, ja toinen!") == "<p>Sana, ja toinen!</p>"
    with pytest.raises(AssertionError):
        MARKED.reset().convert("Sana, *ja* toinen!")


def test_a_pattern_of_another_extension_is_tried_everywhere() -> None:
    parser = Markdown(extensions=[MarkedInlines(), Smiles()])
    assert parser.convert("Hyvin :-) meni") == "<p>Hyvin <hr /> meni</p>"
