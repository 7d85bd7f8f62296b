"""The judge of finished pages: each fault is found, and a whole page has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.pictures.samples import as_file, photograph, told
from tools import judge as judge_module
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


def judge_known(site: Path, cache: Path | None) -> list[str]:
    return [str(fault) for fault in judge_site(site, "https://tarinat.example", cache)]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of three pages, of which one has faults."""
    folder = tmp_path / "site"
    folder.mkdir()
    write(folder, "index", '<a href="toinen.html#a">x</a><a href="ei.html">y</a><img src="ei.png">')
    write(folder, "toinen", '<p id="a">Ä</p>')
    write(folder, "kolmas", "<h1>Toinen</h1>")
    return folder


def write(site: Path, name: str, body: str) -> None:
    (site / f"{name}.html").write_text(WHOLE.format(body=body), "utf-8")


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were read by the judge and not known, in their order."""
    names: list[str] = []

    def note(name: str, html: str, site_url: str = "") -> judge_module.JudgedPage:
        names.append(name)
        return judge_page(name, html, site_url)

    judge_page = judge_module.judge_page
    monkeypatch.setattr(judge_module, "judge_page", note)
    return names


def test_what_is_known_of_pages_is_judged_as_if_it_were_not(
    site: Path, tmp_path: Path, judged: list[str]
) -> None:
    anew = judge_known(site, None)
    assert len(anew) == 5
    assert judge_known(site, tmp_path) == anew
    judged.clear()
    assert judge_known(site, tmp_path) == anew
    assert judged == []


def test_a_page_that_has_changed_is_judged_anew_and_no_other(
    site: Path, tmp_path: Path, judged: list[str]
) -> None:
    before = judge_known(site, tmp_path)
    judged.clear()
    write(site, "kolmas", "<figure></figure>")
    now = judge_known(site, tmp_path)
    assert judged == ["kolmas.html"]
    assert set(now) - set(before) == {"kolmas.html: a figure shows nothing"}
    assert set(before) - set(now) == {"kolmas.html: there are 2 <h1>, not one"}


def test_a_link_to_what_has_gone_is_broken_though_its_own_page_is_known(
    site: Path, tmp_path: Path, judged: list[str]
) -> None:
    before = judge_known(site, tmp_path)
    judged.clear()
    write(site, "toinen", '<p id="b">Ä</p>')
    now = judge_known(site, tmp_path)
    assert judged == ["toinen.html"]
    assert set(now) - set(before) == {"index.html: a link leads to #a in toinen.html, which has no such id"}
    (site / "toinen.html").unlink()
    assert "index.html: a link leads to toinen.html, which does not exist" in judge_known(site, tmp_path)
    assert judged == ["toinen.html"]


def test_a_page_with_the_text_of_another_is_judged_by_its_own_place(
    site: Path, tmp_path: Path, judged: list[str]
) -> None:
    judge_known(site, tmp_path)
    (site / "alla").mkdir()
    (site / "index.html").rename(site / "alla" / "index.html")
    assert judge_known(site, tmp_path) == judge_known(site, None)


def test_another_address_of_the_site_is_another_judgement(site: Path, tmp_path: Path) -> None:
    write(site, "kolmas", '<a href="https://tarinat.example/puuttuu.html">x</a>')
    assert "kolmas.html: a link leads to puuttuu.html, which does not exist" in judge_known(site, tmp_path)
    there = [str(fault) for fault in judge_site(site, "https://muualla.example", tmp_path)]
    assert not [fault for fault in there if "puuttuu" in fault]


def test_another_judge_knows_nothing_of_what_the_first_has_read(
    site: Path, tmp_path: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    judge_known(site, tmp_path)
    judged.clear()
    monkeypatch.setattr(judge_module, "version", lambda name: "99")
    judge_known(site, tmp_path)
    assert judged == ["index.html", "kolmas.html", "toinen.html"]


def test_damaged_judgements_are_made_anew(site: Path, tmp_path: Path) -> None:
    before = judge_known(site, tmp_path)
    file = tmp_path / "judged.sqlite"
    whole = file.read_bytes()
    for damage in (b"", whole[:5000], whole.replace(b"no alt", b"an alt"), b"x" * len(whole)):
        file.write_bytes(damage)
        assert judge_known(site, tmp_path) == before
