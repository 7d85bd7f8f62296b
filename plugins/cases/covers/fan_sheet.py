"""The cover of an essay, and of the site: a title over the fan of its cases, on the ground of a page."""

from __future__ import annotations

from collections.abc import Iterator

from cases.arcs import Tone
from cases.covers.palette import Palette
from cases.covers.sheet import AIR, HEIGHT, MARGIN, Dot, Face, Field, Label, Line, Sheet, site_label
from cases.fan import End, Fan, Ribbon, Strand

_SCALE = (1.6, 1.6)
_FOOT = 24  # below the fan
_THIN, _THICK, _BAR = 1.8, 4.5, 2.6
_SIZE = 25


def fan_sheet(title: str, fan: Fan, palette: Palette, site_name: str) -> Sheet:
    """A title and a fan in the frame `cover`. Only endings that occur are named; there may be none."""
    move = (float(MARGIN), HEIGHT - _FOOT - fan.height * _SCALE[1])
    ends = [end for end in fan.ends if end.count]
    labels = (label for end in ends for label in _labels(end, move))
    return Sheet(
        title=title,
        title_bottom=min(_height(end.y, move) for end in ends) - _SIZE / 2 - AIR if ends else HEIGHT - MARGIN,
        ink=palette.ink,
        fields=(Field(0, palette.ground),),
        lines=tuple(_iter_lines(fan, palette, move)),
        dot=Dot(fan.dot[0] * _SCALE[0] + move[0], _height(fan.dot[1], move), 11) if ends else None,
        labels=(site_label(site_name), *labels),
    )


def _height(y: float, move: tuple[float, float]) -> float:
    return y * _SCALE[1] + move[1]


def _labels(end: End, move: tuple[float, float]) -> Iterator[Label]:
    """How many, then the word, both centred on the end."""
    y = _height(end.y, move) + 0.35 * _SIZE
    for text, x, anchor in ((str(end.count), end.count_x, 1.0), (end.term.label, end.word_x, 0.0)):
        yield Label(text, x * _SCALE[0] + move[0], y, _SIZE, Face.WORD, anchor)


def _iter_lines(fan: Fan, palette: Palette, move: tuple[float, float]) -> Iterator[Line]:
    for ribbon in fan.ribbons:
        yield from _stretches(ribbon, None, palette, move)
    for strand in fan.strands:
        yield from _stretches(strand, _THICK if fan.thick else _THIN, palette, move)
    for bar in fan.bars:
        yield Line(bar, palette.arc(Tone.LOST), _BAR, _SCALE, move)


def _stretches(
    line: Strand | Ribbon, width: float | None, palette: Palette, move: tuple[float, float]
) -> Iterator[Line]:
    yield Line(line.d, palette.arc(line.tone), width, _SCALE, move)
    if line.second_d and line.second_tone:
        yield Line(line.second_d, palette.arc(line.second_tone), width, _SCALE, move)
