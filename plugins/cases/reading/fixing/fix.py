"""What a fix is: lines in the place of other lines of one document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cases.reading.problems import Problem
from cases.reading.sources import Source
from cases.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Fix:
    """`lines` in the place of `removed` lines from `first` on; none removed is to put them before it."""

    first: int
    removed: int
    lines: tuple[str, ...]

    def apply(self, lines: list[str]) -> list[str]:
        """The lines of a document with the fix in them."""
        start = self.first - 1
        return [*lines[:start], *self.lines, *lines[start + self.removed :]]


@dataclass(frozen=True, slots=True)
class Patient:
    """A document to mend, and what is to know of its site."""

    source: Source
    vocabulary: Vocabulary


Remedy = Callable[[Problem, Patient], Fix | None]


def replace_at(problem: Problem, patient: Patient, old: str, new: str) -> Fix | None:
    """The fix that puts one text in the place of another where a problem stands; None if it isn't there."""
    line = patient.source.line(problem.mark.line)
    for start in (problem.mark.column - 1, problem.mark.column):  # a mark may be that of a quotation mark
        if old and line.startswith(old, start):
            return Fix(problem.mark.line, 1, (line[:start] + new + line[start + len(old) :],))
    return None
