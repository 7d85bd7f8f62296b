"""Texts as rows of chunks."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from site_search.index.texts import chunks_of, chunks_of_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Yksi</p><p>kaksi</p>", "Yksi kaksi"),
        ("<p>sa<em>n</em>a</p>", "sana"),
        ("<p>5&nbsp;&lt; 6 &amp; 7</p>", "5 < 6 & 7"),
        ("<p>auto&shy;kauppa ja auto\u00adliike</p>", "autokauppa ja autoliike"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("rivi<br>toinen", "rivi toinen"),
        ("<p><code>a &lt; b</code> on</p>", "a < b on"),
        ("<pre><code>x = 1</code></pre><p>y</p>", "x = 1 y"),
        ('<p>Ennen</p><svg><text>kuva</text></svg><img src="a" alt="b">', "Ennen"),
        ('<p>a</p><blockquote class="pull-quote"><p>a</p></blockquote><p>b</p>', "a b"),
        ("<blockquote><p>a</p></blockquote>", "a"),
        ("", ""),
    ],
)
def test_a_readers_text_is_taken_from_html(html: str, text: str) -> None:
    assert " ".join(chunks_of_html(html)) == text


@given(st.text())
def test_chunks_are_what_a_script_splits_at_spaces(text: str) -> None:
    chunks = chunks_of(text)

    assert " ".join(chunks).split(" ") == (chunks or [""])
    assert not any("\u00ad" in chunk for chunk in chunks)
