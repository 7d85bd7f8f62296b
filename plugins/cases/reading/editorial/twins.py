"""Texts that are nearly the same, found without comparing each with every other.

A text is known by its runs of five words, and a text's sketch is the smallest few of their checksums. Two
texts that have much in common have some of their sketches in common, so only those are compared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from zlib import crc32

from cases.reading.documents import Document
from cases.reading.editorial.kinds import TWIN
from cases.reading.editorial.warnings import warn
from cases.reading.entries import written
from cases.reading.problems import Mark, Problem
from cases.reading.prose import CasePlace
from cases.reading.reading import Reading

ALIKE = 0.6
_RUN = 5
_SKETCH = 32
_FEWEST_RUNS = 20
_MOST_RIVALS = 5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Text:
    """A case, an essay's own words or a page, by its runs of words."""

    title: str
    source: str
    mark: Mark
    runs: frozenset[int]

    @property
    def sketch(self) -> list[int]:
        return sorted(self.runs)[:_SKETCH]

    def likeness(self, other: _Text) -> float:
        """How much of both texts together is in both, from 0 to 1."""
        return len(self.runs & other.runs) / len(self.runs | other.runs)


def check_twins(reading: Reading) -> Iterator[Problem]:
    """Every text that is nearly the same as an earlier one."""
    known: dict[int, list[_Text]] = defaultdict(list)
    for document in reading.documents:
        for text in _iter_texts(document, reading):
            if len(text.runs) < _FEWEST_RUNS:
                continue
            rivals = Counter(rival for run in text.sketch for rival in known[run])
            for rival, _ in rivals.most_common(_MOST_RIVALS):
                if (likeness := text.likeness(rival)) >= ALIKE:
                    place = f"{rival.source}:{rival.mark.line}"
                    share = str(round(100 * likeness))
                    yield warn(TWIN, text.source, text.mark, text.title, other=place, share=share)
                    break
            for run in text.sketch:
                if len(known[run]) < _MOST_RIVALS:
                    known[run].append(text)


def _iter_texts(document: Document, reading: Reading) -> Iterator[_Text]:
    prose, source = reading.bodies[document.source.path].prose, document.source.path
    yield _Text(written(document.entries, "title"), source, document.mark, _runs(prose.text))
    rows = {str(at): block for at, block in enumerate(b for b in document.blocks if b.shows_case)}
    for part in prose.parts:
        if isinstance(part, CasePlace) and part.html and (block := rows.get(part.place)):
            yield _Text(block.argument, source, block.argument_mark, _runs(part.text))


def _runs(text: str) -> frozenset[int]:
    words = [word.encode() for word in _WORD.findall(text.casefold())]
    together, ends = b" ".join(words), [*accumulate(len(word) + 1 for word in words)]
    starts = [0, *ends]
    return frozenset(
        crc32(together[start : end - 1]) for start, end in zip(starts, ends[_RUN - 1 :], strict=False)
    )
