"""From sources to `output/`: Pelican builds into a fresh folder; only a finished build becomes the output."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

SETTINGS = "publishconf.py"
OUTPUT = "output"
# Beside the output, so that a rename moves the whole build at once.
STAGING = ".build"


class BuildFailed(Exception):
    """Pelican has ended with an error, and has said which, or the pages that it made have faults.

    `code` is Pelican's exit code, or 1; `faults` are those of the pages.
    """

    def __init__(self, code: int, faults: Sequence[object] = ()) -> None:
        super().__init__(f"the build failed with exit code {code}")
        self.code = code
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Build:
    """A finished build: where it is, how many pages it has, and how many seconds it took."""

    folder: Path
    pages: int
    seconds: float


def build_output(root: Path, judge: Callable[[Path], Sequence[object]], as_of: str = "") -> Build:
    """Build the site that lies in `root` and put it in the place of `root/output`.

    `judge` tells the faults of finished pages; `as_of` is the publication moment, as authors write dates, now
    when empty. Raises BuildFailed and leaves the old output as it was.
    """
    started = time.perf_counter()
    staging = root / STAGING
    staging.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=staging) as fresh:
        built = Path(fresh, "site")
        run_pelican(root, built, as_of)
        if faults := judge(built):
            raise BuildFailed(1, faults)
        pages = sum(1 for _ in built.rglob("*.html"))
        _swap(built, root / OUTPUT, Path(fresh, "old"))
    return Build(root / OUTPUT, pages, time.perf_counter() - started)


def run_pelican(root: Path, folder: Path, as_of: str = "") -> None:
    """Build the site that lies in `root` into a folder, as it is published. Raises BuildFailed."""
    overrides = ["-e", f"AS_OF={json.dumps(as_of)}"] if as_of else []
    command = [sys.executable, "-m", "pelican", "-s", SETTINGS, "-o", str(folder), *overrides]
    code = subprocess.run(command, cwd=root, check=False).returncode
    if code:
        raise BuildFailed(code)


def _swap(built: Path, output: Path, aside: Path) -> None:
    """Put the build where the output is. Whatever fails, a whole output stays."""
    if output.exists():
        output.rename(aside)
    try:
        built.rename(output)
    except OSError:
        if aside.exists():
            aside.rename(output)
        raise
