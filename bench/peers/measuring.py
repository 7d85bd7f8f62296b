"""Seconds, processor time and memory of commands and of running servers. Linux only: it reads /proc."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bench.peers.generators import ENVIRONMENT, WORK

_TICKS = os.sysconf("SC_CLK_TCK")
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Run:
    """One command: seconds on the clock, CPU seconds of all its processes, MB of the largest of them."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Run a command. Raises SystemExit with the end of what it has said if it fails."""
    log = WORK / "last.log"
    started = time.perf_counter()
    with (
        log.open("wb") as said,
        subprocess.Popen(
            command,
            cwd=folder,
            env={**ENVIRONMENT, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        ) as process,
    ):
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"failed: {' '.join(command)}\n{log.read_text('utf-8', 'replace')[-1500:]}")
    return Run(round(wall, 3), round(used.ru_utime + used.ru_stime, 3), round(used.ru_maxrss / 1024))


def used_by(process: int) -> tuple[float, float]:
    """CPU seconds of a process and all it has started, those that have ended too, and MB they have now."""
    cpu = memory = 0.0
    for one in _iter_tree(process):
        with suppress(OSError, IndexError):
            fields = Path(f"/proc/{one}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
            cpu += sum(map(int, fields[11:15])) / _TICKS
            memory += int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE
    return cpu, memory


def _iter_tree(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            for child in children.read_text("ascii").split():
                yield from _iter_tree(int(child))
