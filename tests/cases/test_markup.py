"""HTML as stretches of text with markup between them."""

from __future__ import annotations

from cases.markup import Mark, iter_text


def test_iter_text_tells_what_markup_is_to_the_text() -> None:
    html = "<p>a <em>b</em> <code>c</code></p>"
    assert list(iter_text(html)) == [
        ("", "<p>", Mark.BREAK),
        ("a ", "<em>", Mark.OPEN),
        ("b", "</em>", Mark.CLOSE),
        (" ", "<code>c</code>", Mark.OBJECT),
        ("", "</p>", Mark.BREAK),
        ("", "", Mark.BREAK),
    ]
