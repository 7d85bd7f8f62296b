"""The preview's server: the last good build, the preview's own script and stream, and the desk."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cases.language import Language
from tools.preview.desk import Desk, DeskAnswer
from tools.preview.doors import COOKIE, Answer, Doors, without_token
from tools.preview.events import event_of
from tools.preview.limits import Connections
from tools.preview.pages import OWN, find_file, find_shown, is_folder, page_digest, with_script
from tools.preview.state import Stage, State
from tools.serve import PORTS_TRIED, SiteHandler, SiteServer

STATIC = Path(__file__).parent / "static"
_HEARTBEAT = 15.0  # seconds of silence after which a stream shows that it is alive
_LONGEST_BODY = 1_000_000  # bytes
_POLICY = "default-src 'none'; base-uri 'none'; connect-src 'self'; font-src 'self'; form-action 'self'; "
_POLICY += "frame-src 'self'; frame-ancestors 'self'; img-src 'self'; script-src 'self'; style-src 'self'"
_REFUSALS = {
    Answer.WRONG_HOST: HTTPStatus.MISDIRECTED_REQUEST,
    Answer.WRONG_ORIGIN: HTTPStatus.FORBIDDEN,
    Answer.NO_TOKEN: HTTPStatus.FORBIDDEN,
}


class PreviewHandler(SiteHandler):
    """Answers one connection. GET and HEAD for all, POST for the desk on this machine alone."""

    server: PreviewServer
    server_version = "Casebook"
    sys_version = ""

    def handle_one_request(self) -> None:
        self.server.connections.expect(self.connection)
        super().handle_one_request()

    def parse_request(self) -> bool:
        parsed = super().parse_request()
        has_body = self.command == "POST" if parsed else False
        if parsed and not has_body:
            self.server.connections.satisfied(self.connection)
        return parsed

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        if self._may_come_in():
            self._answer()

    def do_HEAD(self) -> None:  # noqa: N802 - the name that http.server calls
        self.do_GET()

    def do_POST(self) -> None:  # noqa: N802 - the name that http.server calls
        self.close_connection = True
        body = self._body()
        self.server.connections.satisfied(self.connection)
        if body is None or not self._may_come_in():
            return
        if not self._has_desk():
            self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)
            return
        self._send_desk(self.server.desk.post(urlsplit(self.path).path, body, self.headers.get("Origin", "")))

    def _may_come_in(self) -> bool:
        answer = self.server.doors.answer(self.path, self.headers, self.client_address[0])  # type: ignore[arg-type] # a Message has get
        if answer is Answer.WELCOME:
            return True
        if answer is Answer.GIVE_COOKIE:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", without_token(self.path))
            cookie = f"{COOKIE}={self.server.doors.token}; HttpOnly; SameSite=Strict; Path=/"
            self.send_header("Set-Cookie", cookie)
            self._end_empty()
        else:
            self.send_error(_REFUSALS[answer])
        return False

    def _has_desk(self) -> bool:
        """Whether the desk is open to this request: it shows drafts by name, and writes."""
        is_here = self.server.doors.is_here(self.headers.get("Host", ""), self.client_address[0])
        return is_here and self.server.desk.is_at(urlsplit(self.path).path)

    def _answer(self) -> None:
        path = urlsplit(self.path).path
        state = self.server.stage.state
        if path == f"{OWN}events":
            self._stream()
        elif path.startswith(OWN) and (file := find_file(STATIC, path.removeprefix(OWN))):
            self._send(file.read_bytes(), self.guess_type(file))
        elif path.startswith(f"{OWN}theme/"):
            self._send_theme(path.removeprefix(f"{OWN}theme/"))
        elif self._has_desk():
            self._send_desk(self.server.desk.get(path, urlsplit(self.path).query))
        elif state.folder is None:
            self._send_page(self.server.desk.waiting_page(), HTTPStatus.SERVICE_UNAVAILABLE, state, "")
        elif is_folder(state.folder, self.path):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"/{path.lstrip('/')}/")
            self._end_empty()
        elif (file := find_shown(state, self.path)) is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        elif file.suffix == ".html":
            self._send_page(file.read_bytes(), HTTPStatus.OK, state, page_digest(state, self.path))
        else:
            self._send(file.read_bytes(), self.guess_type(file))

    def _send_theme(self, name: str) -> None:
        """Tokens and typefaces of the theme, for what is shown when there is no build."""
        theme = self.server.desk.theme
        folder = theme / "static" if name.startswith("fonts/") else theme / "css"
        file = find_file(folder, name.removeprefix("css/"))
        if file is None or file.suffix not in (".css", ".woff2"):
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self._send(file.read_bytes(), self.guess_type(file))

    def _send_desk(self, answer: DeskAnswer) -> None:
        if answer.location:
            self.send_response(answer.status)
            self.send_header("Location", answer.location)
            self._end_empty()
        else:
            self._send(answer.body, answer.kind, answer.status, policy=_POLICY)

    def _send_page(self, page: bytes, status: HTTPStatus, state: State, digest: str) -> None:
        self._send(with_script(page, state, digest), "text/html; charset=utf-8", status)

    def _send(
        self, body: bytes, kind: str, status: int = HTTPStatus.OK, policy: str = "frame-ancestors 'self'"
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _end_empty(self) -> None:
        self.send_header("Content-Length", "0")
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is missing, with the script: it may come into being any moment."""
        state = self.server.stage.state if hasattr(self, "server") else None
        if code == HTTPStatus.NOT_FOUND and state and state.folder and (state.folder / "404.html").is_file():
            page = (state.folder / "404.html").read_bytes()
            digest = page_digest(state, self.path)
            self._send_page(page, HTTPStatus.NOT_FOUND, state, digest)
            return
        self.close_connection = True
        body = f"{code} {HTTPStatus(code).phrase}\n".encode()
        # A request that can't be read has no command yet; one in HTTP/0.9 takes no headers.
        if not getattr(self, "command", None):
            self.command = "GET"
        self.send_response(code)
        self.send_header("Connection", "close")
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("X-Robots-Tag", "noindex")
        super().end_headers()

    def _body(self) -> bytes | None:
        """The body of a request, when its length is told and small; None once it has been refused."""
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or self.headers.get("Transfer-Encoding"):
            self.send_error(HTTPStatus.LENGTH_REQUIRED)
            return None
        if int(length) > _LONGEST_BODY:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return None
        return self.rfile.read(int(length))

    def _stream(self) -> None:
        """Tell the browser of every change until it goes."""
        self.close_connection = True
        path = parse_qs(urlsplit(self.path).query).get("path", ["/"])[0]
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        with self.server.stage.watching(path):
            self._tell_of_changes(path)

    def _tell_of_changes(self, path: str) -> None:
        stage = self.server.stage
        is_guest = not self.server.doors.is_here(self.headers.get("Host", ""), self.client_address[0])
        seen, state = stage.wait(-1, 0)
        self.wfile.write(b"retry: 500\n\n" + event_of(state, path, self.server.language(), is_guest))
        while not stage.is_closed:
            version, state = stage.wait(seen, _HEARTBEAT)
            changed, seen = version != seen, version
            event = event_of(state, path, self.server.language(), is_guest)
            self.wfile.write(event if changed else b": alive\n\n")


class PreviewServer(SiteServer):
    """The server with all that its handlers need to know."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(
        self,
        address: tuple[str, int],
        doors: Callable[[int], Doors],
        stage: Stage,
        desk: Desk,
        language: Callable[[], Language],
    ) -> None:
        super().__init__(address, partial(PreviewHandler, directory="."))
        self.doors = doors(self.server_port)
        self.stage = stage
        self.desk = desk
        self.language = language
        self.connections = Connections()

    def verify_request(self, request: Any, client_address: Any) -> bool:
        return self.connections.admit(request)

    def shutdown_request(self, request: Any) -> None:
        self.connections.release(request)
        super().shutdown_request(request)

    def service_actions(self) -> None:
        self.connections.drop_late()


def make_preview_server(
    host: str,
    port: int,
    doors: Callable[[int], Doors],
    stage: Stage,
    desk: Desk,
    language: Callable[[], Language],
) -> PreviewServer:
    """A server at the port, or at the next free one; 0 takes any. Raises OSError for none."""
    for candidate in range(port, port + PORTS_TRIED):
        with suppress(OSError):
            return PreviewServer((host, candidate), doors, stage, desk, language)
    raise OSError(f"no free port from {port} to {port + PORTS_TRIED - 1}")


def lan_address() -> str:
    """This machine's address in the local network; empty when it has none. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))  # an address for documentation, RFC 5737
        return str(probe.getsockname()[0])
    return ""
