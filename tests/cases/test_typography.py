"""Typesetting.

The rules are in `fixtures/typography`, one file for a language and a subject: a title, what is typed and what
is set, each closed by a line with a dot. There ␣ stands for a no-break space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from cases import typed_marks
from cases.markup import Mark, iter_text
from cases.typography import typeset, typeset_text
from tests.triples import iter_triples

RULES = Path(__file__).parent / "fixtures" / "typography"
NO_BREAK_SPACE = "\u00a0"

languages = st.sampled_from(["fi", "sv", "en"])
characters = (
    st.sampled_from("aäsSiI 50½²%€§-–—.…,:;?!()[]/@#\\`'\"“”‘’&<>\n\u00a0\u00ad\ufffc") | st.characters()
)
fragments = st.sampled_from(
    [
        *("sana", "12", "000", "2025", "10", "min", "ISO ", "klo ", "ks. ", "mm. ", "s. ", "milj. "),
        *(" - ", " – ", "--", "---", "...", "``", "''", "&amp;", "&quot;", "&#39;", "&nbsp;"),
        *("https://esimerkki.fi/a", "www.esimerkki.fi", "a@esimerkki.fi"),
    ]
)
plain_text = st.lists(characters | fragments, max_size=30).map("".join)
tags = st.sampled_from(
    [
        *("<em>", "</em>", '<a href="/a--b" title="5-10">', "</a>", "<p>", "</p>", "<br>", "<!-- '5-10' -->"),
        *('<code>"a" -- 5-10</code>', '<img src="/a" alt="5-10">', "<pre>30 min</pre>", "<kbd>"),
    ]
)
markup = st.lists(plain_text | tags, max_size=12).map("".join)


def iter_rules() -> Iterator[object]:
    for file in sorted(RULES.glob("*.txt")):
        for title, *rule in iter_triples(file):
            typed, expected = (text.replace("␣", NO_BREAK_SPACE) for text in rule)
            yield pytest.param(file.stem[:2], typed, expected, id=f"{file.stem}: {title}")


@pytest.mark.parametrize(("lang", "typed", "expected"), list(iter_rules()))
def test_rule(lang: str, typed: str, expected: str) -> None:
    """What is typed is set as the fixture says, and stays so when set again."""
    assert typeset(typed, lang) == expected
    assert typeset(expected, lang) == expected


@given(markup, languages)
def test_typeset_html_stays_as_it_is(html: str, lang: str) -> None:
    once = typeset(html, lang)
    assert typeset(once, lang) == once


@given(plain_text, languages)
def test_typeset_text_stays_as_it_is(text: str, lang: str) -> None:
    once = typeset_text(text, lang)
    assert typeset_text(once, lang) == once


@given(markup, languages)
def test_skipping_typogrify_changes_nothing(html: str, lang: str) -> None:
    """A block without a character that typogrify would change comes out as if it had been through it."""
    skipped = typeset(html, lang)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typed_marks, "_is_typed", lambda _: True)
        assert typeset(html, lang) == skipped


@given(markup, languages)
def test_asking_typogrify_about_less_changes_nothing(html: str, lang: str) -> None:
    """It answers the same when it is shown every letter, and every tag as one."""
    asked = typeset(html, lang)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typed_marks, "_passed_over", lambda _: re.compile("((?!))"))
        patch.setattr(typed_marks, "_NEEDS_TAGS", re.compile(""))
        assert typeset(html, lang) == asked


@given(markup, languages)
def test_a_document_is_typeset_as_each_of_its_blocks_alone(html: str, lang: str) -> None:
    blocks = [""]
    for text, piece, mark in iter_text(html):
        blocks[-1] += escape(text, quote=False) + piece
        if mark is Mark.BREAK:
            blocks.append("")
    assert typeset(html, lang) == "".join(typeset(block, lang) for block in blocks)


def test_characters_that_no_text_has_are_left_out() -> None:
    """They stand between texts while these are set."""
    assert typeset('<p>"a\ufdd0b" \ufdd1<em>\ufdd2c</em></p>', "fi") == "<p>”ab” <em>c</em></p>"
    assert typeset_text("\ufdd0a - b", "fi") == "a\u00a0– b"


@given(markup, languages)
def test_markup_comes_through_untouched(html: str, lang: str) -> None:
    before = [piece for _, piece, _ in iter_text(html)]
    assert [piece for _, piece, _ in iter_text(typeset(html, lang))] == before


@given(plain_text, languages)
def test_text_is_set_as_its_html_is(text: str, lang: str) -> None:
    assert escape(typeset_text(text, lang), quote=False) == typeset(escape(text, quote=False), lang)


def test_typogrify_does_the_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quotes come from typogrify, not from rules of our own beside it."""
    monkeypatch.setattr(typed_marks, "smartypants", lambda source: source)
    assert typeset('"a"', "fi") == '"a"'


def test_plain_text_is_not_taken_for_html() -> None:
    assert typeset_text('<b> & &quot; "a"', "fi") == "<b> & &quot; ”a”"


def test_a_region_does_not_change_the_rules() -> None:
    assert typeset('"a"', "fi-FI") == typeset('"a"', "fi")


def test_a_language_without_rules_gets_english_ones() -> None:
    assert typeset('"a"', "et") == "“a”"
