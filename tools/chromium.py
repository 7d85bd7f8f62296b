"""Chromium for browser tests and pictures: where it is, how it starts, how it is got where it is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Error as PlaywrightError, Playwright, sync_playwright

# Where a Chromium is that is not on the PATH: CHROMIUM=/its/path make test
VARIABLE = "CHROMIUM"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # Nothing but this machine exists to the browser, so that a page which asks for more is found out at once.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
BY_HAND = """\
The browser tests need Chromium, and there is none that starts. Install one, then try again:
  Debian:                sudo apt install chromium
  Ubuntu, macOS, others: .venv/bin/python -m playwright install --with-deps chromium
  one that you have:     CHROMIUM=/its/path make test"""


class NoChromium(Exception):
    """There is no Chromium; the message says what to do."""


def system_chromium() -> Path | None:
    """The Chromium that CHROMIUM names, or the one on the PATH."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return Path(found) if found else None


def ensure_chromium() -> None:
    """Install Chromium where neither the system nor Playwright has one. Raises NoChromium."""
    if _has_chromium():
        return
    print("No Chromium found: installing one for the browser tests.", flush=True)
    installed = all(subprocess.run(command, check=False).returncode == 0 for command in _installation())
    if not installed or not _has_chromium():
        raise NoChromium(BY_HAND)


def _has_chromium() -> bool:
    return system_chromium() is not None or _own_chromium().exists()


def find_chromium() -> Path:
    """The Chromium that starts. Raises NoChromium."""
    found = system_chromium() or _own_chromium()
    if not found.exists():
        raise NoChromium(BY_HAND)
    return found


def chromium_flags() -> list[str]:
    """What other programs start Chromium with, quoted for those that split it at spaces."""
    flags = [f'{name}="{value}"' for name, _, value in (flag.partition("=") for flag in _ARGUMENTS) if value]
    flags += [flag for flag in _ARGUMENTS if "=" not in flag]
    return ["--headless", *flags, *(["--no-sandbox"] if _is_root() else [])]


def _own_chromium() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _installation() -> Iterator[tuple[str, ...]]:
    """The commands that install Chromium: Debian's own for root, Playwright's for everyone else."""
    by_apt = _is_root() and shutil.which("apt-get")
    if by_apt and _is_debian():
        yield ("apt-get", "update", "--quiet")
        yield ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium")
    else:
        with_libraries = ("--with-deps",) if by_apt else ()
        yield (sys.executable, "-m", "playwright", "install", *with_libraries, "chromium")


def _is_debian() -> bool:
    """Debian itself: in Ubuntu the package of that name is only a way to a snap."""
    release = Path("/etc/os-release")
    return release.is_file() and "ID=debian" in release.read_text(encoding="utf-8").splitlines()


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def launch_chromium(playwright: Playwright) -> Browser:
    """Start Chromium without a window. Raises NoChromium."""
    try:
        # As root, Chromium does not start with its sandbox.
        return playwright.chromium.launch(
            executable_path=system_chromium(), args=_ARGUMENTS, chromium_sandbox=not _is_root()
        )
    except PlaywrightError as error:
        raise NoChromium(BY_HAND) from error
