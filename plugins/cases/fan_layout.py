"""The layout of a fan: where its dot, its bundles of cases and their ends are.

Lengths are in user units, which are CSS px where the drawing stands at its full width. The dot lies just
above the first of the bad ends, so bad always falls and good always rises, and the good are given more room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from cases.arcs import Arc, Run, rank_terms, side, spread
from cases.model import Case
from cases.vocabulary import Facet, Term

MOST_STRANDS = 60
FEWEST_THIN_STRANDS = 9
LEAST_SHARE_OF_LINES = 0.3
COUNT_ROOM = 16.0  # from the strands' end to the count, were it of no digits
DIGIT, LETTER = 11.0, 8.5  # widths, in the sizes that labels have
WORD_SPACE = 8.0  # between the count and the word
PAD = 12.0  # half the height of a label


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
        "cover": Frame(710, 8, 480, rise=21, fall=19, drop=6, spacing=(2.2, 4), bundles=36),
        "inset": Frame(
            410, 8, 410, rise=25.8, fall=15.4, drop=6.5, spacing=(3.2, 3.2), bundles=120, labels=False
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Bundle:
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


def fit_frame(frame: Frame, scale: Facet, total: int) -> Frame:
    """The frame with room for the longest label in any language, and for scales of many outcomes."""
    count = COUNT_ROOM + DIGIT * max(2, len(str(total)))
    letters = max(len(label) for term in scale.terms for label in (term.label, *term.labels.values()))
    room = count + WORD_SPACE + LETTER * letters if frame.labels else 0
    gaps = sum(_gap(upper, frame) for upper in rank_terms(scale)[:-1])
    # From some nine outcomes up the gaps shrink: the drawing is still to be seen at a glance.
    ease = min(1.0, (4 * frame.rise + 4 * frame.fall) / gaps) if gaps else 1.0
    end = min(frame.end, max(frame.width - room, frame.width * LEAST_SHARE_OF_LINES))
    return replace(frame, end=end, count=count, rise=frame.rise * ease, fall=frame.fall * ease)


def place_bundles(
    cases: Sequence[Case], scale: Facet, arcs: Mapping[str, Arc], frame: Frame
) -> tuple[tuple[Bundle, ...], tuple[float, float]]:
    """A bundle for each outcome, the best at the top, and the dot that all of them leave from."""
    bundles = _stack(cases, scale, arcs, frame)
    dot = (frame.start, _dot_height(bundles, frame))
    return _turn(bundles, dot, frame), dot


def _gap(upper: Term, frame: Frame) -> float:
    """The gap below a term's end."""
    return frame.rise if side(upper) > 0 else frame.fall


def _stack(cases: Sequence[Case], scale: Facet, arcs: Mapping[str, Arc], frame: Frame) -> tuple[Bundle, ...]:
    """The bundles from the best down, with room for the dot above them where all are bad."""
    found: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        found[case.outcome.slug].append(case)
    bundles: list[Bundle] = []
    terms = rank_terms(scale)
    top = PAD + (frame.drop if side(terms[0]) < 0 else 0)
    for term in terms:
        own = tuple(found[term.slug])
        height = _height(len(own), len(cases), frame)
        bundles.append(Bundle(term, arcs[term.slug], own, frame.end, top, height))
        top += height + _gap(term, frame)
    return tuple(bundles)


def _height(count: int, total: int, frame: Frame) -> float:
    """How high the end of `count` cases is: the way between strands, or the width of a ribbon."""
    if total > MOST_STRANDS:
        return max(frame.bundles * count / total, 1.0) if count else 0.0
    thin, thick = frame.spacing
    spacing = thick if total < FEWEST_THIN_STRANDS else thin
    return max(count - 1, 0) * min(spacing, frame.bundles / max(total, 1))


def _dot_height(bundles: tuple[Bundle, ...], frame: Frame) -> float:
    neutral = [bundle for bundle in bundles if side(bundle.term) == 0]
    if neutral:
        return (neutral[0].top + neutral[-1].bottom) / 2
    bad = [bundle for bundle in bundles if side(bundle.term) < 0]
    return bad[0].top - frame.drop if bad else bundles[-1].bottom + frame.drop


def _turn(bundles: tuple[Bundle, ...], dot: tuple[float, float], frame: Frame) -> tuple[Bundle, ...]:
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
