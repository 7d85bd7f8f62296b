"""A folder as nginx and Caddy serve it, each with the configuration that is written for it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote, urlsplit

import brotli
import pytest

from cases.content_policy import DRAWING_POLICY, site_policy
from tools.hosting import SERVED, Redirect, Site, hosting_files, write_compressed, write_hosting_files
from tools.hosting.headers import CACHE, KEPT, POLICY, REVALIDATED, common_headers
from tools.hosting.trial import check_caddy, check_nginx, serving_by_caddy, serving_by_nginx

SITE = Site("https://tarinat.example")
BELOW = Site("https://tarinat.example/palvelu")
ODD = (
    "a b",
    "tähti*",
    "{host}",
    "{$HOME}",
    "$host",
    "x;} y {",
    'lai"nat',
    "?p=1",
    "50%20",
    "[a-z]",
    "#",
    "q|r^(s)",
)
REDIRECTS = (
    Redirect("/vanha/", "/tarinat/jono/"),
    Redirect("/2014/03/ääkkönen.html", "/tarinat/jono/"),
    Redirect("/poissa/", None),
    *(Redirect(f"/{name}.html", "/tarinat/jono/") for name in ODD),
    Redirect("/Tarinat/Jono/", "/tarinat/jono/"),
)
PAGE = "<!doctype html><title>{}</title>" + "<p>Jono oli pitkä.</p>" * 90
FILES = {
    "index.html": PAGE.format("Koti"),
    "404.html": PAGE.format("Ei löydy"),
    "tarinat/jono/index.html": PAGE.format("Jono"),
    "atom.xml": "<feed/>",
    "feeds.opml": "<opml/>",
    "data/cases.csv": "numero\n1\n",
    "theme/css/main.0a1b2c3d.css": "p { color: red }",
    "theme/icons/favicon.4e5f6a7b.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "pictures/ovi-0123-640.avif": "avif",
    "pictures/ovi-0123-640.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "search-index/manifest.js": "casebookSearch()",
    "search-index/x/abc123.js": "casebookSearch()",
    "images/ohje.pdf": "%PDF",
    "images/tuntematon.xyz": "<script>alert(1)</script>",
    ".git/config": "salaisuus",
    ".htpasswd": "salaisuus",
    ".well-known/release.txt": "julkaisu",
}
SERVERS = {"nginx": serving_by_nginx, "caddy": serving_by_caddy}

each_server = pytest.mark.parametrize("server", SERVERS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release with all kinds of files, and with its compressed copies."""
    release = tmp_path_factory.mktemp("release")
    for name, text in FILES.items():
        file = release / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    write_compressed(release)
    write_hosting_files(release, SITE, REDIRECTS, SERVED)
    return release


@pytest.fixture(scope="module", params=SERVERS)
def url(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    with SERVERS[request.param](folder, SITE, REDIRECTS) as served:
        yield served.url


def ask(url: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(urlsplit(url).netloc, timeout=10)
    try:
        connection.request(
            "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    "path",
    ["/", "/tarinat/jono/", "/atom.xml", "/theme/missing.css", "/missing/", "/pictures/missing.svg"],
)
def test_every_answer_has_every_header_once(url: str, path: str) -> None:
    answer, _ = ask(url, path)
    for name, value in common_headers(SITE).items():
        assert answer.headers.get_all(name) == [value], name


def test_the_policy_lets_nothing_inline_act() -> None:
    assert "unsafe" not in site_policy()
    assert "frame-ancestors 'none'" in site_policy()
    assert site_policy(wasm=True).replace(" 'wasm-unsafe-eval'", "") == site_policy()


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        ("/", REVALIDATED),
        ("/theme/css/main.0a1b2c3d.css", KEPT),
        ("/theme/missing.css", REVALIDATED),
        ("/search-index/manifest.js", REVALIDATED),
        ("/search-index/x/abc123.js", KEPT),
        ("/pictures/ovi-0123-640.avif", KEPT),
        ("/pictures/ovi-0123-640.svg", KEPT),
        ("/pictures/missing.avif", REVALIDATED),
    ],
)
def test_only_what_never_changes_is_kept(url: str, path: str, cache: str) -> None:
    assert ask(url, path)[0].headers.get_all(CACHE) == [cache]


@pytest.mark.parametrize("path", ["/pictures/ovi-0123-640.svg", "/theme/icons/favicon.4e5f6a7b.svg"])
def test_a_drawing_that_is_opened_can_do_nothing(url: str, path: str) -> None:
    assert ask(url, path)[0].headers.get_all(POLICY) == [DRAWING_POLICY]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/atom.xml", "application/xml; charset=utf-8"),
        ("/feeds.opml", "text/x-opml; charset=utf-8"),
        ("/data/cases.csv", "text/csv; charset=utf-8"),
        ("/pictures/ovi-0123-640.avif", "image/avif"),
        ("/pictures/ovi-0123-640.svg", "image/svg+xml; charset=utf-8"),
        ("/images/ohje.pdf", "application/pdf"),
    ],
)
def test_a_file_is_of_the_kind_that_its_name_says(url: str, path: str, kind: str) -> None:
    assert ask(url, path)[0].headers["Content-Type"].lower() == kind


def test_a_file_of_no_known_kind_is_not_taken_for_a_page(url: str) -> None:
    answer, _ = ask(url, "/images/tuntematon.xyz")
    assert "html" not in answer.headers.get("Content-Type", "")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("code", "unfold"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_page_comes_compressed_to_whoever_takes_it_so(url: str, code: str, unfold: object) -> None:
    assert callable(unfold)
    answer, body = ask(url, "/", Accept_Encoding=code)
    assert answer.headers["Content-Encoding"] == code
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert unfold(body).decode() == FILES["index.html"]
    plain, body = ask(url, "/")
    assert plain.headers["Content-Encoding"] is None
    assert body.decode() == FILES["index.html"]


@pytest.mark.parametrize("code", ["", "br", "gzip"])
def test_what_a_browser_has_already_is_not_sent_again(url: str, code: str) -> None:
    first, _ = ask(url, "/", Accept_Encoding=code)
    again, body = ask(url, "/", Accept_Encoding=code, If_None_Match=first.headers["ETag"])
    assert (again.status, body) == (304, b"")
    assert again.headers[CACHE] == REVALIDATED


@pytest.mark.parametrize("path", ["/vanha/", "/vanha/index.html", "/2014/03/%C3%A4%C3%A4kk%C3%B6nen.html"])
def test_a_former_address_leads_on(url: str, path: str) -> None:
    answer, _ = ask(url, path)
    assert (answer.status, answer.headers["Location"]) == (301, "/tarinat/jono/")


@pytest.mark.parametrize("name", ODD)
def test_a_former_address_may_have_any_letter_and_means_itself(url: str, name: str) -> None:
    for path in (quote(f"/{name}.html"), quote(f"/{name}.html", safe="/*$;()+")):
        answer, _ = ask(url, path)
        assert (answer.status, answer.headers["Location"]) == (301, "/tarinat/jono/")
    assert ask(url, "/tähti-muu.html".replace("ä", "%C3%A4"))[0].status == 404


def test_an_address_that_has_only_lost_its_capitals_leads_on_and_not_to_itself(url: str) -> None:
    assert ask(url, "/Tarinat/Jono/")[0].status == 301
    assert ask(url, "/tarinat/jono/")[0].status == 200


@pytest.mark.parametrize(("path", "status"), [("/poissa/", 410), ("/missing/", 404)])
def test_what_is_not_there_is_told_by_the_sites_own_page(url: str, path: str, status: int) -> None:
    answer, body = ask(url, path)
    assert (answer.status, body.decode()) == (status, FILES["404.html"])
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["/_headers", "/_redirects", "/.git/config", "/.htpasswd", "/pictures/"])
def test_what_is_not_for_readers_is_not_there(url: str, path: str) -> None:
    answer, body = ask(url, path)
    assert answer.status == 404
    assert b"salaisuus" not in body


def test_what_is_well_known_is_there(url: str) -> None:
    assert ask(url, "/.well-known/release.txt")[1] == b"julkaisu"


@pytest.mark.parametrize(
    "path", ["/../trial", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..\\x"]
)
def test_no_address_leads_out_of_the_folder(url: str, path: str) -> None:
    answer, body = ask(url, path)
    assert answer.status in (400, 404)
    assert b"root:" not in body


@each_server
def test_a_site_in_a_folder_is_served_alike(server: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "palvelu").symlink_to(folder)
    (tmp_path / "muu.html").write_text("muu", "utf-8")
    with SERVERS[server](tmp_path, BELOW, REDIRECTS) as served:
        assert ask(served.url, "/palvelu/vanha/")[0].headers["Location"] == "/palvelu/tarinat/jono/"
        assert ask(served.url, "/palvelu/pictures/ovi-0123-640.avif")[0].headers[CACHE] == KEPT
        drawing, _ = ask(served.url, "/palvelu/theme/icons/favicon.4e5f6a7b.svg")
        assert (drawing.headers[POLICY], drawing.headers[CACHE]) == (DRAWING_POLICY, KEPT)
        missing, body = ask(served.url, "/palvelu/missing/")
        assert (missing.status, body.decode()) == (404, FILES["404.html"])
        assert ask(served.url, "/palvelu/_headers")[0].status == 404


@pytest.mark.parametrize("site", [SITE, BELOW, Site("", wasm=True)], ids=["host", "folder", "wasm"])
def test_each_server_takes_its_configuration(site: Site, tmp_path: Path) -> None:
    files = hosting_files(site, REDIRECTS)
    assert check_nginx(tmp_path, files["nginx.conf"]) == ""
    assert check_caddy(tmp_path, files["Caddyfile"]) == ""
    assert check_nginx(tmp_path, files["nginx.conf"] + "}") != ""
    assert check_caddy(tmp_path, files["Caddyfile"] + "}") != ""
