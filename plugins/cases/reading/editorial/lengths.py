"""Titles and summaries that lists and search engines would cut off, or that say too little."""

from __future__ import annotations

from collections.abc import Iterator

from cases.reading.checks import numbered
from cases.reading.documents import CaseInBlock, Document
from cases.reading.editorial.kinds import LONG_SUMMARY, LONG_TITLE, NO_SUMMARY, SHORT_SUMMARY
from cases.reading.editorial.warnings import warn
from cases.reading.entries import written
from cases.reading.problems import Problem
from cases.reading.reading import Reading

# Search engines show about sixty characters of a title and a hundred and sixty of a summary.
LONGEST_TITLE = 60
SHORTEST_SUMMARY = 40
LONGEST_SUMMARY = 160


def check_lengths(reading: Reading) -> Iterator[Problem]:
    """The title and the summary of every document, and of every case in a block."""
    for document in reading.documents:
        for owner in numbered(document):
            yield from _check_title(owner, document.source.path)
            yield from _check_summary(owner, document.source.path)


def _check_title(owner: Document | CaseInBlock, source: str) -> Iterator[Problem]:
    title = " ".join(written(owner.entries, "title").split())
    if len(title) > LONGEST_TITLE:
        mark = owner.entries["title"].value_mark
        yield warn(LONG_TITLE, source, mark, count=str(len(title)), most=str(LONGEST_TITLE))


def _check_summary(owner: Document | CaseInBlock, source: str) -> Iterator[Problem]:
    entry = owner.entries.get("summary")
    if entry is None:
        if owner.fields is not None:
            yield warn(NO_SUMMARY, source, owner.entries["title"].value_mark)
        return
    count = len(" ".join(" ".join(item.text for item in entry.items).split()))
    if 0 < count < SHORTEST_SUMMARY:
        limits = {"count": str(count), "least": str(SHORTEST_SUMMARY)}
        yield warn(SHORT_SUMMARY, source, entry.value_mark, **limits)
    elif count > LONGEST_SUMMARY:
        yield warn(LONG_SUMMARY, source, entry.value_mark, count=str(count), most=str(LONGEST_SUMMARY))
