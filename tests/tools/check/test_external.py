"""Links to other sites, asked of a server of our own: what is dead or has moved is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cases.reading.load import read_site
from cases.reading.problems import Problem
from tests.cases.reading.sites import AS_OF, lay_site, site_of
from tools.check.external import FRESH, Answer, Manners, ask, check_foreign_links

MANNERS = Manners("Casebook test", pause=0, patience=1)
ESSAY = "---\ntitle: Jono\ndate: 2025-11-18\nauthor: Kehittäjä\n---\n\n"


class Elsewhere(BaseHTTPRequestHandler):
    """Another site: /200 answers 200, /301/x moves to /x for good, /head refuses to be asked by HEAD."""

    def do_GET(self) -> None:
        self.server.asked.append((self.command, self.path))  # type: ignore[attr-defined]
        first, _, rest = self.path.lstrip("/").partition("/")
        if first == "head":
            code = 405 if self.command == "HEAD" else 200
        elif first == "silent":
            self.server.may_end.wait(5)  # type: ignore[attr-defined]
            return
        else:
            code = int(first) if first.isdecimal() else 200
        self.send_response(code)
        if rest:
            self.send_header("Location", f"/{rest}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - the base's name

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def elsewhere() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    server.asked, server.may_end = [], threading.Event()  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.may_end.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


def at(server: ThreadingHTTPServer, path: str) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}/{path}"


@pytest.mark.parametrize("path", ["200", "head", "302/200", "403", "429", "äänet?k=ö"])
def test_what_is_there_or_does_not_say_has_no_fault(elsewhere: ThreadingHTTPServer, path: str) -> None:
    assert ask(at(elsewhere, path), MANNERS) == Answer()


@pytest.mark.parametrize(
    ("path", "fault"), [("404", "404"), ("500", "500"), ("302/410", "410"), ("silent", "timed out")]
)
def test_what_is_not_there_is_told_with_the_reason(
    elsewhere: ThreadingHTTPServer, path: str, fault: str
) -> None:
    assert ask(at(elsewhere, path), MANNERS) == Answer(fault=fault)


def test_a_host_that_is_not_there_is_a_fault() -> None:
    assert "refused" in ask("http://127.0.0.1:1/", MANNERS).fault


@pytest.mark.parametrize(
    ("path", "place"), [("301/200", "200"), ("308/301/200", "200"), ("301/302/200", "302/200")]
)
def test_what_has_moved_for_good_is_told_with_its_new_place(
    elsewhere: ThreadingHTTPServer, path: str, place: str
) -> None:
    assert ask(at(elsewhere, path), MANNERS) == Answer(moved_to=at(elsewhere, place))


def test_a_move_in_a_ring_comes_to_an_end(elsewhere: ThreadingHTTPServer) -> None:
    ask(at(elsewhere, "/".join(["302"] * 20)), MANNERS)
    assert len(elsewhere.asked) < 10  # type: ignore[attr-defined]


def check(tmp_path: Path, body: str, later: timedelta = timedelta(0)) -> list[Problem]:
    content = lay_site(tmp_path / "content", **{"essays/jono.md": ESSAY + body})
    return check_foreign_links(read_site(site_of(content)), tmp_path / "links.json", MANNERS, AS_OF + later)


def test_a_dead_link_is_told_in_each_of_its_places(tmp_path: Path, elsewhere: ThreadingHTTPServer) -> None:
    dead, sound = at(elsewhere, "404"), at(elsewhere, "200")
    found = check(tmp_path, f"[a]({dead}#kohta) ja [b]({sound})\n\n- <{dead}>\n- [c]({dead})\n")
    assert [(p.code, p.mark.line, p.mark.column) for p in found] == [
        ("CB230", 7, 5),
        ("CB230", 9, 4),
        ("CB230", 10, 7),
    ]
    assert [path for _, path in elsewhere.asked] == ["/200", "/404", "/404"]  # type: ignore[attr-defined]


def test_what_has_answered_is_asked_again_after_a_week_only(
    tmp_path: Path, elsewhere: ThreadingHTTPServer
) -> None:
    body = f"[b]({at(elsewhere, '200')})"
    for later, asked in ((timedelta(0), 1), (FRESH / 2, 1), (FRESH * 2, 2)):
        assert check(tmp_path, body, later) == []
        assert len(elsewhere.asked) == asked  # type: ignore[attr-defined]


def test_a_broken_cache_is_no_hindrance(tmp_path: Path, elsewhere: ThreadingHTTPServer) -> None:
    for broken in ("[]", "{", json.dumps({at(elsewhere, "200"): 1})):
        (tmp_path / "links.json").write_text(broken, "utf-8")
        assert check(tmp_path, f"[b]({at(elsewhere, '200')})") == []
