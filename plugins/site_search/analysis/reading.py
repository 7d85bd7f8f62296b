"""Readings: what a form of a word may be a form of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a form: its base form, and what else it is found by.

    `parts` are the base forms of a compound's single parts, in order; `inner` are the compounds within it
    (asiakaspalvelu in asiakaspalvelukokemus). All are in lower case and without hyphens. A reading that is
    not `likely` counts less.
    """

    base: str
    parts: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    likely: bool = True


class Analyser(Protocol):
    """What knows the forms of a language's words."""

    @property
    def identity(self) -> str:
        """Name and version of the analyser and its dictionary: another may read a form in another way."""

    def readings(self, form: str) -> tuple[Reading, ...]:
        """The readings of a form in lower case, one for each base form; none if the form isn't known."""
