"""Fixtures of text in and text out: a title, what is given and what comes of it,
each closed by a line with a dot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_TRIPLE = re.compile(r"(?P<title>[^\n]+)\n\.\n(?P<given>.*?)\n\.\n(?P<expected>.*?)\n\.\n", re.DOTALL)


class Triple(NamedTuple):
    """One rule."""

    title: str
    given: str
    expected: str


def iter_triples(file: Path) -> Iterator[Triple]:
    """The rules of a file, in order."""
    for match in _TRIPLE.finditer(file.read_text("utf-8")):
        yield Triple(match["title"], match["given"], match["expected"])
