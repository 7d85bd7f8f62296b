"""Mending a document: every fix is tried on it, and kept only where it leaves nothing wrong in its lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cases.reading.documents import DocumentParser
from cases.reading.fixing.fix import Fix, Patient
from cases.reading.fixing.remedies import REMEDIES
from cases.reading.problems import Problem
from cases.reading.reading import Reading
from cases.reading.sources import Source
from cases.vocabulary import Vocabulary

_LINE = re.compile(r"(?P<text>[^\r\n]*)(?P<end>\r\n|\r|\n|\Z)")
_BYTE_ORDER_MARK = "\ufeff"
_MOST_ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Mended:
    """A document whose problems can be mended: how many, and its text before and after."""

    path: str
    count: int
    before: str
    after: str


def iter_mended(reading: Reading, raw: Mapping[str, str]) -> Iterator[Mended]:
    """The documents that can be mended, wholly or in part.

    `raw` are the texts of the documents as their files hold them, with whatever line ends they have.
    """
    by_source: dict[str, list[Problem]] = defaultdict(list)
    for problem in reading.problems:
        by_source[problem.source].append(problem)
    for source in reading.sources.documents:
        fixes, after = _mend(source, by_source[source.path], reading.parser, reading.vocabulary)
        if fixes:
            before = raw[source.path]
            yield Mended(source.path, len(fixes), before, _as_written(before, fixes, after))


def _mend(
    source: Source, problems: Iterable[Problem], parser: DocumentParser, vocabulary: Vocabulary
) -> tuple[list[Fix], Source]:
    """The fixes in the order in which they are to be made, and the document after them."""
    fixes: list[Fix] = []
    # From below, so that what is mended moves nothing that is still to be mended.
    waiting = sorted(problems, key=lambda problem: problem.mark)
    for _ in range(_MOST_ROUNDS):
        made = False
        while waiting:
            mended = _try(waiting.pop(), source, parser, vocabulary)
            if mended is not None:
                fix, source = mended
                fixes.append(fix)
                made = True
        if not made:
            break
        # What a broken header has hidden comes to light once the header is mended.
        waiting = sorted(parser.parse(source)[1], key=lambda problem: problem.mark)
    return fixes, source


def _try(
    problem: Problem, source: Source, parser: DocumentParser, vocabulary: Vocabulary
) -> tuple[Fix, Source] | None:
    remedy = REMEDIES.get(problem.code)
    fix = remedy(problem, Patient(source, vocabulary)) if remedy else None
    if fix is None:
        return None
    mended = replace(source, text="\n".join(fix.apply(source.lines)))
    document, left = parser.parse(mended)
    comes_to_light = document is not None and parser.parse(source)[0] is None
    touched = range(fix.first, fix.first + len(fix.lines))
    is_sound = comes_to_light or all(other.mark.line not in touched for other in left)
    return (fix, mended) if is_sound and not any(_is_same(other, problem) for other in left) else None


def _is_same(other: Problem, problem: Problem) -> bool:
    return (other.kind, other.mark) == (problem.kind, problem.mark)


def _as_written(before: str, fixes: Iterable[Fix], after: Source) -> str:
    """The mended text with the byte order mark and the line ends of the file."""
    mark = _BYTE_ORDER_MARK if before.startswith(_BYTE_ORDER_MARK) else ""
    rows = [(row["text"], row["end"]) for row in _LINE.finditer(before.removeprefix(mark))]
    ends = [end for _, end in rows]
    usual = next((end for end in ends if end), "\n")
    for fix in fixes:
        start = fix.first - 1
        ends[start : start + fix.removed] = [*ends[start : start + fix.removed], *[usual] * len(fix.lines)][
            : len(fix.lines)
        ]
    return mark + "".join(text + end for text, end in zip(after.lines, ends, strict=False))
