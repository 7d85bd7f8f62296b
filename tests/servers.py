"""Real servers for tests, on loopback only: nginx, sshd, a store that speaks S3, a bare git remote.

Where packages of Debian are missing and we are root there, they are installed; else the tests that need them
fail and say what to install.
"""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

HOST = "127.0.0.1"
_PACKAGES = {
    "nginx": "nginx-light",
    "sshd": "openssh-server",
    "rsync": "rsync",
    "git": "git",
    "caddy": "caddy",
}
_PLACES = "/usr/sbin:/usr/local/sbin:/sbin"
_PATIENCE = 20.0
KEYS = {"AWS_ACCESS_KEY_ID": "AKIATESTITESTITESTI1", "AWS_SECRET_ACCESS_KEY": "salaisuus/jota+ei/kukaan/nae"}


def find_program(name: str) -> str:
    """The path of a program, installed first where that is possible."""
    path = f"{os.environ.get('PATH', '')}:{_PLACES}"
    if not shutil.which(name, path=path) and os.geteuid() == 0 and shutil.which("apt-get"):
        install = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", _PACKAGES[name]]
        for command in (["apt-get", "update", "--quiet"], install):
            subprocess.run(command, capture_output=True, check=False)
    found = shutil.which(name, path=path)
    if not found:
        pytest.fail(f"{name} is missing: apt install {_PACKAGES[name]}", pytrace=False)
    return found


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _running(
    command: list[str], port: int, log: Path, env: Mapping[str, str] | None = None
) -> Iterator[None]:
    with (
        log.open("wb") as out,
        subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, **(env or {})}) as process,
    ):
        try:
            _wait_for(port, process, log)
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with closing(socket.socket()) as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    pytest.fail(f"{log.stem} does not start: {log.read_text(errors='replace')}", pytrace=False)


@contextmanager
def nginx(folder: Path, site: Path, rules: Path | None = None) -> Iterator[str]:
    """nginx that serves a folder; its address without a slash. `rules` go into the server block."""
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    included = f"include {rules};" if rules else ""
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"""{user} daemon off; pid {folder}/nginx.pid; worker_processes 1; error_log {folder}/error.log;
        events {{ worker_connections 512; }}
        http {{
          include /etc/nginx/mime.types; access_log off; {temporary}
          server {{
            listen {HOST}:{port}; root {site}; index index.html;
            error_page 404 /404.html;
            absolute_redirect off;
            {included}
          }}
        }}"""
    )
    command = [
        find_program("nginx"),
        "-c",
        str(folder / "nginx.conf"),
        "-p",
        str(folder),
        "-e",
        f"{folder}/start.log",
    ]
    with _running(command, port, folder / "nginx.log"):
        yield f"http://{HOST}:{port}"


@contextmanager
def caddy(folder: Path, site: Path, rules: Path | None = None) -> Iterator[str]:
    """Caddy that serves a folder; its address without a slash. `rules` go into the site block."""
    port, included = free_port(), f"import {rules}" if rules else ""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Caddyfile").write_text(
        f"{{\n admin off\n auto_https off\n}}\n"
        f"http://{HOST}:{port} {{\n root * {site}\n {included}\n file_server\n}}\n"
    )
    places = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    command = [find_program("caddy"), "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"]
    with _running(command, port, folder / "caddy.log", places):
        yield f"http://{HOST}:{port}"


@dataclass(frozen=True, slots=True)
class Ssh:
    """A server to log in to: the host for TARGETS, and the options for ssh."""

    host: str
    options: tuple[str, ...]
    known_hosts: Path


@contextmanager
def sshd(folder: Path) -> Iterator[Ssh]:
    """OpenSSH with keys of its own."""
    port, server = free_port(), find_program("sshd")
    find_program("rsync")
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    for name in ("host", "own"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)],
            check=True,
            stdin=subprocess.DEVNULL,
        )
    shutil.copy(folder / "own.pub", folder / "authorized")
    host_key = " ".join((folder / "host.pub").read_text().split()[:2])
    (folder / "known_hosts").write_text(f"[{HOST}]:{port} {host_key}\n")
    (folder / "sshd_config").write_text(
        f"Port {port}\nListenAddress {HOST}\nHostKey {folder}/host\n"
        f"PidFile {folder}/sshd.pid\nStrictModes no\n"
        f"AuthorizedKeysFile {folder}/authorized\n"
        "PasswordAuthentication no\nUsePAM no\nPermitRootLogin yes\n"
        "MaxStartups 50:30:100\n"
    )
    options: tuple[str, ...] = ("-F", "none", "-p", str(port), "-i", str(folder / "own"))
    options += ("-o", f"UserKnownHostsFile={folder}/known_hosts", "-o", "GlobalKnownHostsFile=/dev/null")
    with _running([server, "-D", "-e", "-f", str(folder / "sshd_config")], port, folder / "sshd.log"):
        yield Ssh(f"{getpass.getuser()}@{HOST}", options, folder / "known_hosts")


@contextmanager
def s3_store(folder: Path) -> Iterator[str]:
    """A store that speaks S3; its endpoint."""
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "moto.server", "-H", HOST, "-p", str(port)]
    # What an environment says of proxies and certificates is not for a store on this machine.
    with _running(command, port, folder / "s3.log", {"AWS_CA_BUNDLE": ""}):
        yield f"http://{HOST}:{port}"


def git_remote(folder: Path, root: Path) -> Path:
    """A bare repository beside a site, which is made a repository with the remote `origin`."""
    git, bare = find_program("git"), folder / "remote.git"
    subprocess.run([git, "init", "--quiet", "--bare", str(bare)], check=True)
    subprocess.run([git, "init", "--quiet", "--initial-branch=main", str(root)], check=True)
    for arguments in (
        ("remote", "add", "origin", str(bare)),
        ("config", "user.name", "Toimitus"),
        ("config", "user.email", "toimitus@tarinat.example"),
    ):
        subprocess.run([git, "-C", str(root), *arguments], check=True)
    return bare
