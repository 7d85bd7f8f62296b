"""Where the time of a build went: by rooms of the house and packages, then by functions."""

from __future__ import annotations

import pstats
from collections import Counter
from pathlib import Path
from sysconfig import get_path

from rich.console import Console
from rich.table import Table

from cases.language import N_, Language

_MOST = 15


def print_profile(root: Path, file: Path, console: Console, language: Language) -> None:
    """A table of processor seconds by room, and one of the functions that took most with what they call."""
    stats = pstats.Stats(str(file)).stats  # type: ignore[attr-defined]
    own: Counter[str] = Counter()
    for (source, _, _), (_, _, seconds, _, _) in stats.items():
        own[language.text(_room_of(root, source))] += seconds
    total = sum(own.values()) or 1.0
    table = Table(language.text(N_("room or package")), "s", "%", box=None, header_style="bold")
    for room, seconds in own.most_common(_MOST):
        table.add_row(room, f"{seconds:.2f}", f"{100 * seconds / total:.0f}")
    console.print(table)
    function, calls = language.text(N_("function, with what it calls")), language.text(N_("calls"))
    table = Table(function, "s", calls, box=None, header_style="bold")
    longest = sorted(stats.items(), key=lambda one: -one[1][3])
    inside = [one for one in longest if _is_own(root, one[0][0])]
    for (source, line, name), (_, times, _, seconds, _) in inside[:_MOST]:
        place = Path(source).resolve().relative_to(root.resolve())
        table.add_row(f"{place}:{line} {name}", f"{seconds:.2f}", str(times))
    console.print(table)


def _is_own(root: Path, source: str) -> bool:
    path = Path(source)
    return path.is_absolute() and path.is_relative_to(root) and "site-packages" not in path.parts


def _room_of(root: Path, source: str) -> str:
    """Such as plugins/cases/reading or jinja2; or what Python itself does."""
    path = Path(source)
    if _is_own(root, source):
        return path.relative_to(root).parent.as_posix()
    if "site-packages" in path.parts:
        return path.parts[path.parts.index("site-packages") + 1].removesuffix(".py")
    if source == "~":
        return N_("built into Python")
    is_foreign = path.is_absolute() and not path.is_relative_to(get_path("stdlib"))
    return path.parent.name if is_foreign else N_("Python's library")
