"""The real server, and those who want more of it than the site: it gives nothing, and stays alive."""

from __future__ import annotations

import socket
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.tools.preview.conftest import LAN, SECRET, TOKEN, serving_build
from tools.preview.limits import Connections
from tools.preview.server import PreviewServer

HOST = "127.0.0.1:{port}"
_REFUSED = (400, 403, 404, 405, 411, 413, 414, 421, 431, 501, 505)


def ask_raw(port: int, request: bytes, seconds: float = 10) -> bytes:
    """What comes back for these very bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while received := connection.recv(65536):
            answer += received
    return answer


def request(
    path: str, method: str = "GET", host: str = HOST, headers: str = "", body: str = "", version: str = "1.1"
) -> str:
    lines = (
        [f"{method} {path} HTTP/{version}", f"Host: {host}"] if host else [f"{method} {path} HTTP/{version}"]
    )
    extra = [headers] if headers else []
    return "\r\n".join([*lines, "Connection: close", *extra, "", body])


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0


HOSTS = [
    "evil.example",
    "127.0.0.1.evil.example:{port}",
    "localhost.evil.example",
    "127.0.0.1:1",
    "127.0.0.1",
    "localhost:{port}@evil.example",
    "localhost:{port}.",
    "[::1]",
    "192.168.0.2:{port}",
    "",
]
TRAVERSALS = [
    "/../salaisuus.txt",
    "/../../salaisuus.txt",
    "/%2e%2e/salaisuus.txt",
    "/%2e%2e%2fsalaisuus.txt",
    "/..%2fsalaisuus.txt",
    "/%252e%252e/salaisuus.txt",
    "/..%c0%afsalaisuus.txt",
    "/..\\salaisuus.txt",
    "/..%5csalaisuus.txt",
    "//../salaisuus.txt",
    "/tarinat/../../salaisuus.txt",
    "/./../salaisuus.txt",
    "/....//salaisuus.txt",
    "/%00/../salaisuus.txt",
    "/index.html%00.txt",
    "/linkki.txt",
    "/linkit/salaisuus.txt",
    "/linkit/",
    "/_preview/../../salaisuus.txt",
    "/_preview/%2e%2e/server.py",
    "/_preview/theme/../../pelicanconf.py",
    "/_preview/theme/fonts/%2e%2e/%2e%2e/templates/base.html",
    "/_preview/desk/edit?file=../pyproject.toml",
    "/_preview/desk/edit?file=content/../pelicanconf.py",
    "/_preview/desk/edit?file=/etc/passwd",
    "file:///etc/passwd",
    "/" + "a" * 300,
    "/" + "a/" * 2000,
]
ORIGINS = [
    "Origin: http://evil.example",
    "Origin: null",
    "Origin: http://127.0.0.1:1",
    "Origin: https://127.0.0.1:{port}",
    "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script",
    "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty",
    "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe",
]
METHODS = ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"]
BROKEN = [
    b"\r\n\r\n",
    b"\0\0\0\0",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / FTP/1.1\r\n\r\n",
    b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 200 + b"\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nHost: 127.0.0.1:{port}\r\n\r\n",
    b"GET /tarinat%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n",
]
SAVE = "/_preview/desk/save"
POSTS = [
    ("Content-Length: 99999999", "", 413),
    ("Content-Length: -1", "", 411),
    ("Content-Length: kymmenen", "", 411),
    ("Transfer-Encoding: chunked", "0\r\n\r\n", 411),
    ("Content-Length: 5", "a=b&c", 403),  # no Origin, no token
    ("Origin: http://evil.example\r\nContent-Length: 5", "a=b&c", 403),
    ("Origin: http://127.0.0.1:{port}\r\nContent-Length: 7", "token=x", 403),
]


def attack(server: PreviewServer, sent: str | bytes) -> bytes:
    raw = sent if isinstance(sent, bytes) else sent.encode("latin-1")
    port = str(server.server_port)
    answer = ask_raw(server.server_port, raw.replace(b"{port}", port.encode()))
    assert SECRET.encode() not in answer
    assert b"root:" not in answer
    assert b"Traceback" not in answer
    assert b"requires-python" not in answer
    alive = ask_raw(server.server_port, request("/").replace("{port}", port).encode())
    assert status_of(alive) == 200
    return answer


@pytest.mark.parametrize("host", HOSTS)
def test_another_host_is_refused(server: PreviewServer, host: str) -> None:
    answer = attack(server, request("/", host=host))
    assert status_of(answer) == 421
    assert b"Etusivu" not in answer


@pytest.mark.parametrize("path", TRAVERSALS, ids=lambda path: path[:40])
def test_nothing_outside_the_build_is_served(server: PreviewServer, path: str) -> None:
    assert status_of(attack(server, request(path))) in _REFUSED


@pytest.mark.parametrize("headers", ORIGINS)
@pytest.mark.parametrize("path", ["/", "/_preview/events"])
def test_another_origin_is_refused(server: PreviewServer, headers: str, path: str) -> None:
    assert status_of(attack(server, request(path, headers=headers))) == 403


@pytest.mark.parametrize("method", METHODS)
def test_another_method_is_refused(server: PreviewServer, method: str) -> None:
    answer = attack(server, request("/", method, headers="Content-Length: 0"))
    assert status_of(answer) in (403, 405, 501)
    assert b"Etusivu" not in answer


@pytest.mark.parametrize("raw", BROKEN, ids=lambda raw: repr(raw[:24]))
def test_what_is_no_request_gets_no_page(server: PreviewServer, raw: bytes) -> None:
    answer = attack(server, raw)
    assert status_of(answer) in (0, *_REFUSED)
    assert b"\r\nSet-Cookie" not in answer


@pytest.mark.parametrize(("headers", "body", "status"), POSTS)
def test_the_desk_takes_only_what_its_own_form_sends(
    server: PreviewServer, headers: str, body: str, status: int
) -> None:
    assert status_of(attack(server, request(SAVE, "POST", headers=headers, body=body))) == status


@pytest.mark.parametrize("path", ["/kuvat/", "/kuvat", "/puuttuu/"])
def test_a_folder_is_not_listed_and_a_missing_page_is_the_sites_own(server: PreviewServer, path: str) -> None:
    answer = attack(server, request(path))
    assert status_of(answer) == 404
    assert "Sivua ei löydy".encode() in answer
    assert b"kuva.png" not in answer


def test_what_is_served_is_kept_nowhere_and_tied_to_its_origin(server: PreviewServer) -> None:
    head = attack(server, request("/")).split(b"\r\n\r\n")[0]
    assert b"Cache-Control: no-store" in head
    assert b"Cross-Origin-Resource-Policy: same-origin" in head
    assert b"X-Robots-Tag: noindex" in head
    assert b"Access-Control-Allow-Origin" not in head


def test_slow_and_silent_ones_do_not_stall_others(server: PreviewServer) -> None:
    with ExitStack() as crowd:
        for _ in range(50):
            slow = crowd.enter_context(socket.create_connection(("127.0.0.1", server.server_port)))
            slow.sendall(b"GET / HTTP/1.1\r\nHost: ")
        attack(server, request("/"))


def test_a_request_that_does_not_come_in_is_ended(server: PreviewServer) -> None:
    server.connections = Connections(longest=0.2)
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert slow.recv(100) == b""


def test_of_too_many_connections_the_slowest_goes(server: PreviewServer) -> None:
    server.connections = Connections(most=5)
    with ExitStack() as crowd:
        for _ in range(20):
            crowd.enter_context(socket.create_connection(("127.0.0.1", server.server_port)))
        attack(server, request("/"))


@pytest.mark.parametrize(
    ("path", "cookie", "status"),
    [
        ("/", "", 403),
        ("/?token=arvaus", "", 403),
        ("/?token=", "", 403),
        (f"/?token={TOKEN}", "", 302),
        ("/", f"Cookie: preview-token={TOKEN}", 200),
        ("/", "Cookie: preview-token=arvaus", 403),
        ("/", "Cookie: preview-token=", 403),
        ("/_preview/events", "", 403),
        ("/_preview/desk/", f"Cookie: preview-token={TOKEN}", 404),
        ("/toimitus/", f"Cookie: preview-token={TOKEN}", 404),
    ],
)
def test_a_guest_from_the_network_needs_the_token_and_gets_no_desk(
    standing: Path, path: str, cookie: str, status: int
) -> None:
    with serving_build(standing, lan=True) as server:
        answer = attack(server, request(path, host=LAN + ":{port}", headers=cookie))
        assert status_of(answer) == status
        if status == 302:
            assert b"Location: /\r\n" in answer
            assert b"HttpOnly; SameSite=Strict" in answer
