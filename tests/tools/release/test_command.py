"""`inv build` on a whole small site, and what servers make of its rules."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.builds import read_tree
from tests.releases import make_root, read_ledger, write_ledger
from tests.servers import caddy, nginx
from tools.publish.command import Wishes, run_publish
from tools.release.command import run_build

pytestmark = pytest.mark.slow
AS_OF = "2026-01-01"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was published once, and then had its addresses changed in every way."""
    folder = tmp_path_factory.mktemp("site")
    target = {"kind": "folder", "path": str(folder / "www")}
    root = make_root(folder / "root", f"TARGETS = {{'kansio': {target}}}")
    for number in range(100, 130):
        text = (root / "content" / "cases" / "varaus.md").read_text("utf-8")
        text = text.replace("number: 3", f"number: {number}").replace("Varaus", f"Varaus {number}")
        (root / "content" / "cases" / f"varaus-{number}.md").write_text(text, "utf-8")
    (root / "output").mkdir()
    (root / "output" / "vanha.html").touch()
    assert run_build(root, AS_OF) == 0
    assert run_publish(root, "kansio", Wishes()) == 0
    edit(root, "cases/palautus.md", "osoitenimi: palautusta-ei-voi-tehda", "osoitenimi: palautettu")
    edit(root, "cases/varaus.md", "title: Varaus", "title: Varaus viipyi")
    edit(root, "essays/hylly.md", "Title: Hylly", "Title: Hyllyllä")
    edit(root, "vocabulary.toml", 'slug = "kirjasto"', 'slug = "kirjastot"')
    (root / "content" / "pages" / "tietoja.md").rename(root / "content" / "pages" / "tietoja.txt")
    return root


def edit(root: Path, name: str, before: str, after: str) -> None:
    file = root / "content" / name
    text = file.read_text("utf-8")
    assert before in text, name
    file.write_text(text.replace(before, after), "utf-8")


def site_of(root: Path) -> dict[str, bytes]:
    return read_tree(root / "output")


def test_the_output_is_the_current_release_and_a_folder_of_before_is_gone(root: Path) -> None:
    assert (root / "output").is_symlink()
    assert (root / "output").resolve() == (root / "releases" / "current" / "site").resolve()
    assert not (root / "output" / "vanha.html").exists()
    assert sorted(path.name for path in (root / "releases").glob(".*")) == [".lock"]


def test_what_was_published_stands_in_the_ledger(root: Path) -> None:
    lines = read_ledger(root).splitlines()
    assert '{"address": "tarinat/palautusta-ei-voi-tehda/", "of": "case 2"}' in lines
    assert '{"address": "esseet/jono/", "of": "essays/jono.md"}' in lines
    assert '{"address": "data/cases.json"}' in lines
    assert not [line for line in lines if "luonnos" in line or "theme/" in line or "pictures/" in line]


def test_a_page_that_is_gone_without_a_word_stops_the_build_and_every_move_is_found(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = site_of(root)
    assert run_build(root, AS_OF) == 1
    told = capfd.readouterr().err
    assert '{"address": "tietoja/", "of": "pages/tietoja.md", "gone": true}' in told
    assert told.count('"address"') == 1
    assert site_of(root) == before
    write_ledger(root, read_ledger(root) + '{"address": "tietoja/", "gone": true}\n')
    ledger = read_ledger(root).replace('{"address": "tietoja/", "of": "pages/tietoja.md"}\n', "")
    write_ledger(root, ledger)
    assert run_build(root, AS_OF) == 0
    assert "/tarinat/palautusta-ei-voi-tehda/ → /tarinat/palautettu/" in capfd.readouterr().out


MOVES = {
    "/tarinat/palautusta-ei-voi-tehda/": "/tarinat/palautettu/",
    "/tarinat/palautusta-ei-voi-tehda/cite.bib": "/tarinat/palautettu/cite.bib",
    "/tarinat/varaus/": "/tarinat/varaus-viipyi/",
    "/esseet/hylly/": "/esseet/hyllylla/",
    "/toimiala/kirjasto/": "/toimiala/kirjastot/",
    "/toimiala/kirjasto/cases.csv": "/toimiala/kirjastot/cases.csv",
    "/toimiala/kirjapuoti/": "/toimiala/kirjakauppa/",
}


@pytest.fixture
def moved(root: Path) -> Path:
    """The site once all its moves are settled, whichever test comes first."""
    gone = '{"address": "tietoja/", "gone": true}\n'
    if gone not in read_ledger(root):
        ledger = read_ledger(root).replace('{"address": "tietoja/", "of": "pages/tietoja.md"}\n', "")
        write_ledger(root, ledger + gone)
        assert run_build(root, AS_OF) == 0
    return root


def test_a_further_page_of_a_list_is_a_page_and_no_move(root: Path) -> None:
    assert '{"address": "tarinat/sivu/2/"}' in read_ledger(root).splitlines()
    assert b'http-equiv="refresh"' not in site_of(root)["tarinat/sivu/2/index.html"]


def test_a_page_at_the_former_address_leads_on_without_any_server(moved: Path) -> None:
    files = site_of(moved)
    page = files["tarinat/palautusta-ei-voi-tehda/index.html"].decode()
    assert 'content="0; url=../../tarinat/palautettu/"' in page
    assert 'href="../../tarinat/palautettu/"' in page
    assert 'content="noindex"' in page
    assert files["toimiala/kirjasto/atom.xml"] == files["toimiala/kirjastot/atom.xml"]
    assert b"/tarinat/palautusta-ei" not in files["sitemap.xml"]


@pytest.fixture(params=["nginx", "caddy"])
def served(request: pytest.FixtureRequest, moved: Path, tmp_path: Path) -> Iterator[str]:
    """The site as nginx and Caddy serve it with the rules of its release."""
    hosting = moved / "releases" / "current" / "hosting"
    server, rules = {
        "nginx": (nginx, "nginx.conf"),
        "caddy": (caddy, "Caddyfile"),
    }[request.param]
    with server(tmp_path / "server", moved / "output", hosting / rules) as url:
        yield url


def ask(url: str, path: str) -> tuple[int, str]:
    """The status and where an address leads."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=20)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, urlsplit(answer.getheader("Location") or "").path
    finally:
        connection.close()


def test_servers_lead_on_for_good_and_say_what_is_gone(served: str) -> None:
    assert {old: ask(served, old) for old in MOVES} == {old: (301, new) for old, new in MOVES.items()}
    assert {ask(served, new)[0] for new in MOVES.values()} == {200}
    assert ask(served, "/tietoja/")[0] == 410
    assert ask(served, "/ei-mitaan/")[0] == 404
