"""What is rendered without Python-Markdown, wholly or by passages, is what it makes, to the letter."""

from __future__ import annotations

import random
import re

import pytest
from markdown import Markdown

from cases.reading.plain_markdown import render_plain
from cases.reading.plain_passages import PlainPassages
from tests.cases.reading.markdown_alone import EXTENSION_SETS, body_of, made_by, markdown_alone
from tests.soak.conftest import Share
from tests.soak.odd_markdown import OddMarkdown

pytestmark = pytest.mark.slow
_LEFT = re.compile(r"(?<=klzzwxh:)[0-9]+")
DOCUMENTS, MIXED = 100_000, 10_000


def odd_markdown(seed: int) -> OddMarkdown:
    return OddMarkdown(random.Random(seed))  # noqa: S311 - texts, no secrets


def tried(parser: Markdown, text: str) -> object:
    """What a parser makes of a text, or the error of its own that it ends with.

    Where it loses count of emphasis, it leaves a mark of its own, whose number hangs on what came before.
    """
    try:
        html, headings = made_by(parser, text)
    except TypeError as error:  # it can't take a heading's `{id}`
        return repr(error)
    return _LEFT.sub("", html), headings


def test_a_document_that_is_taken_for_plain_is_rendered_as_by_markdown(share: Share) -> None:
    odd, taken, count = odd_markdown(5), 0, DOCUMENTS // share.divisor
    parsers = [markdown_alone(extensions) for extensions in EXTENSION_SETS]
    for at in range(count):
        text = odd.document() if at % 4 else odd.scrap()
        if (made := render_plain(text)) is None:
            continue
        taken += 1
        for parser in parsers:
            assert made == made_by(parser, text), text
    assert taken > count / 10


def test_a_document_whose_plain_passages_are_passed_by_is_rendered_as_ever(share: Share) -> None:
    odd, passed, count = odd_markdown(6), 0, MIXED // share.divisor
    pairs = [
        (markdown_alone(extensions), markdown_alone(extensions, PlainPassages()))
        for extensions in EXTENSION_SETS
    ]
    for _ in range(count):
        text = body_of(  # other fences would keep pymdown-extensions busy for ever
            "\n\n".join(odd.document(beyond=0.4) for _ in range(2))
        )
        for whole, parted in pairs:
            assert tried(parted, text) == tried(whole, text), text
            passed += parted.htmlStash.html_counter > whole.htmlStash.html_counter
    assert passed > count / 2
