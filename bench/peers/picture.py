"""The picture of the comparison: bars in SVG, light and dark as the reader has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

_WIDTH, _NAMES, _FIGURES = 720, 120, 64  # of the picture, and of the columns beside the bars
_ROW, _BAR, _HEAD, _GAP = 24, 14, 34, 18
_TOP = 44
_OWN = "Casebook"
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24292f }
.head { font-weight: 600 }
.bar { fill: #8c959f }
.own { fill: #0a5fb4 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.bar { fill: #6e7681 }
.own { fill: #6cb6ff }
}
"""
Panel = tuple[str, Sequence[tuple[str, float]]]


def draw(title: str, panels: Sequence[Panel]) -> str:
    """A panel of bars under its title for each set of figures; shorter is better, zero is at the left."""
    height = _TOP + sum(_HEAD + _ROW * len(bars) + _GAP for _, bars in panels)
    told = ". ".join(
        f"{head}: {', '.join(f'{name} {_figure(value)}' for name, value in bars)}" for head, bars in panels
    )
    size = f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title desc">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(told)}.</desc>',
        f"<style>{_STYLE}</style>",
        f'<text class="head" x="0" y="20">{escape(title)}; shorter is better</text>',
    ]
    top = _TOP
    for head, bars in panels:
        parts += _iter_panel(head, bars, top)
        top += _HEAD + _ROW * len(bars) + _GAP
    return "\n".join([*parts, "</svg>\n"])


def _iter_panel(head: str, bars: Sequence[tuple[str, float]], top: int) -> Iterator[str]:
    yield f'<text class="head" x="0" y="{top + 16}">{escape(head)}</text>'
    longest = max((value for _, value in bars), default=1.0)
    for at, (name, value) in enumerate(bars):
        y = top + _HEAD + at * _ROW
        width = max(1.0, (_WIDTH - _NAMES - _FIGURES) * value / longest)
        kind = "own" if name == _OWN else "bar"
        yield f'<text x="0" y="{y + 12}">{escape(name)}</text>'
        yield f'<rect class="{kind}" x="{_NAMES}" y="{y}" width="{width:.1f}" height="{_BAR}"/>'
        yield f'<text x="{_NAMES + width + 6:.1f}" y="{y + 12}">{_figure(value)}</text>'


def _figure(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"
