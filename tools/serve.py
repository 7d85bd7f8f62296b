"""A small server for looking at a finished build: this machine only, nothing kept by the browser."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tools.media_types import media_type

HOST = "127.0.0.1"
_NAMES = (HOST, "localhost")
PORTS_TRIED = 50


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves the files of one folder: GET and HEAD, no listing of folders, the site's own page for a 404."""

    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        if self._is_for_us():
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._is_for_us():
            super().do_HEAD()

    def _is_for_us(self) -> bool:
        """Refuse other Host headers: a page elsewhere must not read this site through a name of its own."""
        name, _, port = self.headers.get("Host", "").partition(":")
        if name in _NAMES and (not port or port.isdecimal()):
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return False

    def guess_type(self, path: object) -> str:
        return media_type(Path(str(path)).suffix)

    def translate_path(self, path: str) -> str:
        """The file behind a URL; one that leads out of the folder, by a link or else, is not there."""
        root, found = Path(self.directory).resolve(), super().translate_path(path)
        inside = Path(found).resolve().is_relative_to(root)
        return found if inside else str(root / "nothing-here")

    def list_directory(self, path: object) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", media_type(".html"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that callers use
        """Say nothing: the terminal is for the build."""


class SiteServer(ThreadingHTTPServer):
    """A thread per request. A browser that hangs up in the middle of one is no error."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def make_server(folder: Path, port: int, handler: type[SiteHandler] = SiteHandler) -> SiteServer:
    """A server of the folder at the port, or at the next free one; 0 takes any. Raises OSError for none."""
    for candidate in range(port, port + PORTS_TRIED):
        with suppress(OSError):
            return SiteServer((HOST, candidate), partial(handler, directory=str(folder)))
    raise OSError(f"no free port from {port} to {port + PORTS_TRIED - 1}")


@contextmanager
def serving(folder: Path, handler: type[SiteHandler] = SiteHandler) -> Iterator[str]:
    """Serve the folder beside what the caller does; the site's address, without a slash at its end."""
    with make_server(folder, 0, handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{server.server_port}"
        server.shutdown()


def serve(folder: Path, port: int) -> None:
    """Serve until Ctrl-C."""
    with make_server(folder, port) as server:
        print(f"Serving {folder.name}/ at http://{HOST}:{server.server_port}/ (Ctrl-C ends)", flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    print()
