"""The server for looking at a build: what it answers, and what it keeps to itself."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tools.serve import make_server, serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "kuvat").mkdir(parents=True)
    (site / "tarinat").mkdir()
    (site / "index.html").write_text("<p>Etusivu</p>", "utf-8")
    (site / "404.html").write_text("<p>Sivua ei löydy</p>", "utf-8")
    (site / "tarinat" / "index.html").write_text("<p>Tarinat</p>", "utf-8")
    (site / "kuvat" / "kuva.png").write_bytes(b"PNG")
    (site / "feed.json").write_text("{}", "utf-8")
    (tmp_path / "salaisuus.txt").write_text("ei sivuston", "utf-8")
    return site


@pytest.fixture
def connection(folder: Path) -> Iterator[HTTPConnection]:
    with serving(folder) as address:
        client = HTTPConnection(urlsplit(address).netloc, timeout=5)
        yield client
        client.close()


def ask(connection: HTTPConnection, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
    connection.request(method, path, headers=headers)
    return connection.getresponse()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/tarinat/", "text/html; charset=utf-8"),
        ("/feed.json", "application/json; charset=utf-8"),
        ("/kuvat/kuva.png", "image/png"),
    ],
)
def test_files_come_with_their_type_and_are_not_kept(
    connection: HTTPConnection, path: str, kind: str
) -> None:
    answer = ask(connection, path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_unknown_path_gets_the_page_of_the_site_and_404(connection: HTTPConnection) -> None:
    answer = ask(connection, "/tarinat/puuttuu/")
    assert answer.status == 404
    assert answer.read().decode() == "<p>Sivua ei löydy</p>"


def test_a_folder_without_a_page_is_not_listed(connection: HTTPConnection) -> None:
    answer = ask(connection, "/kuvat/")
    assert answer.status == 404
    assert b"kuva.png" not in answer.read()


@pytest.mark.parametrize("path", ["/../salaisuus.txt", "/%2e%2e/salaisuus.txt", "/linkki.txt"])
def test_nothing_outside_the_folder_is_served(connection: HTTPConnection, folder: Path, path: str) -> None:
    (folder / "linkki.txt").symlink_to(folder.parent / "salaisuus.txt")
    answer = ask(connection, path)
    assert answer.status == 404
    assert b"ei sivuston" not in answer.read()


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1.elsewhere.example", "localhost:x", ""])
def test_a_request_by_another_name_is_refused(connection: HTTPConnection, host: str) -> None:
    answer = ask(connection, "/", Host=host)
    assert answer.status == 421
    assert b"Etusivu" not in answer.read()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_but_reading_is_answered(connection: HTTPConnection, method: str) -> None:
    assert ask(connection, "/", method).status == 501


def test_head_is_answered_without_a_body(connection: HTTPConnection) -> None:
    answer = ask(connection, "/puuttuu", "HEAD")
    assert answer.status == 404
    assert answer.read() == b""


def test_a_port_that_is_taken_is_passed_over(folder: Path) -> None:
    with make_server(folder, port=0) as first, make_server(folder, first.server_port) as second:
        assert second.server_port > first.server_port
