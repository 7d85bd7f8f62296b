"""One build of the preview, inside the process that makes it: Pelican with what is not published yet.

What is told comes in three steps: pages are ready, or the build has failed; then, while the pages are looked
at, the search index is made and the remarks of an editor are gathered.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.settings import read_settings

from cases.adapter.early import PageMaker
from cases.adapter.settings import BASE, PREVIEW, RECORD, Preview, check_settings
from cases.addresses import file_of
from cases.model import Status
from cases.reading.documents import CaseInBlock, Document
from cases.reading.load import Site
from cases.reading.problems import InvalidContent, Problem
from cases.reading.reading import Reading
from cases.reading.revision import Reviser
from cases.reading.showing import shows_no_more
from site_search.generator import POSTPONED
from tools.check.findings import find_problems, findings_of
from tools.check.formats import records_of
from tools.output import SETTINGS
from tools.preview.crash import complaint_of
from tools.preview.pages import file_name
from tools.preview.reports import Complaint, PreviewedDocument, Report, Step, early_folder

_RECORD = "preview"
Tell = Callable[[Step, Report], None]


@dataclass(frozen=True)
class Kept:
    """What a build that has ended still knows: enough to make single pages at once."""

    root: Path
    folder: Path
    reviser: Reviser
    maker: PageMaker

    def prepare(self) -> None:
        """Make ready what every page needs, while nobody waits."""
        self.reviser.prepare()

    def iter_early(self, path: str, watched: Iterable[str]) -> Iterator[None]:
        """Write the pages that a change of words in one file makes other: its own, then the watched ones.

        Gives way each time that some are there; nothing is written if more than words has changed. `path` is
        that of the file below the root. Whatever goes wrong is for the build that follows to tell.
        """
        folder, content = early_folder(self.folder), self.reviser.site.content
        with suppress(Exception, SystemExit):
            documents = self.reviser.revise((self.root / path).relative_to(content).as_posix())
            if not documents:
                return
            self.maker.write(documents, folder)
            yield
            to = self.reviser.reading.addresses.to
            others = {file_name(one) for one in watched} - {file_of(to(document)) for document in documents}
            if others:
                self.maker.show(self.reviser.library())
                self.maker.write_files(others, folder)
                yield


def _keep_nothing(_: Kept) -> None: ...


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: into which folder, as of which moment."""

    build: int
    folder: str
    as_of: str = ""
    base: str = ""  # the folder of the last good build


def build_preview(root: Path, order: Order, tell: Tell, keep: Callable[[Kept], None] = _keep_nothing) -> None:
    """Build the site that lies in `root`, and tell of each step with a report.

    `keep` is handed what the build knows as soon as its pages are ready.
    """
    started = time.perf_counter()
    readings: list[Reading] = []
    sites: list[Site] = []

    def receive(site: Site, reading: Reading) -> None:
        sites.append(site)
        readings.append(reading)

    postponed: list[Callable[[object], None]] = []
    overheard = _Overheard(root)
    logging.getLogger().addHandler(overheard)
    generators: list[Generator] = []
    try:
        settings = _settings(root, order, Preview(Path(order.folder), receive), postponed)
        pelican = Pelican(settings)
        with signals.all_generators_finalized.connected_to(generators.extend):
            pelican.run()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, the author is to be told
        report = _report(readings, error, root)
        problems = (*overheard.errors, *report.problems)
        tell(Step.FAILED, replace(report, problems=problems, seconds=time.perf_counter() - started))
        return
    report = replace(_report(readings, None, root), seconds=time.perf_counter() - started)
    report = replace(report, site_name=settings["SITENAME"])
    if overheard.errors:
        # Pelican goes on without a plugin that it can't load, and what comes of that is not the site.
        tell(Step.FAILED, replace(report, problems=(*overheard.errors, *report.problems)))
        return
    tell(Step.READY, report)
    reviser = Reviser(sites[-1], readings[-1])
    keep(Kept(root, Path(order.folder), reviser, PageMaker.of(generators)))
    for task in postponed:
        task(pelican)
    tell(Step.DONE, replace(report, remarks=(*_remarks(readings[-1], sites[-1]), *overheard.complaints)))


def _settings(root: Path, order: Order, preview: Preview, postponed: list[Any]) -> dict[str, Any]:
    settings: dict[str, Any] = read_settings(str(root / SETTINGS), {"OUTPUT_PATH": order.folder})
    compiled = Path(settings["CACHE_PATH"], "templates")
    compiled.mkdir(parents=True, exist_ok=True)
    settings |= {
        "AS_OF": order.as_of or settings.get("AS_OF"),
        PREVIEW: preview,
        BASE: order.base,
        RECORD: _RECORD,
        POSTPONED: postponed,
        "JINJA_ENVIRONMENT": {
            **settings["JINJA_ENVIRONMENT"],
            "bytecode_cache": FileSystemBytecodeCache(str(compiled)),
        },
    }
    check_settings(settings)
    return settings


def _report(readings: list[Reading], error: BaseException | None, root: Path) -> Report:
    complaints: list[Complaint] = []
    if error is not None and not isinstance(error.__cause__, InvalidContent):
        complaints.append(complaint_of(error, root))
    if not readings:
        return Report(problems=tuple(complaints))
    reading = readings[-1]
    return Report(
        language=reading.language.code,
        problems=(*complaints, *_complaints(reading.problems, reading)),
        documents=tuple(_iter_documents(reading)),
        prefix=reading.prefix,
    )


def _complaints(problems: tuple[Problem, ...] | list[Problem], reading: Reading) -> tuple[Complaint, ...]:
    return tuple(Complaint.of(record) for record in records_of(problems, reading))


def _remarks(reading: Reading, site: Site) -> tuple[Complaint, ...]:
    """What would stop the site from being published as it is, and what an editor would say of it."""
    told = {(problem.source, problem.mark, problem.code) for problem in reading.problems}
    # Where nothing is unpublished, the site was read as it would be published.
    is_public = shows_no_more(reading.documents, site.as_of)
    findings = findings_of(reading) if is_public else find_problems(replace(site, unpublished=False))
    fresh = [
        problem for problem in findings.problems if (problem.source, problem.mark, problem.code) not in told
    ]
    return _complaints(fresh, findings.reading)


def _iter_documents(reading: Reading) -> Iterator[PreviewedDocument]:
    addressed = partial(_address, reading)
    as_of = reading.as_of
    for document in reading.documents:
        if document.fields is None:
            continue
        status, date = document.status(as_of), getattr(document.fields, "date", None)
        yield _previewed(document, document, status, date, addressed)
        for case in document.cases:
            if case.fields is None:
                continue
            own_date = case.fields.date
            own = status if case.fields.status is Status.PUBLISHED else case.fields.status
            if own is Status.PUBLISHED and own_date and own_date > as_of:
                own = Status.SCHEDULED
            yield _previewed(document, case, own, own_date or date, addressed)


def _previewed(
    document: Document,
    owner: Document | CaseInBlock,
    status: Status,
    date: Any,
    addressed: Callable[..., str],
) -> PreviewedDocument:
    is_block = isinstance(owner, CaseInBlock)
    kind = "cases" if is_block else document.source.folder.value
    fields = owner.fields
    assert fields is not None  # the caller has seen to it
    return PreviewedDocument(
        source=document.source.path,
        line=owner.mark.line,
        kind=kind,
        title=fields.title,
        address=addressed(kind, owner.slug, getattr(fields, "lang", None) or document.lang),
        status=status.value,
        date=date.date().isoformat() if date else "",
        number=getattr(fields, "number", 0),
    )


def _address(reading: Reading, kind: str, slug: str, lang: str | None) -> str:
    return reading.addresses.of_slug(kind, slug, lang or reading.language.code)


class _Overheard(logging.Handler):
    """What Pelican and its plugins warn of while they work: a plugin that can't be loaded, and the like."""

    def __init__(self, root: Path) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[Complaint] = []
        self._root = root

    @property
    def errors(self) -> tuple[Complaint, ...]:
        return tuple(complaint for complaint in self.complaints if complaint.severity == "error")

    def emit(self, record: logging.LogRecord) -> None:
        severity = "error" if record.levelno >= logging.ERROR else "warning"
        raised = record.exc_info[1] if record.exc_info else None
        if raised is not None:
            complaint = complaint_of(raised, self._root)
            message = f"{record.getMessage()}: {complaint.message}"
            self.complaints.append(replace(complaint, severity=severity, message=message))
        else:
            self.complaints.append(Complaint(severity, record.getMessage()))
