"""The fan: all cases of a set drawn as strands from one dot to the outcomes' ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from cases.arcs import Arc, Run, Tone, path_data, spread
from cases.fan_layout import (
    FEWEST_THIN_STRANDS,
    FRAMES,
    LETTER,
    MOST_STRANDS,
    PAD,
    WORD_SPACE,
    Bundle,
    Frame,
    fit_frame,
    place_bundles,
)
from cases.model import Case
from cases.vocabulary import Facet, Term

KNEE, BREAK = 0.614, 0.74  # where on the way a strand is on the floor, and where it breaks off


@dataclass(frozen=True, slots=True)
class Strand:
    """One case's line; a line that turns has a second stretch. Both are data of SVG paths."""

    case: Case
    d: str
    tone: Tone
    second_d: str | None = None
    second_tone: Tone | None = None
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Ribbon:
    """All cases of one ending as a filled band; one that turns has a second stretch.

    `middle` is the line along each stretch, on which a single case is shown.
    """

    term: Term
    count: int
    d: str
    tone: Tone
    second_d: str | None
    second_tone: Tone | None
    middle: tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class End:
    """Where an outcome's strands arrive (x, y their middle) and its label stands, empty ones included.

    The count is set to the left of `count_x` and the word to the right of `word_x`, both centred on y. A word
    that has no room beside it stands in several `lines`.
    """

    term: Term
    count: int
    x: float
    y: float
    count_x: float
    word_x: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fan:
    """A finished drawing: strands up to 60 cases, else ribbons. `bars` close the endings that break off."""

    width: float
    height: float
    dot: tuple[float, float]
    ends: tuple[End, ...]
    strands: tuple[Strand, ...]
    ribbons: tuple[Ribbon, ...]
    bars: tuple[str, ...]
    thick: bool
    lit: Case | None = None


@dataclass(frozen=True, slots=True)
class _Sweep:
    """A curve that leaves and arrives level, then perhaps runs on to `on`. Bends are shares of its width."""

    start: tuple[float, float]
    end: tuple[float, float]
    bends: tuple[float, float]
    on: float | None = None

    @property
    def onward(self) -> tuple[str | float, ...]:
        """From its start, where the pen is, to its end."""
        first, second = (self.start[0] + share * (self.end[0] - self.start[0]) for share in self.bends)
        curve = ("C", first, self.start[1], second, self.end[1], *self.end)
        return curve if self.on is None else (*curve, "H", self.on)

    @property
    def backward(self) -> tuple[str | float, ...]:
        """From its end, where the pen is, to its start."""
        bends = (1 - self.bends[1], 1 - self.bends[0])
        curve = _Sweep(self.end, self.start, bends).onward
        return curve if self.on is None else ("H", self.end[0], *curve)


def build_fan(
    cases: Sequence[Case], scale: Facet, arcs: Mapping[str, Arc], shape: str, lit: Case | None = None
) -> Fan:
    """Draw the cases as strands, or as ribbons from 61 up; strands of an ending are in the order of `cases`.

    `wide` and `narrow` have the full height of the home page; `column` and `slim` are the same two for a page
    with more below; `inset` has no labels. `lit` is a case to be shown among the others, as `light` does.
    Raises KeyError for another shape.
    """
    frame = fit_frame(FRAMES[shape], scale, len(cases))
    bundles, dot = place_bundles(cases, scale, arcs, frame)
    lowest = max(max(bundle.bottom, bundle.turn[1] + bundle.height / 2) for bundle in bundles)
    many = len(cases) > MOST_STRANDS
    fan = Fan(
        width=frame.width,
        height=round(max(lowest, dot[1]) + PAD, 1),
        dot=(round(dot[0], 1), round(dot[1], 1)),
        ends=tuple(_end(bundle, frame) for bundle in bundles),
        strands=() if many else tuple(_iter_strands(bundles, dot)),
        ribbons=tuple(_iter_ribbons(bundles, dot)) if many else (),
        bars=tuple(_bar(bundle, dot) for bundle in bundles if bundle.cases and bundle.arc.run is Run.BREAKS),
        thick=len(cases) < FEWEST_THIN_STRANDS,
    )
    return light(fan, lit) if lit else fan


def light(fan: Fan, case: Case) -> Fan:
    """The same fan with one case lit: its strand is the last, or runs along the middle of its ribbon."""
    others = tuple(strand for strand in fan.strands if strand.case.number != case.number)
    own = [strand for strand in fan.strands if strand.case.number == case.number]
    own += [
        Strand(case, ribbon.middle[0], ribbon.tone, ribbon.middle[1], ribbon.second_tone)
        for ribbon in fan.ribbons
        if ribbon.term.slug == case.outcome.slug
    ]
    return replace(
        fan, strands=(*others, *(replace(strand, case=case, lit=True) for strand in own)), lit=case
    )


def _along(bundle: Bundle, dot: tuple[float, float], share: float) -> float:
    return dot[0] + share * (bundle.end - dot[0])


def _sweeps(bundle: Bundle, dot: tuple[float, float], offset: float) -> tuple[_Sweep, ...]:
    """The line from the dot that ends `offset` below the bundle's middle: two stretches where it turns."""
    level = bundle.middle + offset
    match bundle.arc.run:
        case Run.STEADY:
            return (_Sweep(dot, (bundle.end, level), (0.5, 0.56)),)
        case Run.DROPS:
            return (_Sweep(dot, (_along(bundle, dot, KNEE), level), (0.48, 0.46), on=bundle.end),)
        case Run.BREAKS:
            return (_Sweep(dot, (_along(bundle, dot, BREAK), level), (0.48, 0.52)),)
        case Run.TURNS:
            turn = (bundle.turn[0], bundle.turn[1] + offset)
            return (_Sweep(dot, turn, (0.52, 0.58)), _Sweep(turn, (bundle.end, level), (0.34, 0.39)))


def _iter_strands(bundles: tuple[Bundle, ...], dot: tuple[float, float]) -> Iterator[Strand]:
    for bundle in bundles:
        for rank, case in enumerate(bundle.cases):
            offset = spread(-bundle.height / 2, bundle.height / 2, rank, len(bundle.cases))
            yield Strand(case, *_stretches(bundle.arc, _lines(bundle, dot, offset)))


def _lines(bundle: Bundle, dot: tuple[float, float], offset: float) -> list[str]:
    return [path_data("M", *sweep.start, *sweep.onward) for sweep in _sweeps(bundle, dot, offset)]


def _iter_ribbons(bundles: tuple[Bundle, ...], dot: tuple[float, float]) -> Iterator[Ribbon]:
    """The widest first, so that none is hidden under another."""
    for bundle in sorted(bundles, key=lambda bundle: -len(bundle.cases)):
        if bundle.cases:
            first, _, second, _ = _stretches(bundle.arc, _lines(bundle, dot, 0))
            bands = _stretches(bundle.arc, _bands(bundle, dot))
            yield Ribbon(bundle.term, len(bundle.cases), *bands, middle=(first, second))


def _bands(bundle: Bundle, dot: tuple[float, float]) -> list[str]:
    half = bundle.height / 2
    upper = _sweeps(bundle, (dot[0], dot[1] - 0.5), -half)
    lower = _sweeps(bundle, (dot[0], dot[1] + 0.5), half)
    return [
        path_data("M", *above.start, *above.onward, "V", below.end[1], *below.backward, "Z")
        for above, below in zip(upper, lower, strict=True)
    ]


def _stretches(arc: Arc, drawn: Sequence[str]) -> tuple[str, Tone, str | None, Tone | None]:
    """Each stretch with the tone of the arc's stroke, the second None for a line that doesn't turn."""
    first, *rest = zip(drawn, (stroke.tone for stroke in arc.strokes), strict=True)
    second = rest[0] if rest else (None, None)
    return (*first, *second)


def _bar(bundle: Bundle, dot: tuple[float, float]) -> str:
    return path_data("M", _along(bundle, dot, BREAK), bundle.top - 6, "V", bundle.bottom + 6)


def _end(bundle: Bundle, frame: Frame) -> End:
    count = frame.end + frame.count
    x, y, count_x, word_x = (
        round(place, 1) for place in (frame.end, bundle.middle, count, count + WORD_SPACE)
    )
    letters = max(1, int(round((frame.width - count - WORD_SPACE) / LETTER, 3)))
    lines = tuple(wrap(bundle.term.label, letters))
    return End(bundle.term, len(bundle.cases), x, y, count_x, word_x, lines)
