"""The content security policy: every page has one, and nothing that the samples do breaks it."""

from __future__ import annotations

from collections.abc import Iterator

from tools.audit.row import Finding, Row, row_of_none
from tools.audit.subject import Subject


def measure_policy(subject: Subject) -> Iterator[Row]:
    """The row of breaches; a page without a policy, which nothing can break, is one. Raises NoChromium."""
    findings = [
        *(Finding(page, "no policy") for page, markup in subject.markups.items() if not markup.has_policy),
        *(Finding(visit.address, "breach", text) for visit in subject.visits for text in visit.broken),
    ]
    scope = f"{len(subject.visits)} pages opened"
    yield row_of_none("breaches of the content security policy", findings, scope)
