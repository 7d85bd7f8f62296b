"""What is read from the pages alone: weights, inline code, policies, ways; each fault is found."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from tools.audit.fonts import italic_fonts, measure_fonts
from tools.audit.inline import measure_inline
from tools.audit.markup import parse_markup
from tools.audit.origins import iter_in_sheets, iter_written
from tools.audit.policy import measure_policy
from tools.audit.reach import measure_reach
from tools.audit.row import Row, Verdict
from tools.audit.subject import Subject
from tools.audit.visits import Asked, Visit
from tools.audit.weight import measure_blocking, measure_weight, weigh_script, weigh_text

ORIGIN = "http://127.0.0.1:8000"
POLICY = '<meta http-equiv="content-security-policy" content="default-src \'none\'">'
Put = Callable[..., Subject]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write pages by their addresses, and files; the site of them."""

    def write(pages: dict[str, str], visits: Iterable[Visit] = (), **files: str) -> Subject:
        for name, text in {**pages, **files}.items():
            file = tmp_path / (f"{name}index.html" if name in pages else name.replace("_", "."))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        subject = Subject(tmp_path, tmp_path, "https://tarinat.example", samples={"home": ""})
        vars(subject)["visits"] = list(visits)
        return subject

    return write


def weigh(*texts: str) -> int:
    return sum(len(gzip.compress(text.encode(), 9, mtime=0)) for text in texts)


def only(rows: Iterable[Row]) -> Row:
    (row,) = rows
    return row


def test_a_page_weighs_its_html_and_each_of_its_sheets_once(put: Put) -> None:
    html = '<link rel="stylesheet" href="../a.css?v=1"><link rel="stylesheet" href="/a.css?v=1">'
    subject = put({"esseet/": html}, a_css="body { color: black }")
    assert weigh_text(subject, "esseet/") == weigh(html, "body { color: black }")


def test_a_page_weighs_its_scripts_what_they_fetch_and_those_inside_it(put: Put) -> None:
    visit = Visit("", ORIGIN, (Asked(f"{ORIGIN}/b.js", "script"), Asked(f"{ORIGIN}/c.woff2", "font")))
    data = '<script type="application/ld+json">{}</script>'
    html = f'<script src="a.js" defer></script><script>12345</script>{data}'
    subject = put({"": html}, [visit], a_js="let a", b_js="let b")
    assert weigh_script(subject, "") == weigh("let a", "let b") + len("12345")


def test_the_heaviest_essay_and_the_heaviest_script_are_rows(put: Put) -> None:
    subject = replace(put({"a/": "a", "b/": "b" * 5}), essays=("a/", "b/"), cases=("a/",))
    vars(subject)["visits"] = []
    text, script = measure_weight(subject)
    assert (text.measured.endswith("(/b/)"), text.verdict) == (True, Verdict.PASSED)
    assert script.measured.startswith("0.0 KB")


@pytest.mark.parametrize(
    ("script", "blocks"),
    [
        ('<script src="a.js"></script>', True),
        ('<script src="a.js" defer></script>', False),
        ('<script src="a.js" async></script>', False),
        ('<script src="a.js" type="module"></script>', False),
        ('<script type="application/ld+json">{}</script>', False),
    ],
)
def test_a_script_blocks_unless_it_is_put_off(put: Put, script: str, blocks: bool) -> None:
    assert bool(only(measure_blocking(put({"": script}))).findings) is blocks


@pytest.mark.parametrize(
    ("html", "scripts", "styles"),
    [
        ("<p>x</p>", 0, 0),
        ('<script type="application/ld+json">{}</script>', 0, 0),
        ("<script>x()</script>", 1, 0),
        ('<script type="importmap">{}</script>', 1, 0),
        ('<p onclick="x()">x</p>', 1, 0),
        ('<a href=" JavaScript:x()">x</a>', 1, 0),
        ("<style>p {}</style>", 0, 1),
        ('<svg><style>p {}</style><path style="fill: red"/></svg>', 0, 2),
    ],
)
def test_inline_scripts_and_styles_are_found(put: Put, html: str, scripts: int, styles: int) -> None:
    assert [len(row.findings) for row in measure_inline(put({"": html}))] == [scripts, styles]


def test_a_page_without_a_policy_is_a_finding(put: Put) -> None:
    row = only(measure_policy(put({"": POLICY, "a/": "<p>x</p>"})))
    assert [(finding.page, finding.rule) for finding in row.findings] == [("a/", "no policy")]


def test_a_breach_that_the_browser_tells_is_a_finding(put: Put) -> None:
    visit = Visit("", ORIGIN, (), broken=("Refused to load",))
    row = only(measure_policy(put({"": POLICY}, [visit])))
    assert [finding.element for finding in row.findings] == ["Refused to load"]


@pytest.mark.parametrize(
    ("html", "elsewhere"),
    [
        ('<img src="https://tarinat.example/a.png">', False),
        ('<img src="a.png" srcset="b.png 1x, c.png 2x">', False),
        ('<a href="https://muualla.example/">x</a>', False),
        ('<link rel="canonical" href="https://muualla.example/">', False),
        ('<img src="//muualla.example/a.png">', True),
        ('<img src="a.png" srcset="b.png 1x, https://muualla.example/c.png 2x">', True),
        ('<link rel="preconnect" href="https://muualla.example">', True),
        ('<script src="https://muualla.example/a.js"></script>', True),
    ],
)
def test_what_is_fetched_from_elsewhere_is_found_in_pages(put: Put, html: str, elsewhere: bool) -> None:
    assert bool(list(iter_written(put({"": html})))) is elsewhere


@pytest.mark.parametrize(
    ("css", "elsewhere"),
    [
        ("p { background: url(a.png) }", False),
        ("p { background: url('https://muualla.example/a.png') }", True),
        ('@import "//muualla.example/a.css";', True),
    ],
)
def test_what_is_fetched_from_elsewhere_is_found_in_sheets(put: Put, css: str, elsewhere: bool) -> None:
    assert bool(list(iter_in_sheets(put({"": ""}, a_css=css)))) is elsewhere


def test_requests_of_a_visit_are_elsewhere_by_their_origin() -> None:
    urls = (f"{ORIGIN}/a", "data:,x", "blob:x", f"{ORIGIN}0/a", "https://muualla.example/a")
    visit = Visit("", ORIGIN, tuple(Asked(url, "image") for url in urls))
    assert visit.elsewhere == (f"{ORIGIN}0/a", "https://muualla.example/a")


def test_a_page_that_nothing_links_to_is_found_unless_it_is_hidden(put: Put) -> None:
    nav = '<a href="a/">a</a>'
    subject = put({"": nav, "a/": '<a href="../">koti</a>', "b/": nav, "c/": nav})
    row = only(measure_reach(replace(subject, hidden=frozenset({"c/"}))))
    assert (row.measured, [finding.page for finding in row.findings]) == ("2 of 3", ["b/"])


def test_fonts_are_counted_upright_and_italic(put: Put) -> None:
    css = "@font-face { font-style: italic; src: url(../fonts/i.woff2) format('woff2') }"
    asked = [Asked(f"{ORIGIN}/{name}.woff2", "font") for name in "abci"]
    subject = put({"": ""}, [Visit("", ORIGIN, tuple(asked))], a_css=css, **{f"{n}_woff2": n for n in "abci"})
    files, size, italics = measure_fonts(subject)
    assert (files.measured, files.verdict) == ("3 files (/)", Verdict.MISSED)
    assert (size.measured, italics.measured) == ("0.0 KB (/)", "0.0 KB (/)")


def test_italics_are_known_by_the_stylesheet() -> None:
    css = "@font-face{font-style:italic;src:url('x/a.woff2')}@font-face{font-style:normal;src:url(b.woff2)}"
    assert italic_fonts(css) == {"a.woff2"}


def test_the_type_of_a_script_is_read_whatever_its_case() -> None:
    assert parse_markup(b'<script type=" Module " src="a.js"></script>').scripts[0].blocks is False
