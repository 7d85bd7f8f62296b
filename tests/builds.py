"""Builds for tests: Pelican run as an author runs it, in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SITE_URL = "https://tarinat.example"
AS_OF = "2026-01-01"
_DIGEST = re.compile(rb"(?<=\w)\.[0-9a-f]{8}(?=\.(?:css|js|svg|txt|woff2)\b)")


@dataclass(frozen=True, slots=True)
class Run:
    """How a build ended."""

    code: int
    stdout: str
    stderr: str


def build(
    output: Path,
    content: Path = ROOT / "content",
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    settings_file: Path = ROOT / "pelicanconf.py",
    settings: Mapping[str, object] | None = None,
) -> Run:
    """Build a content folder with the site's settings and theme; `settings` override them."""
    chosen: dict[str, object] = {
        "SITEURL": SITE_URL,
        "AS_OF": AS_OF,
        "CACHE_PATH": str(output.parent / "cache"),
    }
    chosen |= settings or {}
    overrides = [f"{name}={json.dumps(value)}" for name, value in chosen.items()]
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(settings_file), "-o", str(output)]
    done = subprocess.run(
        [*command, "-e", *overrides],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def without_digests(tree: Mapping[str, bytes]) -> dict[str, bytes]:
    """A tree in which the theme's files have the names that they have in the theme."""
    return {_DIGEST.sub(b"", path.encode()).decode(): _DIGEST.sub(b"", tree[path]) for path in tree}


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
