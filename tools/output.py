"""A build by Pelican, in a process of its own, as the site is published."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

SETTINGS = "publishconf.py"
OUTPUT = "output"


class BuildFailed(Exception):
    """Pelican has ended with an error, and has said which. `code` is its exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the build failed with exit code {code}")
        self.code = code


def run_pelican(
    root: Path,
    folder: Path,
    as_of: str = "",
    noted: Path | None = None,
    held: tuple[int, ...] = (),
    cache: Path | None = None,
    profile: Path | None = None,
) -> None:
    """Build the site that lies in `root` into a folder, as it is published. Raises BuildFailed.

    `as_of` is the publication moment, as authors write dates, now when empty; in `noted` the build notes what
    stands at which address. `held` are descriptors that the build keeps open as long as it runs. `cache` is
    another folder than the site's for what is kept; into `profile` goes where the time went.
    """
    chosen = {"AS_OF": as_of, "CASEBOOK_NAMES_FILE": str(noted or ""), "CACHE_PATH": str(cache or "")}
    overrides = [f"{name}={json.dumps(value)}" for name, value in chosen.items() if value]
    overrides = ["-e", *overrides] if overrides else []
    measured = ["-m", "cProfile", "-o", str(profile)] if profile else []
    command = [sys.executable, *measured, "-m", "pelican", "-s", SETTINGS, "-o", str(folder), *overrides]
    # In a group of its own: Ctrl-C is for us, who end it with all that it has started.
    process = subprocess.Popen(command, cwd=root, pass_fds=held, process_group=0)
    try:
        code = process.wait()
    except BaseException:
        end_group(process)
        raise
    if code:
        raise BuildFailed(code)


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that leads a group, and the group. A build may be killed at any moment."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
