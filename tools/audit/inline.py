"""No script and no style stands in the page itself, where a strict policy would refuse it."""

from __future__ import annotations

from collections.abc import Iterator

from tools.audit.row import Finding, Row, row_of_none
from tools.audit.subject import Subject


def measure_inline(subject: Subject) -> Iterator[Row]:
    """The rows of inline scripts and of inline styles."""
    pages = subject.markups.items()
    scripts = [Finding(page, *found) for page, markup in pages for found in markup.inline_scripts]
    yield row_of_none("inline scripts", scripts, f"{len(pages)} pages")
    styles = [Finding(page, *found) for page, markup in pages for found in markup.inline_styles]
    yield row_of_none("inline styles", styles, f"{len(pages)} pages")
