"""A line that moves while pictures are made, for whoever waits at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from cases.language import Language
from cases.pictures.printing import Files

# One or two are made before anybody wonders.
_FEW = 2


def watch_pictures(made: Iterator[Files], count: int, language: Language) -> Iterable[Files]:
    """The files as they are made; with a line about it where there is a terminal and more than a few."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    hidden = count <= _FEW or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as progress:
        yield from progress.track(made, total=count, description=language.text("Making pictures"))
