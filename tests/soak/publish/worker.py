"""What is killed: a process that builds and publishes, and says when it begins."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tests.releases import PAGES, page, recipe
from tools.publish.command import Wishes, run_publish
from tools.release.command import run_build
from tools.release.making import make_release
from tools.release.store import Store

FILES = 60


def pages_of(version: int) -> dict[str, str]:
    """The files of one version: every page says which it is."""
    many = {f"tarinat/{number}/index.html": page(f"Versio {version}") for number in range(FILES)}
    return {**PAGES, **many, "index.html": page(f"Versio {version}")}


def release_only(root: Path, version: int, target: str) -> int:
    """A release without Pelican, then its publication."""
    make_release(Store(root / "releases"), recipe(root / "content", pages_of(version), accept=True))
    return run_publish(root, target, Wishes())


def build_only(root: Path, version: int, target: str) -> int:
    """A whole build, then its publication."""
    essay = root / "content" / "essays" / "jono.md"
    text = essay.read_text("utf-8").partition("\nVersio ")[0]
    essay.write_text(f"{text}\nVersio {version}\n", "utf-8")
    return run_build(root, "2026-01-01") or run_publish(root, target, Wishes())


WORKS: dict[str, Callable[[Path, int, str], int]] = {"release": release_only, "build": build_only}

if __name__ == "__main__":
    work, folder, number, name = sys.argv[1:]
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    code = WORKS[work](Path(folder), int(number), name)
    sys.exit(code)
