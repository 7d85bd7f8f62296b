"""One build or publication at a time. The lock is the kernel's: it ends with its process."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cases.language import N_
from tools.release.refusal import Refused, refusing

LOCK = ".lock"


@contextmanager
def locked(folder: Path) -> Iterator[int]:
    """Hold the lock of a folder. Raises Refused while another process holds it.

    A program that is given the descriptor holds the lock too, and longer than we do if we are killed.
    """
    with refusing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        _take(handle)
        os.truncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield handle
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        process = os.pread(handle, 20, 0).decode().strip() or "?"
        raise Refused(
            N_("another build or publication is running (process {process})"),
            N_("wait until it has ended, then run this again"),
            process=process,
        ) from None
