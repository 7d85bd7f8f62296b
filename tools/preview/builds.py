"""The other end of the workshop: orders go out, events come in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Thread

from tools.preview.reports import Step
from tools.preview.workshop import CAN_FORK

Hear = Callable[[int, Step], None]


class Workshop:
    """A process that makes builds, and is replaced by a fresh one when the code that it has imported changes.

    `hear` is called from another thread with the number of a build and what became of it.
    """

    def __init__(self, root: Path, hear: Hear) -> None:
        self._root = root
        self._hear = hear
        self._closing: subprocess.Popen[bytes] | None = None
        self._process = self._start()

    def order(self, build: int, folder: Path, as_of: str, base: Path | None = None) -> None:
        """Have a build made. `base` is the last good one, of which it may link files."""
        self.prepare()
        order = {"build": build, "folder": str(folder), "as_of": as_of, "base": str(base or "")}
        self._send(order)

    def ask_early(self, build: int, path: str, watched: Iterable[str] = ()) -> None:
        """Have the pages of one changed file written at once, beside the files of a build that is shown.

        Those that somebody looks at, as paths of URLs, come next.
        """
        self._tell({"early": build, "path": path, "watched": sorted(watched)})

    def dismiss(self, build: int) -> None:
        """No pages are asked of this build any more."""
        self._tell({"dismiss": build})

    def cancel(self, build: int) -> None:
        """End a build that nobody waits for any more."""
        if CAN_FORK:
            self._send({"cancel": build})
        else:
            self.renew()

    def prepare(self) -> None:
        """See that there is a process: one that has crashed, or has made its only build, is replaced."""
        if self._process.poll() is not None:
            self.renew()

    def renew(self) -> None:
        """Start anew, with the code as it now is. A build that is being made is ended."""
        self.close()
        self._process = self._start()

    def close(self) -> None:
        """End the process and all that it has started."""
        process = self._closing = self._process
        if process.stdin:
            with suppress(OSError):
                process.stdin.close()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    @property
    def process_id(self) -> int:
        return self._process.pid

    def _start(self) -> subprocess.Popen[bytes]:
        paths = [str(self._root), str(self._root / "plugins"), os.environ.get("PYTHONPATH", "")]
        process = subprocess.Popen(
            [sys.executable, "-m", "tools.preview.workshop", str(self._root)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONHASHSEED": "0"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the preview, which ends it in order
        )
        Thread(target=self._listen, args=(process,), daemon=True).start()
        return process

    def _tell(self, order: dict[str, object]) -> None:
        """Tell what only matters where there are forks."""
        if CAN_FORK:
            self._send(order)

    def _send(self, order: dict[str, object]) -> None:
        assert self._process.stdin  # it was asked for
        with suppress(OSError):  # a workshop that has died is told of by `_listen`
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout  # it was asked for
        with process.stdout:
            for line in process.stdout:
                told = json.loads(line)
                self._hear(told["build"], Step(told["event"]))
        if process is not self._closing:
            process.wait()
            self._hear(0, Step.GONE)
