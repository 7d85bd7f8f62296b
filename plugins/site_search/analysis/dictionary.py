"""Voikko's dictionary from the package pyvoikko, in a process of its own.

It takes 260 MB, more than all else that a build of a small site holds, and only words never seen before
need it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from threading import Lock
from weakref import finalize

_REMEMBERED = 50_000  # forms whose analyses are kept, some 300 bytes each
_PROGRAM = Path(__file__).with_name("dictionary_program.py")


class DictionaryProcess:
    """The process that has the dictionary in a file; it ends with this object, or with what holds it."""

    def __init__(self, file: str) -> None:
        """Raises OSError."""
        command = [sys.executable, "-P", str(_PROGRAM), file]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._lock = Lock()  # an answer belongs to the question before it
        self._answers: dict[str, bytes] = {}  # hyphens and search mostly ask for the same forms
        self.close = finalize(self, _end, self._process)

    def analyses(self, form: str) -> Sequence[str]:
        """Voikko's analyses of a form in lower case. Raises OSError when the process has ended."""
        with self._lock:
            answer = self._answers.get(form) or self._ask(form)
            if len(self._answers) < _REMEMBERED:
                self._answers[form] = answer
        analyses: list[str] = json.loads(answer)
        return analyses

    def _ask(self, form: str) -> bytes:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(form).encode() + b"\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise ChildProcessError("the dictionary's process has ended")
        return answer


def _end(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            pipe.close()  # type: ignore[union-attr]  # both are pipes
    process.wait()


def packaged_dictionary() -> DictionaryProcess:
    """The dictionary of this process, begun once for search and hyphens. Raises OSError."""
    return _dictionary_of(os.getpid())  # a fork can't share the pipes of what it comes from


@cache
def _dictionary_of(_process: int) -> DictionaryProcess:
    return DictionaryProcess(str(distribution("pyvoikko").locate_file("pyvoikko/voikko.kfst")))
