"""What is drawn on a cover and where, before any of it is drawn. Lengths are in pixels of the cover."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from cases.covers.palette import Colour

WIDTH, HEIGHT = 1200, 630  # what social sites want
MARGIN = 64
TITLE_TOP = 124
AIR = 36  # at least, between a title and what stands below it


class Face(Enum):
    """The type that a text is set in."""

    TITLE = "title"
    NAME = "name"  # of the site
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Field:
    """A flat colour from `left` on, over the whole height."""

    left: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Line:
    """Path data, scaled and then moved; a filled area where `width` is None."""

    d: str
    colour: Colour
    width: float | None
    scale: tuple[float, float]
    move: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """Where every story begins."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Label:
    """A short text on the baseline y; `anchor` is the share of its width that lies left of x."""

    text: str
    x: float
    y: float
    size: int
    face: Face
    anchor: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A cover. The title stands within MARGIN, from TITLE_TOP down to `title_bottom`."""

    title: str
    title_bottom: float
    ink: Colour
    fields: tuple[Field, ...]
    lines: tuple[Line, ...]
    dot: Dot | None
    labels: tuple[Label, ...]


def site_label(name: str) -> Label:
    """The name of the site, as in the masthead."""
    return Label(name, MARGIN, 82, 34, Face.NAME)
