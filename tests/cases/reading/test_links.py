"""Links and images: every reference is looked up, and becomes an address of the site."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from cases.pictures.gallery import Gallery
from cases.reading.links import LinkSettler, ids_of
from cases.reading.places import ContentFiles
from cases.reading.problems import Mark, Severity
from cases.reading.sources import Folder, Source
from cases.reading.targets import Targets
from tests.cases.pictures.samples import as_file, photograph


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "images").mkdir()
    Image.new("RGB", (8, 4)).save(tmp_path / "images" / "viiva.png")
    (tmp_path / "images" / "viiva.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (tmp_path / "images" / "ohje.pdf").write_bytes(b"%PDF")
    return tmp_path


def settler(
    content: Path, text: str = "", ids: frozenset[str] = frozenset(), lenient: bool = False
) -> LinkSettler:
    targets = Targets(
        files=ContentFiles(content),
        documents={
            "essays/kassa.md": "esseet/kassa/",
            "essays/luonnos.md": None,
            "pages/tietoja.md": "tietoja/",
        },
        cases={1: "tarinat/puhelin-soi/", 2: None},
        tags="aiheet/",
        writers="kirjoittajat/",
        pictures=Gallery(content),
    )
    return LinkSettler(Source("essays/jono.md", Folder.ESSAYS, text), 1, targets, ids, lenient)


def settled(content: Path, written: str) -> str:
    """The address that a link gets, without a problem."""
    links = settler(content)
    html = links.settle(f'<a href="{written}">x</a>')
    assert links.found.problems == []
    return html.removeprefix('<a href="').removesuffix('">x</a>')


def told(content: Path, html: str, lenient: bool = False) -> list[str]:
    links = settler(content, lenient=lenient)
    links.settle(html)
    return [problem.code for problem in links.found.problems]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("kassa.md", "{site}esseet/kassa/"),
        ("../pages/tietoja.md#kohta", "{site}tietoja/#kohta"),
        ("{filename}kassa.md", "{site}esseet/kassa/"),
        ("{filename}/pages/tietoja.md", "{site}tietoja/"),
        ("|filename|kassa.md", "{site}esseet/kassa/"),
        ("/pages/tietoja.md", "{site}tietoja/"),
        ("case:1", "{site}tarinat/puhelin-soi/"),
        ("{tag}Pitkä jono", "{site}aiheet/pitka-jono/"),
        ("{category}Jonot", "{site}aiheet/jonot/"),
        ("{author}Kehittäjä", "{site}kirjoittajat/kehittaja/"),
        ("{index}", "{site}"),
        ("/haku/?q=jono", "{site}haku/?q=jono"),
        ("../images/ohje.pdf", "{site}images/ohje.pdf"),
        ("{static}/images/ohje.pdf", "{site}images/ohje.pdf"),
        ("https://x.example/a?b=1&amp;c=2", "https://x.example/a?b=1&amp;c=2"),
        ("//x.example/a", "https://x.example/a"),
        ("mailto:a@x.example", "mailto:a@x.example"),
    ],
)
def test_a_link_becomes_the_address_of_what_it_names(content: Path, written: str, address: str) -> None:
    assert settled(content, written) == address


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("puuttuu.md", "CB040"),
        ("{filename}puuttuu.md", "CB040"),
        ("../images/", "CB040"),
        ("a" * 300 + ".md", "CB040"),
        ("luonnos.md", "CB041"),
        ("case:2", "CB041"),
        ("case:9", "CB047"),
        ("case:²", "CB047"),
        ("#kohta", "CB048"),
        ("../../salainen.txt", "CB024"),
        ("/../salainen.txt", "CB024"),
        ("a%00b.md", "CB024"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(content: Path, written: str, code: str) -> None:
    assert told(content, f'<a href="{written}">x</a>') == [code]


def test_a_link_within_the_text_leads_to_one_of_its_ids(content: Path) -> None:
    links = settler(content, ids=ids_of('<h2 id="jono">Jono</h2>'))
    assert links.settle('<a href="#jono">x</a>') == '<a href="#jono">x</a>'
    assert links.found.problems == []


def test_an_image_gets_its_size_so_that_the_page_does_not_jump(content: Path) -> None:
    links = settler(content)
    html = links.settle('<img alt="Viiva" src="../images/viiva.png">')
    (address,) = links.found.files
    assert html == f'<img width="8" height="4" alt="Viiva" src="{{site}}{address}" decoding="async">'
    assert re.fullmatch(r"pictures/viiva-[0-9a-f]{12}-8\.png", address)


def test_files_that_are_linked_and_images_that_are_shown_are_to_be_published(content: Path) -> None:
    links = settler(content)
    links.settle(
        '<a href="../images/ohje.pdf">x</a><img alt="y" src="../images/viiva.png"><a href="kassa.md">z</a>'
    )
    pictures = links.found.files - {"images/ohje.pdf"}
    assert [name.partition("-")[0] for name in pictures] == ["pictures/viiva"]


def test_a_picture_that_is_linked_to_keeps_its_address(content: Path) -> None:
    links = settler(content)
    html = links.settle('<a href="../images/viiva.png">x</a>')
    assert html == '<a href="{site}images/viiva.png">x</a>'
    assert links.found.files == {"images/viiva.png"}


@pytest.mark.parametrize(
    ("name", "file", "code"),
    [
        ("tyhja.jpg", b"", "CB044"),
        ("teksti.jpg", b"Ei kuva.", "CB044"),
        ("teksti.heic", b"Ei kuva.", "CB044"),
        ("katkeaa.jpg", as_file(photograph(300, 200), "JPEG")[:-900], "CB085"),
        ("pommi.png", as_file(Image.new("1", (8_001, 8_000)), "PNG"), "CB086"),
        ("skripti.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "CB087"),
    ],
)
def test_a_picture_that_can_not_be_published_is_told_where_it_is_shown_or_linked(
    content: Path, name: str, file: bytes, code: str
) -> None:
    (content / "images" / name).write_bytes(file)
    assert told(content, f'<img alt="x" src="../images/{name}">') == [code]
    assert told(content, f'<a href="../images/{name}">x</a>') == [code]


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<img alt="x" src="../images/viva.png">', "CB042"),
        ('<img src="../images/viiva.png">', "CB043"),
        ('<img alt=" " src="../images/viiva.png">', "CB043"),
        ('<img alt="x" src="../images/ohje.pdf">', "CB044"),
        ('<img alt="x" src="https://x.example/a.png">', "CB045"),
        ('<img alt="x" src="//x.example/a.png">', "CB045"),
        ('<img alt="x">', "CB046"),
        ('<img alt="x" src="../../kuva.png">', "CB024"),
    ],
)
def test_an_image_that_can_not_be_shown_or_seen_is_told(content: Path, html: str, code: str) -> None:
    assert told(content, html) == [code]


def test_an_image_that_only_decorates_needs_no_text(content: Path) -> None:
    assert told(content, '<img alt="" role="presentation" src="../images/viiva.png">') == []


def test_a_missing_text_is_only_warned_of_under_a_pelican_header(content: Path) -> None:
    links = settler(content, lenient=True)
    links.settle('<img src="../images/viiva.png">')
    assert [problem.severity for problem in links.found.problems] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("puuttuu.md\n[x](puuttuu.md)", [Mark(2, 5)]),
        ("[x](puuttuu.md) [y](puuttuu.md)", [Mark(1, 5), Mark(1, 21)]),
        ("[x][1]\n\n[1]: puuttuu.md", [Mark(3, 6)]),
        ("<a href='puuttuu.md'>x</a>", [Mark(1, 10)]),
        ("[x](puuttuu.md.txt)\n[x](puuttuu.md)", [Mark(2, 5)]),
    ],
)
def test_a_broken_link_is_told_where_it_stands_in_the_source(
    content: Path, text: str, marks: list[Mark]
) -> None:
    links = settler(content, text)
    links.settle('<a href="puuttuu.md">x</a>' * len(marks))
    assert [problem.mark for problem in links.found.problems] == marks


def test_a_name_nearby_is_offered(content: Path) -> None:
    links = settler(content)
    links.settle('<img alt="x" src="../images/viva.png">')
    assert links.found.problems[0].near == ("viiva.png", "viiva.svg")


def test_what_is_no_link_or_image_stays_as_it_is(content: Path) -> None:
    html = '<p title="a &quot; b">5 &lt; 6 <code>&lt;a href="x"&gt;</code><a id="kohta"></a></p>'
    assert settler(content).settle(html) == html


@pytest.mark.parametrize(
    "name", ["sivu.html", "sivu.HTM", "koodi.js", "kirja.xhtml", "lista.xml", "kuva.svgz"]
)
def test_a_file_that_would_act_in_a_browser_is_not_linked_to(content: Path, name: str) -> None:
    (content / "images" / name).write_text("<script>alert(1)</script>", "utf-8")
    one = settler(content)
    one.settle(f'<a href="../images/{name}">sivu</a>')
    assert [problem.code for problem in one.found.problems] == ["CB100"]
    assert one.found.files == set()


def test_a_file_that_acts_is_linked_to_where_the_settings_name_its_path(content: Path) -> None:
    (content / "images" / "sivu.html").write_text("<p>Sivu", "utf-8")
    one = settler(content)
    one._targets = replace(one._targets, raw=("images/*.html",))  # noqa: SLF001 - a settler as settings make it
    assert one.settle('<a href="../images/sivu.html">sivu</a>') == '<a href="{site}images/sivu.html">sivu</a>'
    assert one.found.problems == []


@pytest.mark.parametrize("path", [".env", ".git/config", "images/.salassa/viiva.png"])
def test_a_hidden_file_is_neither_linked_to_nor_shown(content: Path, path: str) -> None:
    (content / path).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(content / "images" / "viiva.png", content / path)
    one = settler(content)
    one.settle(f'<a href="../{path}">a</a><img src="../{path}" alt="b">')
    assert [problem.code for problem in one.found.problems] == ["CB101", "CB101"]
    assert one.found.files == set()


def test_a_choice_of_pictures_is_one_of_the_sites_own(content: Path) -> None:
    one = settler(content)
    html = '<source media="(width &lt; 40em)" srcset="../images/viiva.png 1x, ../images/viiva.svg 2x">'
    settled = one.settle(f'<picture>{html}<img src="../images/viiva.png" alt="A"></picture>')
    assert re.search(
        r'<source media="\(width &lt; 40em\)"'
        r' srcset="\{site\}pictures/viiva-\w+-8\.png 1x, \{site\}pictures/viiva-\w+-300\.svg 2x">',
        settled,
    )
    assert one.found.problems == []
    assert len(one.found.files) == 2


@pytest.mark.parametrize(
    ("srcset", "code"),
    [
        ("https://muualla.example/a.png", "CB045"),
        ("//muualla.example/a.png 2x", "CB045"),
        ("data:image/png;base64,AAAA", "CB045"),
        ("../images/viiva.png 1x, ../images/puuttuu.png 2x", "CB042"),
        ("../../muu.png", "CB024"),
    ],
)
def test_a_choice_of_pictures_that_leads_elsewhere_is_told(content: Path, srcset: str, code: str) -> None:
    one = settler(content)
    settled = one.settle(f'<source srcset="{srcset}">')
    assert code in [problem.code for problem in one.found.problems]
    assert "muualla" not in settled


def test_a_link_that_leads_to_itself_leads_nowhere(content: Path) -> None:
    (content / "images" / "silmukka.png").symlink_to("silmukka.png")
    one = settler(content)
    one.settle('<img src="../images/silmukka.png" alt="A">')
    assert [problem.code for problem in one.found.problems] in (["CB024"], ["CB042"])
