"""A folder served for a while by a real server, with the configuration that is written for it.

On this machine only, for tests and measurements.
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.hosting.files import CONFIGURATION, write_hosting_files
from tools.hosting.site import Redirect, Site
from tools.programs import find_program

_HOST = "127.0.0.1"
_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
_PATIENCE = 10.0  # seconds until a server answers
_BREATH = 0.02


class NoServer(Exception):
    """A server doesn't start; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Served:
    """Where a folder is served, without a slash at its end, and the server's process."""

    url: str
    process: int


@contextmanager
def serving_by_nginx(folder: Path, site: Site, redirects: Iterable[Redirect] = ()) -> Iterator[Served]:
    """Serve a folder by nginx. Raises NoProgram and NoServer."""
    program = str(find_program("nginx"))
    with _started(
        folder, site, redirects, _nginx, lambda file: [program, "-e", "stderr", "-c", file]
    ) as served:
        yield served


@contextmanager
def serving_by_caddy(folder: Path, site: Site, redirects: Iterable[Redirect] = ()) -> Iterator[Served]:
    """Serve a folder by Caddy. Raises NoProgram and NoServer."""
    program = str(find_program("caddy"))
    command = [program, "run", "--adapter", "caddyfile", "--config"]
    with _started(folder, site, redirects, _caddy, lambda file: [*command, file]) as served:
        yield served


def check_nginx(folder: Path, text: str) -> str:
    """What nginx says of a configuration to be included; "" when it takes it. Raises NoProgram."""
    command = [str(find_program("nginx")), "-t", "-q", "-e", "stderr", "-c"]
    return _checked(folder, "nginx.conf", text, _nginx, command)


def check_caddy(folder: Path, text: str) -> str:
    """What Caddy says of a configuration to be imported; "" when it takes it. Raises NoProgram."""
    command = [str(find_program("caddy")), "validate", "--adapter", "caddyfile", "--config"]
    return _checked(folder, "Caddyfile", text, _caddy, command)


def _checked(
    folder: Path, name: str, text: str, around: Callable[[Path, Path, int], str], command: list[str]
) -> str:
    (folder / name).write_text(text, "utf-8")
    main = folder / "main.conf"
    main.write_text(around(folder, folder, 0), "utf-8")
    done = subprocess.run(
        [*command, str(main)], env=_own_home(folder), capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else done.stderr


@contextmanager
def _started(
    folder: Path,
    site: Site,
    redirects: Iterable[Redirect],
    around: Callable[[Path, Path, int], str],
    command: Callable[[str], list[str]],
) -> Iterator[Served]:
    with TemporaryDirectory() as name:
        work = Path(name)
        write_hosting_files(work, site, redirects, CONFIGURATION)
        port = _free_port()
        main, log = work / "main.conf", work / "log"
        main.write_text(around(work, folder.absolute(), port), "utf-8")
        with log.open("wb") as said:
            server = subprocess.Popen(command(str(main)), env=_own_home(work), stdout=said, stderr=said)
            try:
                _wait(server, port, log)
                yield Served(f"http://{_HOST}:{port}", server.pid)
            finally:
                server.terminate()
                server.wait()


def _nginx(work: Path, root: Path, port: int) -> str:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    lines = [
        *([f"load_module {_BROTLI};"] if _BROTLI.is_file() else []),
        *(["user root;"] if is_root else []),
        "daemon off;",
        "worker_processes auto;",
        f"pid {work}/nginx.pid;",
        "events { worker_connections 1024; }",
        "http {",
        "access_log off;",
        "sendfile on;",
        *(
            f"{kind}_temp_path {work}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        ),
        "server {",
        f"listen {_HOST}:{port or 1};",
        f'root "{root}";',
        *(["brotli_static on;"] if _BROTLI.is_file() else []),
        f"include {work}/nginx.conf;",
        "}",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _caddy(work: Path, root: Path, port: int) -> str:
    return f"""{{
	admin off
	auto_https off
	grace_period 1s
}}
http://{_HOST}:{port or 1} {{
	root * "{root}"
	import {work}/Caddyfile
}}
"""


def _own_home(folder: Path) -> dict[str, str]:
    """Servers write into no home but their own."""
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
    return {**os.environ, **dict.fromkeys(names, str(folder))}


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind((_HOST, 0))
        port: int = asked.getsockname()[1]
        return port


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection((_HOST, port), timeout=1).close()
        except OSError:
            time.sleep(_BREATH)
        else:
            return
    raise NoServer(log.read_text("utf-8", "replace"))
