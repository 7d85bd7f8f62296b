"""Programs that tests and measurements use as they are, web servers and the like, from Debian."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

# The package of each program in Debian and Ubuntu.
_PACKAGES = {
    "caddy": "caddy",
    "exiftool": "libimage-exiftool-perl",
    "nginx": "nginx-light",
    "wrk": "wrk",
}
_NGINX_BROTLI = "libnginx-mod-http-brotli-static"
# Where programs for administrators are, which may not be on everybody's PATH.
_ADMINISTRATORS = ("/usr/sbin", "/usr/local/sbin")
# Leaves the servers that are installed stopped.
_QUIET = {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}


class NoProgram(Exception):
    """A program is missing; the message names it and says how to install it."""


def find_program(name: str) -> Path:
    """The program of this name. Raises NoProgram."""
    path = os.pathsep.join((os.environ.get("PATH", ""), *_ADMINISTRATORS))
    if found := shutil.which(name, path=path):
        return Path(found)
    raise NoProgram(f"There is no {name}. On Debian and Ubuntu: sudo apt install {_PACKAGES.get(name, name)}")


def ensure_programs(names: Iterable[str]) -> None:
    """Install the programs that are missing, as root of Debian or Ubuntu. Raises NoProgram."""
    missing = [name for name in names if not _is_there(name)]
    if not missing:
        return
    packages = [_PACKAGES[name] for name in missing] + ([_NGINX_BROTLI] if "nginx" in missing else [])
    print(f"Installing {', '.join(packages)} for the tests.", flush=True)
    if shutil.which("apt-get") and os.geteuid() == 0:
        update = ("apt-get", "update", "--quiet")
        install = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages)
        for command in (update, install):
            subprocess.run(command, env={**os.environ, **_QUIET}, check=False)
    for name in missing:
        find_program(name)


def _is_there(name: str) -> bool:
    try:
        find_program(name)
    except NoProgram:
        return False
    return True
