"""What of an author's HTML stays, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from cases.reading.sanitise import sanitise, well_formed

dangers = st.sampled_from(
    [
        *(
            "<script>alert(1)</script>",
            "<style>p{}</style>",
            "<iframe src=x></iframe>",
            "<svg onload=alert(1)>",
        ),
        *("<p onclick='alert(1)'>", "<a href='javascript:alert(1)'>", "<img src=x onerror=alert(1)>", "</p>"),
        *("<math><mtext></form><form>", "<!--", "-->", "<p style='x'>", "<a href='data:text/html,x'>", "a<b"),
    ]
)


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>A<script>alert(1)</script>B</p>", "<p>AB</p>"),
        ("<style>p { color: red }</style><p>A</p>", "<p>A</p>"),
        ('<p onclick="alert(1)">A</p>', "<p>A</p>"),
        ('<img src="a.png" alt="A" onerror="alert(1)">', '<img src="a.png" alt="A">'),
        ('<p style="color: red">A</p>', "<p>A</p>"),
        ('<iframe src="https://x.example"></iframe>', ""),
        ('<svg onload="alert(1)"><a xlink:href="x">A</a></svg>', ""),
        ("<form><input><button>A</button></form>", "A"),
        ('<object data="x"></object><embed src="x">', ""),
        ("<p>A<!-- B --></p>", "<p>A</p>"),
    ],
)
def test_what_could_act_is_taken_away(html: str, clean: str) -> None:
    assert sanitise(html) == clean


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_a_link_with_a_scheme_that_could_act_loses_its_address(scheme: str) -> None:
    assert sanitise(f'<a href="{scheme}">A</a>') == "<a>A</a>"


@pytest.mark.parametrize(
    "address", ["https://x.example/", "mailto:a@x.example", "tel:+358", "case:12", "../a.md#b"]
)
def test_a_link_to_elsewhere_to_a_case_or_to_a_source_stays(address: str) -> None:
    assert sanitise(f'<a href="{address}">A</a>') == f'<a href="{address}">A</a>'


@pytest.mark.parametrize(
    "html",
    [
        '<p id="a" class="b c" lang="sv" dir="ltr" title="d">A</p>',
        '<figure><img src="a.png" alt="A" width="8" height="4"><figcaption>B</figcaption></figure>',
        '<picture><source srcset="a.png 2x" media="print"><img src="b.png" alt="B"></picture>',
        '<details open=""><summary>A</summary>B</details>',
        '<ol start="3"><li value="5">A</li></ol>',
        '<table><tbody><tr><th scope="row">A</th><td colspan="2">B</td></tr></tbody></table>',
        '<abbr title="A">B</abbr> <kbd>C</kbd> <sup>1</sup> <mark>D</mark> <time datetime="2024">E</time>',
        '<blockquote cite="https://x.example/">A</blockquote>',
    ],
)
def test_what_only_says_something_stays(html: str) -> None:
    assert sanitise(html) == html


@settings(deadline=None)
@given(st.lists(dangers | st.text(max_size=5), max_size=10).map("".join))
def test_nothing_that_acts_is_left_however_it_is_written(html: str) -> None:
    clean = sanitise(html).casefold()
    assert not any(
        word in clean for word in ("<script", "<style", "<iframe", "<svg", "<form", 'href="javascript')
    )
    assert sanitise(clean) == clean


@pytest.mark.parametrize(
    ("html", "same"),
    [
        (
            '<form action="/x/"><label>A <input name="a" required></label></form>',
            '<form action="/x/"><label>A <input name="a" required=""></label></form>',
        ),
        ('<script src="x.js"></script>', '<script src="x.js"></script>'),
        ("<script>if (a < b && c) d()</script>", "<script>if (a < b && c) d()</script>"),
        ('<svg viewBox="0 0 9 9"><path d="M0 0h9"></path></svg>',) * 2,
        (
            '<p onclick="a()" style="color: red" data-b="c">A',
            '<p onclick="a()" style="color: red" data-b="c">A</p>',
        ),
    ],
)
def test_html_that_is_trusted_stays_and_is_well_formed(html: str, same: str) -> None:
    assert well_formed(html) == same
