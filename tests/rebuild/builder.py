"""A process that builds sites: it has everything imported, and makes each build in a fork of itself.

`python -m tests.rebuild.builder` takes lines of JSON, `{"arguments": [...], "log": "…", "kill": 0.2}`, and
answers each with the exit code of Pelican on a line. With `kill`, a build is sent the signal `by` after so
many seconds.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from pelican import main as pelican_main
from pelican.plugins._utils import load_plugins
from pelican.settings import read_settings

from tests.builds import ROOT


class Builder:
    """The other end of the process."""

    def __enter__(self) -> Builder:
        command = [sys.executable, "-m", "tests.rebuild.builder"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, cwd=ROOT, text=True, env=_environment(), stdin=pipe, stdout=pipe
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()

    def build(
        self, arguments: Sequence[str], log: Path, kill: float | None = None, by: int = signal.SIGKILL
    ) -> int:
        """Build once. Returns the exit code, or a negative number for a build that was killed."""
        assert self._process.stdin
        assert self._process.stdout
        order = {"arguments": list(arguments), "log": str(log), "kill": kill, "by": int(by)}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


def _environment() -> Mapping[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "plugins")))}


def _build(arguments: list[str], log: str) -> int:
    with Path(log).open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    try:
        pelican_main(arguments)
    except SystemExit as end:
        if isinstance(end.code, str):
            sys.stderr.write(end.code)
            return 1
        return end.code or 0
    return 0


def _fork(arguments: list[str], log: str, kill: float | None, by: int) -> int:
    process = os.fork()
    if process == 0:
        code = 70
        with suppress(BaseException):
            code = _build(arguments, log)
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    if kill is not None:
        time.sleep(kill)
        os.kill(process, by)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def main() -> None:
    """Take orders until the input ends."""
    load_plugins(read_settings(str(ROOT / "pelicanconf.py")))
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        order = json.loads(line)
        answers.write(f"{_fork(**order)}\n")
        answers.flush()


if __name__ == "__main__":
    main()
