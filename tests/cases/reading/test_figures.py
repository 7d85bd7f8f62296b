"""Figures from plain Markdown.

The rules are in `fixtures/figures.txt`: a sentence, the Markdown and the HTML, each closed by a line with
a dot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import Markdown

from cases.reading.blocks import CasebookBlocks
from cases.reading.figures import Figures
from tests.cases.reading.sites import EXTENSIONS

_RULE = re.compile(
    r"^(?P<rule>\S[^\n]*)\n\.\n(?P<markdown>.*?)\n\.\n(?P<html>.*?)\n\.$", re.MULTILINE | re.DOTALL
)


def iter_rules() -> Iterator[object]:
    text = (Path(__file__).parent / "fixtures" / "figures.txt").read_text("utf-8")
    for match in _RULE.finditer(text):
        yield pytest.param(match["markdown"], match["html"], id=match["rule"])


def test_there_are_as_many_rules_as_there_are_closing_dots() -> None:
    text = (Path(__file__).parent / "fixtures" / "figures.txt").read_text("utf-8")
    assert len(list(iter_rules())) == text.count("\n.\n") // 3 > 10


@pytest.mark.parametrize(("markdown", "html"), list(iter_rules()))
def test_a_figure_is_made_as_its_rule_says(markdown: str, html: str) -> None:
    parser = Markdown(extensions=[*EXTENSIONS, CasebookBlocks(), Figures()], output_format="html")
    made = re.sub(r"\n*(</?case-block[^>]*>|</figure>)", r"\1", parser.convert(markdown))
    assert re.sub(r"(<case-block[^>]*>)\n*", r"\1", made) == html
