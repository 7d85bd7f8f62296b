"""All that is to be said of the content: the problems of reading and the remarks of an editor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cases.reading.editorial.check import CHECKS, Check, check_editorial
from cases.reading.load import Site, read_site
from cases.reading.problems import Problem, Severity, in_order
from cases.reading.reading import Reading


@dataclass(frozen=True, slots=True)
class Findings:
    """One reading with every problem in it, in the order of files and lines."""

    reading: Reading
    problems: tuple[Problem, ...]

    @property
    def exit_code(self) -> int:
        """1 when there is an error, for warnings stop nothing."""
        return int(any(problem.severity is Severity.ERROR for problem in self.problems))


def find_problems(site: Site, more: Iterable[Check] = ()) -> Findings:
    """Read a site's content and check it; `more` are checks that were asked for besides."""
    return findings_of(read_site(site), more)


def findings_of(reading: Reading, more: Iterable[Check] = ()) -> Findings:
    """The findings of a site that was read."""
    remarks = check_editorial(reading, (*CHECKS, *more))
    return Findings(reading, in_order((*reading.problems, *remarks)))
