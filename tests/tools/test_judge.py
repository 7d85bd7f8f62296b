"""The judge of finished pages: each fault is found, and a whole page has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.pictures.samples import as_file, photograph, told
from tools.judge import judge_site

WHOLE = """<!doctype html><html lang="fi"><head><title>Sivu</title></head><body>
<header><nav><a href="./">Koti</a></nav></header>
<main id="sisalto"><h1>Sivu</h1>{body}</main><footer></footer></body></html>"""


def judge(tmp_path: Path, body: str, **pages: str) -> list[str]:
    """The faults of a site with a home page of this body, and other pages of theirs."""
    for name, content in {"index": body, **pages}.items():
        (tmp_path / f"{name}.html").write_text(WHOLE.format(body=content), "utf-8")
    return [str(fault) for fault in judge_site(tmp_path, "https://tarinat.example/blogi")]


@pytest.mark.parametrize(
    "body",
    [
        "",
        '<a href="#sisalto">x</a>',
        '<a href="toinen.html#sisalto">x</a>',
        '<a href="/blogi/toinen.html">x</a>',
        '<a href="https://muualla.example/ei">x</a> <a href="mailto:a@b.example">y</a>',
        '<a href="?sivu=2">x</a>',
        '<img src="kuva.png" alt="" width="1" height="1">',
        "<figure><svg></svg></figure>",
        '<img src="kuva.png" srcset="kuva.png 480w, kuva.png 960w" alt="" width="1" height="1">',
    ],
)
def test_what_is_whole_has_no_fault(tmp_path: Path, body: str) -> None:
    (tmp_path / "kuva.png").touch()
    assert judge(tmp_path, body, toinen="") == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="puuttuu/">x</a>', "a link leads to puuttuu/index.html, which does not exist"),
        ('<a href="#ei">x</a>', "a link leads to #ei in index.html, which has no such id"),
        ('<a href="toinen.html#ei">x</a>', "a link leads to #ei in toinen.html, which has no such id"),
        ('<img src="ei.png" alt="x" width="1" height="1">', "a link leads to ei.png, which does not exist"),
        (
            '<picture><source srcset="kuva.png 1w, ei.avif 2w"></picture>',
            "a link leads to ei.avif, which does not exist",
        ),
        (
            '<img src="kuva.png" srcset="ei.png 2w" alt="x" width="1" height="1">',
            "a link leads to ei.png, which does not exist",
        ),
        ('<script src="ei.js"></script>', "a link leads to ei.js, which does not exist"),
        ('<img src="kuva.png" width="1" height="1">', "the image kuva.png has no alt"),
        ('<img src="kuva.png" alt="x">', "the image kuva.png has no width and height"),
        ('<p id="a"></p><p id="a"></p>', "the id a stands twice"),
        ("<h1>Toinen</h1>", "there are 2 <h1>, not one"),
        ("<figure></figure>", "a figure shows nothing"),
        ('<a href="case:12">x</a>', "the reference case:12 in <a> was left unsettled"),
    ],
)
def test_each_fault_is_told(tmp_path: Path, body: str, fault: str) -> None:
    (tmp_path / "kuva.png").touch()
    assert f"index.html: {fault}" in judge(tmp_path, body, toinen="")


@pytest.mark.parametrize("landmark", ["header", "main", "footer", "nav"])
def test_a_missing_landmark_is_told(tmp_path: Path, landmark: str) -> None:
    page = WHOLE.format(body="").replace(f"<{landmark}", "<div").replace(f"</{landmark}", "</div")
    (tmp_path / "index.html").write_text(page, "utf-8")
    assert f"index.html: there is no <{landmark}>" in [str(fault) for fault in judge_site(tmp_path)]


def test_a_page_without_language_or_title_is_told(tmp_path: Path) -> None:
    page = WHOLE.format(body="").replace(' lang="fi"', "").replace("<title>Sivu</title>", "")
    (tmp_path / "index.html").write_text(page, "utf-8")
    told = [fault.message for fault in judge_site(tmp_path)]
    assert told == ["the page doesn't say its language", "the page has no title"]


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF"])
def test_a_picture_that_says_where_it_was_taken_is_told(tmp_path: Path, name: str) -> None:
    file = f"kuva.{name.lower()}"
    (tmp_path / file).write_bytes(told(photograph(60, 40), name))
    faults = judge(tmp_path, "")
    assert faults
    assert all(fault.startswith(f"{file}: the picture carries ") for fault in faults)


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF"])
def test_a_picture_that_only_shows_has_no_fault(tmp_path: Path, name: str) -> None:
    (tmp_path / f"kuva.{name.lower()}").write_bytes(as_file(photograph(60, 40), name))
    assert judge(tmp_path, "") == []
