"""A turn at something that only one process may do at a time: held by a lock on a file."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # on Windows nobody waits for another
    fcntl = None  # type: ignore[assignment]

PATIENCE = 60.0  # seconds
_PAUSE = 0.1


@dataclass
class Turn:
    """Whoever holds the lock on `file` has the turn. It ends with the process, however that ends."""

    file: Path
    patience: float = field(default_factory=lambda: PATIENCE)
    _held: BinaryIO | None = field(default=None, init=False)

    def take(self, tell: Callable[[], None]) -> bool:
        """Wait for the turn, `tell` once that there is somebody to wait for. False if patience ran out."""
        if fcntl is None:
            return True
        self.file.parent.mkdir(parents=True, exist_ok=True)
        held = self.file.open("ab")
        end = time.monotonic() + self.patience
        told = False
        while True:
            try:
                # Unlike one of flock's, it is not inherited by what a build starts and leaves behind.
                fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                if time.monotonic() >= end:
                    held.close()
                    return False
                if not told:
                    tell()
                told = True
                time.sleep(_PAUSE)
            else:
                self._held = held
                return True

    def give_up(self) -> None:
        """Let the next one have it."""
        if self._held:
            self._held.close()
            self._held = None
