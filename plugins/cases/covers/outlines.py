"""SVG path data as points: what arcs and fans are written in, made ready for drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator

Point = tuple[float, float]

STEPS = 48  # straight pieces in a curve: at the size of a cover none is seen
_TOKEN = re.compile(r"[MCHVZ]|-?\d+(?:\.\d+)?")


def flatten(d: str) -> list[list[Point]]:
    """The lines of a path, each as points. Raises ValueError for a command that arcs and fans don't use."""
    lines: list[list[Point]] = []
    for command, numbers in _iter_commands(d):
        if command == "M":
            lines.append([(numbers[0], numbers[1])])
        elif command == "Z":
            lines[-1].append(lines[-1][0])
        else:
            lines[-1] += _onward(command, numbers, lines[-1][-1])
    return lines


def _iter_commands(d: str) -> Iterator[tuple[str, list[float]]]:
    if re.search(r"[^MCHVZ\d\s.-]", d):
        raise ValueError(f"not a path of an arc or a fan: {d}")
    for part in re.findall(r"[MCHVZ][^MCHVZ]*", d):
        command, *numbers = _TOKEN.findall(part)
        yield command, [float(number) for number in numbers]


def _onward(command: str, numbers: list[float], pen: Point) -> list[Point]:
    """The points from the pen to where the command takes it."""
    if command == "H":
        return [(numbers[0], pen[1])]
    if command == "V":
        return [(pen[0], numbers[0])]
    first, second, end = zip(numbers[::2], numbers[1::2], strict=True)
    return [_on_curve(step / STEPS, pen, first, second, end) for step in range(1, STEPS + 1)]


def _on_curve(share: float, start: Point, first: Point, second: Point, end: Point) -> Point:
    """The point at a share of the way along a cubic Bézier curve."""
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x, y = (
        sum(weight * point[axis] for weight, point in zip(weights, (start, first, second, end), strict=True))
        for axis in (0, 1)
    )
    return x, y
