"""A page that was open when another release became current still gets what it names by digests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.releases import make_root, page, release
from tests.servers import caddy, nginx
from tools.hosting import CONFIGURATION, Site, write_hosting_files
from tools.hosting.headers import CACHE, KEPT, POLICY, REVALIDATED
from tools.release.store import Store

pytestmark = pytest.mark.slow
SERVERS = {"nginx": (nginx, "nginx.conf"), "caddy": (caddy, "Caddyfile")}
OLD, NEW = "theme/css/main.0a1b2c3d.css", "theme/css/main.99999999.css"
DRAWING, PART = "theme/icons/a.0a1b2c3d.svg", "search-index/x/abc123.js"
GONE = (OLD, DRAWING)
WITHDRAWN = ("tarinat/jono/cite.bib", "toimiala/pankki/atom.xml", "pictures/kuva-0123456789-480.avif", PART)
NAMED = {DRAWING: "<svg xmlns='http://www.w3.org/2000/svg'/>", PART: "casebookSearch();"}


def ask(url: str, path: str) -> tuple[int, str, dict[str, str]]:
    try:
        with urlopen(Request(f"{url}/{path}"), timeout=10) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode(), dict(answer.headers)
    except HTTPError as other:
        return other.code, other.read().decode(), dict(other.headers)


@contextmanager
def served(name: str, tmp_path: Path, root: Path, base: str = "") -> Iterator[str]:
    """The current release, by a server with the rules that are written for it."""
    server, rules = SERVERS[name]
    current = root / "releases" / "current" / "site"
    write_hosting_files(tmp_path / "hosting", Site(f"https://tarinat.example{base}"), (), CONFIGURATION)
    if base:
        (tmp_path / "www").mkdir()
        (tmp_path / "www" / base.strip("/")).symlink_to(current)
        current = tmp_path / "www"
    with server(tmp_path / name, current, tmp_path / "hosting" / rules) as url:
        yield f"{url}{base}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = make_root(tmp_path / "site")
    release(made, {**NAMED, "404.html": page("Ei ole")})
    return made


def publish_without(root: Path, *names: str) -> None:
    changes = {**NAMED, NEW: "p {}", "404.html": page("Ei ole"), **dict.fromkeys(names)}
    release(root, changes, accept=True)


@pytest.mark.parametrize(("name", "base"), [("nginx", ""), ("caddy", ""), ("nginx", "/palvelu")])
def test_what_only_the_release_before_has_is_served_for_one_more_release(
    tmp_path: Path, root: Path, name: str, base: str
) -> None:
    with served(name, tmp_path, root, base) as url:
        before = {path: ask(url, path) for path in GONE}
        publish_without(root, *GONE)
        for path, (status, text, headers) in before.items():
            now = ask(url, path)
            assert now[:2] == (status, text) == (200, text), path
            for header in (CACHE, "Content-Type"):
                assert now[2][header] == headers[header], path
            assert now[2][CACHE] == KEPT
        assert ask(url, NEW)[1] == "p {}"
        publish_without(root, *GONE, "tarinat/jono/cite.bib")
        for path in before:
            status, text, headers = ask(url, path)
            assert (status, headers[CACHE]) == (404, REVALIDATED), path
            assert "Ei ole" in text


@pytest.mark.parametrize("name", SERVERS)
def test_a_drawing_of_the_release_before_can_do_nothing_either(tmp_path: Path, root: Path, name: str) -> None:
    with served(name, tmp_path, root) as url:
        before = ask(url, DRAWING)[2][POLICY]
        publish_without(root, DRAWING)
        assert ask(url, DRAWING)[2][POLICY] == before


@pytest.mark.parametrize("name", SERVERS)
def test_what_authors_withdraw_is_gone_at_once(tmp_path: Path, root: Path, name: str) -> None:
    with served(name, tmp_path, root) as url:
        assert {ask(url, path)[0] for path in WITHDRAWN} == {200}
        publish_without(root, *WITHDRAWN)
        assert {ask(url, path)[0] for path in WITHDRAWN} == {404}


@pytest.mark.parametrize("name", SERVERS)
def test_nothing_else_of_that_folder_can_be_reached(tmp_path: Path, root: Path, name: str) -> None:
    publish_without(root, *GONE)
    with served(name, tmp_path, root) as url:
        for path in (
            "theme/../../manifest.txt",
            "theme/%2e%2e/%2e%2e/manifest.txt",
            "theme/..%2f..%2fmanifest.txt",
            "pictures/%2e%2e/%2e%2e/%2e%2e/former/manifest.txt",
        ):
            status, text, _ = ask(url, path)
            assert status in (400, 404), path
            assert "index.html" not in text


def test_the_release_that_was_current_is_the_former_one(root: Path) -> None:
    store = Store(root / "releases")
    first = store.names[0]
    assert not (store.folder / "former").is_symlink()
    publish_without(root, OLD)
    assert (store.folder / "former").readlink().name == first
    store.make_current(store.release(store.names[-1]))
    assert (store.folder / "former").readlink().name == first
    store.make_current(store.release(first))
    assert (store.folder / "former").readlink().name == store.names[-1]


def test_the_former_release_is_not_removed_for_its_age(root: Path) -> None:
    store = Store(root / "releases")
    first = store.names[0]
    for number in range(6):
        release(root, {"tarinat/jono/index.html": page(str(number))}, accept=True)
        store.make_current(store.release(first))
    last = store.names[-1]
    store.make_current(store.release(last))
    store.prune()
    assert first in store.names
    assert (store.folder / "former" / "site" / OLD).is_file()
