"""The tools in Node and Java: where they are installed, how they are installed, and how they are run.

Their versions stand in package-lock.json beside this file. They lie in a cache folder of the site.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.audit.row import NotRun, ToolFailed

HERE = Path(__file__).parent
CACHE = Path(".cache", "audit")
LOCK = "package-lock.json"
_SOURCES = ("package.json", LOCK, ".npmrc")
INSTALL = "make audit ARGS=--install"


def install_packages(root: Path) -> None:
    """Install what the lock names, unless it is there. Scripts of packages are not run.

    Raises NotRun where there is no npm, and ToolFailed when it fails.
    """
    if _is_installed(root):
        return
    folder = root / CACHE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LOCK).unlink(missing_ok=True)
    for name in _SOURCES:
        shutil.copy(HERE / name, folder)
    done = run_tool("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=folder)
    if done.returncode:
        # Without its lock, the folder is no installation.
        (folder / LOCK).unlink()
        raise ToolFailed(f"npm ci has ended with {done.returncode}: {_npm_reason(done.stderr)}")


def _npm_reason(text: str) -> str:
    """The first thing that npm says of an error, after its code."""
    said = (line.removeprefix("npm error").strip() for line in text.splitlines() if "npm error" in line)
    return next((line for line in said if line and not line.startswith("code ")), last_line(text))


def install_or_say(root: Path) -> None:
    """Install what the lock names, or say why not; the checks that need it then tell that they didn't run."""
    try:
        install_packages(root)
    except (NotRun, ToolFailed) as error:
        print(error, flush=True)


def package_file(root: Path, path: str) -> Path:
    """A file of an installed package: "axe-core/axe.min.js". Raises NotRun where it is not installed."""
    file = root / CACHE / "node_modules" / path
    if not _is_installed(root) or not file.is_file():
        raise NotRun(f"{path.partition('/')[0]} not installed: {INSTALL}")
    return file


def _is_installed(root: Path) -> bool:
    """Whether the cache folder holds what the lock beside this file names."""
    installed = root / CACHE / LOCK
    whole = (root / CACHE / "node_modules" / ".package-lock.json").is_file()
    return whole and installed.is_file() and installed.read_bytes() == (HERE / LOCK).read_bytes()


def run_tool(
    *command: str | Path,
    folder: Path | None = None,
    variables: Mapping[str, str] | None = None,
    seconds: int = 600,
) -> subprocess.CompletedProcess[str]:
    """Run a tool to its end, whatever its exit code.

    Raises NotRun where there is no such tool, ToolFailed when it takes longer than `seconds`.
    """
    arguments: Sequence[str] = [str(part) for part in command]
    try:
        return subprocess.run(
            arguments,
            cwd=folder,
            env={**os.environ, **(variables or {})},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=seconds,
        )
    except FileNotFoundError as error:
        raise NotRun(f"{arguments[0]} not installed") from error
    except subprocess.TimeoutExpired as error:
        raise ToolFailed(f"{arguments[0]} took longer than {seconds} s") from error


def last_line(text: str) -> str:
    """The last line that says something: what a tool gave as its reason."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "it said nothing")
