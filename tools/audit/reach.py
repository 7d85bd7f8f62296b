"""Without script: every page is reached from the home page by plain links."""

from __future__ import annotations

from collections.abc import Iterator

from cases.addresses import file_of
from tools.audit.row import Finding, Row, verdict_of
from tools.audit.subject import Subject
from tools.judge import judge_page

# Where a host leads whoever asks for what is not there; nothing links to it.
_NOT_FOUND = "404.html"


def measure_reach(subject: Subject) -> Iterator[Row]:
    """The row of pages that links lead to."""
    meant = set(subject.pages) - subject.hidden - {_NOT_FOUND}
    missed = tuple(Finding(address, "no link leads here") for address in sorted(meant - reached(subject)))
    measured = f"{len(meant) - len(missed)} of {len(meant)}"
    yield Row("pages reached by links, script off", "all", measured, verdict_of(not missed), missed)


def reached(subject: Subject) -> set[str]:
    """The addresses of the pages that are reached from the home page."""
    by_file = {file_of(address): address for address in subject.pages}
    found: set[str] = set()
    waiting = [file_of("")]
    while waiting:
        file = waiting.pop()
        if file in by_file and by_file[file] not in found:
            found.add(by_file[file])
            page = judge_page(file, (subject.output / file).read_text("utf-8"))
            waiting += [target for target, _ in page.links]
    return found
