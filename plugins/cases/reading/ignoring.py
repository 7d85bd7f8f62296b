"""Warnings that an author has looked at: a document's `ignore` names their codes. Errors can't be ignored."""

from __future__ import annotations

from collections.abc import Iterable

from cases.reading.documents import Document
from cases.reading.problems import Problem, Severity
from cases.reading.schema import split_list


def without_ignored(problems: Iterable[Problem], documents: Iterable[Document]) -> list[Problem]:
    """The problems without the warnings that their documents ask to ignore."""
    ignored = {document.source.path: _codes(document) for document in documents}
    return [
        problem
        for problem in problems
        if problem.severity is Severity.ERROR or problem.code not in ignored.get(problem.source, ())
    ]


def _codes(document: Document) -> frozenset[str]:
    """What stands in `ignore`, whether or not the rest of the header is sound."""
    entry = document.entries.get("ignore")
    return (
        frozenset(code.upper() for code in split_list(item.text for item in entry.items))
        if entry
        else frozenset()
    )
