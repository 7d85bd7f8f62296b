"""The arc of each outcome: one dot and a line that says how it went, for any scale of outcomes.

Geometry is in viewBox 0 0 48 24 with the dot at 5, 13. An arc is drawn from a term's `level` and `path`
alone: which side of the dot it ends on, and its rank among the terms that run the same way. Enlarged across
a page it is the same path, stretched from the dot to the edge (viewBox 5 0 41 24, no aspect ratio kept).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from cases.vocabulary import Facet, Path, Term

DOT = (5.0, 13.0)
EDGE = 46.0
FLOOR = 22.0


class Tone(StrEnum):
    """The colour that a stroke or a field takes in the theme."""

    WELL_STRONG = "well-strong"
    WELL = "well"
    NEUTRAL = "neutral"
    BADLY = "badly"
    BADLY_STRONG = "badly-strong"
    LOST = "lost"
    TURNED = "turned"  # of fields only: badly, then well from `Arc.turn` on


class Run(StrEnum):
    """How a line runs; the fan draws its strands the same way."""

    STEADY = "steady"  # in one sweep to its end
    DROPS = "drops"  # at once to the floor, then along it
    TURNS = "turns"
    BREAKS = "breaks"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A stretch of an arc in one tone. `d` is the data of an SVG path."""

    d: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Arc:
    """One outcome's line. `end` is where it stops, in viewBox units.

    `turn` is how far along the way from dot to edge (0 to 1) the tone changes, None where it does not.
    """

    strokes: tuple[Stroke, ...]
    field: Tone
    run: Run
    end: tuple[float, float]
    turn: float | None = None


def build_arcs(scale: Facet) -> Mapping[str, Arc]:
    """The arc of every term of a scale, by the term's slug; no two are alike."""
    alike: dict[tuple[Path, int], list[Term]] = defaultdict(list)
    for term in rank_terms(scale):
        alike[term.path, side(term)].append(term)
    return MappingProxyType(
        {
            term.slug: _draw(path, towards, rank, len(terms))
            for (path, towards), terms in alike.items()
            for rank, term in enumerate(terms)
        }
    )


def rank_terms(scale: Facet) -> tuple[Term, ...]:
    """The terms from the highest level to the lowest; equals stay as declared."""
    return tuple(sorted(scale.terms, key=lambda term: -(term.level or 0)))


def side(term: Term) -> int:
    """On which side of the dot a term ends: 1 for good, -1 for bad, 0 for neither."""
    level = term.level or 0
    return (level > 0) - (level < 0)


def spread(first: float, last: float, rank: int, count: int) -> float:
    """The place of one of `count` between two values; a single one stands at the last."""
    return last if count == 1 else first + (last - first) * rank / (count - 1)


def number(value: float) -> str:
    """A coordinate with one decimal at most: 13, 13.5."""
    return f"{round(value, 1):.1f}".removesuffix(".0")


def path_data(*parts: str | float) -> str:
    """SVG path data from commands and coordinates: ("M", 5, 13, "H", 46) is M5 13H46."""
    written = " ".join(part if isinstance(part, str) else number(part) for part in parts)
    for command in "MCHVZ":
        written = written.replace(f" {command}", command).replace(f"{command} ", command)
    return written


def _draw(path: Path, towards: int, rank: int, count: int) -> Arc:
    if path is Path.TURNS:
        return _turning(towards, rank, count)
    if path is Path.BREAKS:
        return _breaking(towards, rank, count)
    if towards == 0:
        return _level(rank, count)
    return _rising(rank, count) if towards > 0 else _falling(rank, count)


def _rising(rank: int, count: int) -> Arc:
    strong = rank < count // 2
    end = spread(3, 9, rank, count)
    return _steady(spread(24, 26, rank, count), end, Tone.WELL_STRONG if strong else Tone.WELL)


def _level(rank: int, count: int) -> Arc:
    end = DOT[1] + (rank - (count - 1) / 2) / 2
    if end != DOT[1]:
        return _steady(28, end, Tone.NEUTRAL)
    ahead = Stroke(path_data("M", *DOT, "H", EDGE), Tone.NEUTRAL)
    return Arc((ahead,), Tone.NEUTRAL, Run.STEADY, (EDGE, end))


def _falling(rank: int, count: int) -> Arc:
    drops = count // 2
    gentle = count - drops
    if rank < gentle:
        return _steady(26, spread(15, 18, rank, gentle), Tone.BADLY)
    # The worse of two, the sooner it is on the floor.
    reach = spread(33, 19, rank - gentle, drops) - DOT[0]
    sweep = ("C", DOT[0] + reach * 6 / 14, DOT[1], DOT[0] + reach * 4 / 14, FLOOR, DOT[0] + reach, FLOOR)
    d = path_data("M", *DOT, *sweep, "H", EDGE)
    return Arc((Stroke(d, Tone.BADLY_STRONG),), Tone.BADLY_STRONG, Run.DROPS, (EDGE, FLOOR))


def _steady(bend: float, end: float, tone: Tone) -> Arc:
    d = path_data("M", *DOT, "C", 18, DOT[1], bend, end, EDGE, end)
    return Arc((Stroke(d, tone),), tone, Run.STEADY, (EDGE, end))


def _turning(towards: int, rank: int, count: int) -> Arc:
    highest, lowest = {1: (4.0, 10.0), 0: (11.5, 13.0), -1: (14.5, 18.0)}[towards]
    before, after, field = {
        1: (Tone.BADLY, Tone.WELL, Tone.TURNED),
        0: (Tone.BADLY, Tone.NEUTRAL, Tone.NEUTRAL),
        -1: (Tone.BADLY_STRONG, Tone.BADLY, Tone.BADLY),
    }[towards]
    end = spread(highest, lowest, rank, count)
    dip = Stroke(path_data("M", *DOT, "C", 12, 13, 14, 21, 22, 21), before)
    rise = Stroke(path_data("M", 22, 21, "C", 31, 21, 31, end, EDGE, end), after)
    return Arc((dip, rise), field, Run.TURNS, (EDGE, end), turn=round((22 - DOT[0]) / (EDGE - DOT[0]), 4))


def _breaking(towards: int, rank: int, count: int) -> Arc:
    at, end = spread(38, 27, rank, count), DOT[1] - 5 * towards
    reach = at - DOT[0]
    sweep = ("C", DOT[0] + reach * 8 / 22, DOT[1], DOT[0] + reach / 2, end, at, end)
    d = path_data("M", *DOT, *sweep, "M", at, end - 4.5, "V", end + 4.5)
    return Arc((Stroke(d, Tone.LOST),), Tone.LOST, Run.BREAKS, (at, end))
