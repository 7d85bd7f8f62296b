"""What a problem is: a kind, a place and the values that fill the kind's texts; and how it reads.

Texts are gettext messages, so that authors read them in the language of the site. The kinds are in `kinds`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cases.language import N_, Language

_LONGEST_VALUE = 80


class Severity(StrEnum):
    ERROR = N_("error")
    WARNING = N_("warning")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: a stable code, what is wrong, and what to do about it."""

    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file; lines and columns count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in one place of one source, a path below the content folder."""

    kind: Kind
    source: str
    mark: Mark
    field: str = ""
    value: str = ""
    near: tuple[str, ...] = ()
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    severity: Severity = Severity.ERROR

    @property
    def code(self) -> str:
        return self.kind.code

    def message(self, language: Language) -> str:
        """What is wrong, in the author's language."""
        return self._fill(language.text(self.kind.message))

    def hints(self, language: Language) -> tuple[str, ...]:
        """What to do: what was probably meant, then the kind's remedy.

        A remedy that only names all that is known is left out where something near is named already.
        """
        remedy = self._fill(language.text(self.kind.hint))
        if not self.near:
            return (remedy,)
        meant = self._meant(language)
        return (meant,) if "known" in self.values else (meant, remedy)

    def _meant(self, language: Language) -> str:
        if len(self.near) == 1:
            return language.text(N_("did you mean “{one}”?"), one=self.near[0])
        return language.text(N_("did you mean “{one}” or “{other}”?"), one=self.near[0], other=self.near[1])

    def _fill(self, text: str) -> str:
        return text.format(field=_shown(self.field), value=_shown(self.value), **self.values)


def _shown(written: str) -> str:
    """A text of an author's as it fits into a message: on one line and not too long."""
    line = " ".join(written.split())
    return line if len(line) <= _LONGEST_VALUE else f"{line[:_LONGEST_VALUE]}…"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of files and lines."""
    return tuple(sorted(problems, key=lambda problem: (problem.source, problem.mark, problem.code)))


class InvalidContent(Exception):
    """Raised once all sources have been read, with every problem of every source, and the report of them."""

    def __init__(self, problems: Iterable[Problem], report: str) -> None:
        self.problems = tuple(problems)
        self.report = report
        super().__init__(report.rsplit("\n", 1)[-1])
