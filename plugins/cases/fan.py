"""The fan: all cases of a set drawn as strands from one dot to the outcomes' ends.

Lengths are in user units, which are CSS px where the drawing stands at its full width. The dot lies just
above the first of the bad ends, so bad always falls and good always rises, and the good are given more room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from cases.arcs import Arc, Run, Tone, path_data, rank_terms, side, spread
from cases.model import Case
from cases.vocabulary import Facet, Term

MOST_STRANDS = 60
FEWEST_THIN_STRANDS = 9
LEAST_SHARE_OF_LINES = 0.3
COUNT_ROOM = 16.0  # from the strands' end to the count, were it of no digits
DIGIT, LETTER = 11.0, 8.5  # widths, in the sizes that labels have
WORD_SPACE = 8.0  # between the count and the word
PAD = 12.0  # half the height of a label
KNEE, BREAK = 0.614, 0.74  # where on the way a strand is on the floor, and where it breaks off


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of a drawing.

    `rise` and `fall` are the gaps between ends above and below the dot, `drop` the way from the dot to the
    bad ends, `spacing` the way between two strands, thin and thick. Strands end at `end` or sooner, and take
    at most `bundles` of the height there, all together.
    """

    width: float
    start: float
    end: float
    rise: float
    fall: float
    drop: float
    spacing: tuple[float, float]
    bundles: float
    labels: bool = True
    count: float = 0.0  # from the strands' end to the right edge of a count


FRAMES: Mapping[str, Frame] = MappingProxyType(
    {
        "wide": Frame(1216, 14, 1040, rise=92.8, fall=54.6, drop=10.9, spacing=(7, 10), bundles=300),
        "narrow": Frame(350, 8, 210, rise=74.4, fall=44, drop=37.5, spacing=(4.2, 7), bundles=180),
        "column": Frame(944, 10, 778, rise=48, fall=42, drop=14, spacing=(7, 10), bundles=300),
        "slim": Frame(350, 8, 210, rise=46, fall=42, drop=14, spacing=(4.2, 7), bundles=180),
        "inset": Frame(
            410, 8, 410, rise=25.8, fall=15.4, drop=6.5, spacing=(3.2, 3.2), bundles=120, labels=False
        ),
    }
)


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

    The count is set to the left of `count_x` and the word to the right of `word_x`, both centred on y.
    """

    term: Term
    count: int
    x: float
    y: float
    count_x: float
    word_x: float


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
class _Bundle:
    """The cases of one outcome and where they end: at x, between two heights. `turn` is where they turn."""

    term: Term
    arc: Arc
    cases: tuple[Case, ...]
    end: float
    top: float
    height: float
    turn: tuple[float, float] = (0.0, 0.0)

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    @property
    def bottom(self) -> float:
        return self.top + self.height


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
    frame = _fit(FRAMES[shape], scale, len(cases))
    bundles = _stack(cases, scale, arcs, frame)
    dot = (frame.start, _dot_height(bundles, frame))
    bundles = _turn(bundles, dot, frame)
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
    return replace(fan, strands=(*others, *(replace(strand, lit=True) for strand in own)), lit=case)


def _fit(frame: Frame, scale: Facet, total: int) -> Frame:
    """The frame with room for the longest label in any language, and for scales of many outcomes."""
    count = COUNT_ROOM + DIGIT * max(2, len(str(total)))
    letters = max(len(label) for term in scale.terms for label in (term.label, *term.labels.values()))
    room = count + WORD_SPACE + LETTER * letters if frame.labels else 0
    gaps = sum(_gap(upper, frame) for upper in rank_terms(scale)[:-1])
    # From some nine outcomes up the gaps shrink: the drawing is still to be seen at a glance.
    ease = min(1.0, (4 * frame.rise + 4 * frame.fall) / gaps) if gaps else 1.0
    end = min(frame.end, max(frame.width - room, frame.width * LEAST_SHARE_OF_LINES))
    return replace(frame, end=end, count=count, rise=frame.rise * ease, fall=frame.fall * ease)


def _gap(upper: Term, frame: Frame) -> float:
    """The gap below a term's end."""
    return frame.rise if side(upper) > 0 else frame.fall


def _stack(cases: Sequence[Case], scale: Facet, arcs: Mapping[str, Arc], frame: Frame) -> tuple[_Bundle, ...]:
    """The bundles from the best down, with room for the dot above them where all are bad."""
    found: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        found[case.outcome.slug].append(case)
    bundles: list[_Bundle] = []
    terms = rank_terms(scale)
    top = PAD + (frame.drop if side(terms[0]) < 0 else 0)
    for term in terms:
        own = tuple(found[term.slug])
        height = _height(len(own), len(cases), frame)
        bundles.append(_Bundle(term, arcs[term.slug], own, frame.end, top, height))
        top += height + _gap(term, frame)
    return tuple(bundles)


def _height(count: int, total: int, frame: Frame) -> float:
    """How high the end of `count` cases is: the way between strands, or the width of a ribbon."""
    if total > MOST_STRANDS:
        return max(frame.bundles * count / total, 1.0) if count else 0.0
    thin, thick = frame.spacing
    spacing = thick if total < FEWEST_THIN_STRANDS else thin
    return max(count - 1, 0) * min(spacing, frame.bundles / max(total, 1))


def _dot_height(bundles: tuple[_Bundle, ...], frame: Frame) -> float:
    neutral = [bundle for bundle in bundles if side(bundle.term) == 0]
    if neutral:
        return (neutral[0].top + neutral[-1].bottom) / 2
    bad = [bundle for bundle in bundles if side(bundle.term) < 0]
    return bad[0].top - frame.drop if bad else bundles[-1].bottom + frame.drop


def _turn(bundles: tuple[_Bundle, ...], dot: tuple[float, float], frame: Frame) -> tuple[_Bundle, ...]:
    """Give those that turn a point to turn at: below the dot and below their own end, side by side."""
    turning = [bundle for bundle in bundles if bundle.arc.run is Run.TURNS]
    depth = dot[1] + max(0.65 * (bundles[-1].middle - dot[1]), 0.8 * frame.fall)
    points = {
        bundle.term.slug: (
            frame.start + (frame.end - frame.start) * spread(0.4, 0.485, rank, len(turning)),
            max(depth, bundle.bottom + frame.fall / 2),
        )
        for rank, bundle in enumerate(turning)
    }
    return tuple(replace(bundle, turn=points.get(bundle.term.slug, bundle.turn)) for bundle in bundles)


def _along(bundle: _Bundle, dot: tuple[float, float], share: float) -> float:
    return dot[0] + share * (bundle.end - dot[0])


def _sweeps(bundle: _Bundle, dot: tuple[float, float], offset: float) -> tuple[_Sweep, ...]:
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


def _iter_strands(bundles: tuple[_Bundle, ...], dot: tuple[float, float]) -> Iterator[Strand]:
    for bundle in bundles:
        for rank, case in enumerate(bundle.cases):
            offset = spread(-bundle.height / 2, bundle.height / 2, rank, len(bundle.cases))
            yield Strand(case, *_stretches(bundle.arc, _lines(bundle, dot, offset)))


def _lines(bundle: _Bundle, dot: tuple[float, float], offset: float) -> list[str]:
    return [path_data("M", *sweep.start, *sweep.onward) for sweep in _sweeps(bundle, dot, offset)]


def _iter_ribbons(bundles: tuple[_Bundle, ...], dot: tuple[float, float]) -> Iterator[Ribbon]:
    """The widest first, so that none is hidden under another."""
    for bundle in sorted(bundles, key=lambda bundle: -len(bundle.cases)):
        if bundle.cases:
            first, _, second, _ = _stretches(bundle.arc, _lines(bundle, dot, 0))
            bands = _stretches(bundle.arc, _bands(bundle, dot))
            yield Ribbon(bundle.term, len(bundle.cases), *bands, middle=(first, second))


def _bands(bundle: _Bundle, dot: tuple[float, float]) -> list[str]:
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


def _bar(bundle: _Bundle, dot: tuple[float, float]) -> str:
    return path_data("M", _along(bundle, dot, BREAK), bundle.top - 6, "V", bundle.bottom + 6)


def _end(bundle: _Bundle, frame: Frame) -> End:
    count = frame.end + frame.count
    places = (frame.end, bundle.middle, count, count + WORD_SPACE)
    return End(bundle.term, len(bundle.cases), *(round(place, 1) for place in places))
