"""Nothing is asked of other origins: by the markup of any page, or by the browser at the samples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tools.audit.row import Finding, Row, row_of_none
from tools.audit.subject import Subject

_IN_SHEET = re.compile(r"(?:url\(|@import)\s*[\"']?(?P<url>(?:https?:)?//[^\"')\s]+)")


def measure_origins(subject: Subject) -> Iterator[Row]:
    """The row of requests to other origins. Raises NotRun without Chromium."""
    findings = {*iter_written(subject), *iter_in_sheets(subject), *_iter_asked(subject)}
    scope = f"{len(subject.pages)} pages read, {len(subject.visits)} opened"
    yield row_of_none("requests to other origins", findings, scope)


def iter_written(subject: Subject) -> Iterator[Finding]:
    """The elements of every page that fetch something from elsewhere."""
    own = urlsplit(subject.site_url).netloc
    for address, markup in subject.markups.items():
        for url, tag in markup.fetched:
            if urlsplit(url).netloc not in ("", own):
                yield Finding(address, "fetches from elsewhere", tag)


def iter_in_sheets(subject: Subject) -> Iterator[Finding]:
    """The stylesheets that fetch something from elsewhere."""
    for sheet in sorted(subject.output.rglob("*.css")):
        for found in _IN_SHEET.finditer(sheet.read_text("utf-8")):
            yield Finding(
                sheet.relative_to(subject.output).as_posix(), "fetches from elsewhere", found["url"]
            )


def _iter_asked(subject: Subject) -> Iterator[Finding]:
    for visit in subject.visits:
        for url in visit.elsewhere:
            yield Finding(visit.address, "asks elsewhere", url)
