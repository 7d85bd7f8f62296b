"""The cover of a case: its outcome's field, with the arc from the text's edge out of the right edge."""

from __future__ import annotations

from cases.arcs import DOT, EDGE, Arc, Run, Tone
from cases.covers.palette import Palette
from cases.covers.sheet import AIR, HEIGHT, MARGIN, WIDTH, Dot, Face, Field, Label, Line, Sheet, site_label
from cases.model import Case

_RADIUS = 12.0
_START = MARGIN + _RADIUS  # the dot stands flush with the text
_UNIT = 9.0  # a unit of the arc's height
_TOP = HEIGHT - 30 - 24 * _UNIT
_SCALE = ((WIDTH - _START) / (EDGE - DOT[0]), _UNIT)
_MOVE = (_START - DOT[0] * _SCALE[0], _TOP)
_WIDTH_OF_LINE = 7


def case_sheet(case: Case, arc: Arc, palette: Palette, site_name: str) -> Sheet:
    """The cover of a case whose outcome has the arc."""
    dot, word = Dot(*_place(DOT), _RADIUS), _word(case.outcome.label, arc)
    return Sheet(
        title=case.title,
        title_bottom=min(dot.y - _RADIUS, word.y - word.size) - AIR,
        ink=palette.ink,
        fields=_fields(arc, palette),
        lines=tuple(
            Line(stroke.d, palette.arc(stroke.tone), _WIDTH_OF_LINE, _SCALE, _MOVE) for stroke in arc.strokes
        ),
        dot=dot,
        labels=(site_label(site_name), word),
    )


def _place(point: tuple[float, float]) -> tuple[float, float]:
    """Where a point of an arc is on the cover."""
    return point[0] * _SCALE[0] + _MOVE[0], point[1] * _SCALE[1] + _MOVE[1]


def _word(text: str, arc: Arc) -> Label:
    """The outcome's word: over the line at the margin, or behind the bar at which a line breaks off."""
    x, y = _place(arc.end)
    if arc.run is Run.BREAKS:
        return Label(text, x + 22, y + 9, 28, Face.WORD)
    return Label(text, WIDTH - MARGIN, y - 20, 28, Face.WORD, anchor=1.0)


def _fields(arc: Arc, palette: Palette) -> tuple[Field, ...]:
    """The field of an arc; that of one which turns has a hard edge where it does."""
    if arc.field is not Tone.TURNED or arc.turn is None:
        return (Field(0, palette.field(arc.field)),)
    edge = _START + arc.turn * (WIDTH - _START)
    return Field(0, palette.field(Tone.BADLY)), Field(edge, palette.field(Tone.WELL))
