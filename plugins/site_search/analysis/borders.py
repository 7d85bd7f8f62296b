"""Borders: where the parts of a compound meet, in the form as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from typing import Protocol

from site_search.analysis.voikko_output import parse_components

_BORDER = "[Bc]"
_INNER = re.compile(r"\[Bm\]")  # the border in a compound that the dictionary has as one word


class Divider(Protocol):
    """What knows where compounds divide."""

    @property
    def identity(self) -> str:
        """Name and version of the divider and its dictionary: another may divide a word elsewhere."""

    def borders(self, form: str) -> tuple[int, ...]:
        """The offsets at which the parts of a form in lower case meet; none unless they are sure."""

    def expect(self, forms: Iterable[str]) -> None:
        """Begin to look up forms that will be asked for, if that spares whoever asks from waiting."""


def borders_of(form: str, analyses: Iterable[str]) -> tuple[int, ...]:
    """The borders in a form by Voikko's analyses of it; none where these don't agree.

    Voikko also cuts words where no one would (ennakko-luu-loton), so only those in the fewest parts count.
    """
    by_parts: dict[int, set[tuple[int, ...]]] = {}
    for analysis in analyses:
        by_parts.setdefault(analysis.count(_BORDER), set()).add(_cut(form, analysis))
    likely = by_parts[min(by_parts)] if by_parts else set()
    return likely.pop() if len(likely) == 1 else ()


def _cut(form: str, analysis: str) -> tuple[int, ...]:
    parts = [component.surface for component in parse_components(_INNER.sub(_BORDER, analysis))]
    # What isn't the form letter by letter, such as an abbreviation, has no offsets in it.
    return tuple(accumulate(map(len, parts[:-1]))) if "".join(parts) == form else ()
