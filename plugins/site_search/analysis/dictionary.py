"""Voikko's dictionary from the package pyvoikko, in a process of its own.

It takes 260 MB, more than all else that a build of a small site holds, and only words never seen before
need it.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from threading import Lock
from weakref import finalize

_REMEMBERED = 50_000  # forms whose analyses are kept, some 300 bytes each
_PROGRAM = Path(__file__).with_name("dictionary_program.py")


class DictionaryProcess:
    """The process that has the dictionary in a file; it ends with this object, or with what holds it.

    It is asked for many forms at a time, and for no others before it has answered: neither can wait for the
    other to read.
    """

    def __init__(self, file: str) -> None:
        """Raises OSError."""
        command = [sys.executable, "-P", str(_PROGRAM), file]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._lock = Lock()  # an answer belongs to the question before it
        self._answers: dict[str, bytes] = {}  # hyphens and search mostly ask for the same forms
        self._asked: dict[str, None] = {}  # forms that it is at
        self._expected: dict[str, None] = {}  # forms that it will be asked for
        self.close = finalize(self, _end, self._process)

    def expect(self, forms: Iterable[str]) -> None:
        """Look up forms in lower case while nobody waits for them. Raises OSError as `analyses` does."""
        with self._lock:
            if len(self._answers) < _REMEMBERED:
                new = (form for form in forms if form not in self._answers and form not in self._asked)
                self._expected.update(dict.fromkeys(new))
            if self._has_answered():
                self._collect()
                self._ask(())

    def analyses(self, form: str) -> Sequence[str]:
        """Voikko's analyses of a form in lower case. Raises OSError when the process has ended."""
        with self._lock:
            answer = self._answers.get(form) or self._collect().get(form)
            if answer is None:
                self._ask((form,))
                answer = self._collect()[form]
        analyses: list[str] = json.loads(answer)
        return analyses

    def _ask(self, forms: Iterable[str]) -> None:
        """Ask for the forms and for those that are expected."""
        assert self._process.stdin is not None
        self._asked = {**dict.fromkeys(forms), **self._expected}
        self._expected = {}
        if self._asked:
            self._process.stdin.write(json.dumps([*self._asked]).encode() + b"\n")
            self._process.stdin.flush()

    def _has_answered(self) -> bool:
        """Whether the answers begin to come, or none is to come."""
        assert self._process.stdout is not None
        return not self._asked or bool(select.select([self._process.stdout.fileno()], [], [], 0)[0])

    def _collect(self) -> Mapping[str, bytes]:
        """The answers to what was asked, which there may be to wait for."""
        answers = {form: self._read() for form in self._asked}
        self._asked = {}
        if len(self._answers) < _REMEMBERED:
            self._answers.update(answers)
        return answers

    def _read(self) -> bytes:
        assert self._process.stdout is not None
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
    return DictionaryProcess(str(dictionary_file()))


def dictionary_file() -> Path:
    """Where the package has the dictionary. Raises PackageNotFoundError."""
    return Path(str(distribution("pyvoikko").locate_file("pyvoikko/voikko.kfst")))
