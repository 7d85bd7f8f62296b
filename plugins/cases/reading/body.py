"""What is made of the text of a document, before it is known what the document is."""

from __future__ import annotations

from dataclasses import dataclass

from cases.reading.problems import Problem
from cases.reading.prose import Prose
from cases.reading.references import Reference, ShownPicture


@dataclass(frozen=True, slots=True)
class Body:
    """A finished body, what is wrong in it, and what it refers to: files, pictures, addresses elsewhere."""

    prose: Prose
    problems: tuple[Problem, ...]
    files: frozenset[str]
    pictures: tuple[ShownPicture, ...] = ()
    foreign: tuple[Reference, ...] = ()
    own: tuple[Reference, ...] = ()
    raw: bool = False  # whether its HTML is as its author wrote it
