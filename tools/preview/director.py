"""Decides when to build: after a change and only then, the latest change first, never twice for one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty, SimpleQueue

from tools.preview.builds import Workshop
from tools.preview.reports import Complaint, Report, Step, early_folder, load_report
from tools.preview.state import Stage, State
from tools.preview.watching import Fingerprints

_MOST_EARLY = 4  # files changed at once whose pages are shown before all others
_MOST_WATCHED, _LONGEST_PATH = 10, 200  # of the pages that are looked at, which are shown next
_STYLE, _SCRIPTS = "theme/css", "theme/static"


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a build, as the workshop tells it. Build 0 is the workshop itself."""

    build: int
    step: Step


@dataclass(frozen=True, slots=True)
class Changed:
    """Files that have changed, by their paths below the root."""

    paths: tuple[str, ...]


@dataclass(slots=True)
class _Running:
    """The build that is being made, and what it is made for."""

    build: int
    paths: tuple[str, ...]
    style: str
    scripts: str
    shown: bool = False
    failed: bool = False


@dataclass(slots=True)
class Director:
    """One thread runs it; everyone else puts events into `events`."""

    folder: Path
    stage: Stage
    fingerprints: Fingerprints
    say: Callable[[State, tuple[str, ...]], None]
    as_of: str = ""
    events: SimpleQueue[Told | Changed | None] = field(default_factory=SimpleQueue)
    _workshop: Workshop | None = None
    _running: _Running | None = None
    _count: int = 0
    _pending: tuple[str, ...] = ()
    _kept: list[Path] = field(default_factory=list)

    def run(self, root: Path) -> None:
        """Build, then wait for what happens, until None comes."""
        self._workshop = Workshop(root, lambda build, step: self.events.put(Told(build, step)))
        try:
            self._build(())
            while (event := self.events.get()) is not None:
                match event:
                    case Changed(paths):
                        self._change(self._gathered(paths))
                    case Told(build, step):
                        self._hear(build, step)
        finally:
            self._workshop.close()

    @property
    def workshop_id(self) -> int:
        """The number of the workshop's process."""
        assert self._workshop  # there is one while it runs
        return self._workshop.process_id

    def _gathered(self, paths: tuple[str, ...]) -> tuple[str, ...]:
        """With the changes that have come in meanwhile; what the workshop tells is put back."""
        others: list[Told | Changed | None] = []
        gathered = set(paths)
        while True:
            try:
                event = self.events.get_nowait()
            except Empty:
                break
            if isinstance(event, Changed):
                gathered |= set(event.paths)
            else:
                others.append(event)
        for event in others:
            self.events.put(event)
        return tuple(sorted(gathered))

    def _change(self, paths: tuple[str, ...]) -> None:
        assert self._workshop  # `run` has made it
        if len(paths) <= _MOST_EARLY:
            watched = [path for path in sorted(self.stage.watched) if len(path) < _LONGEST_PATH][
                :_MOST_WATCHED
            ]
            for path in paths:
                self._workshop.ask_early(self.stage.state.build, path, watched)
        running = self._running
        if running and not running.shown:
            # Nobody will see it: what it was made for is made by the next one.
            paths = tuple(sorted({*running.paths, *paths}))
        if any(path.startswith("plugins/") for path in paths):
            self._workshop.renew()
        elif running:
            self._workshop.cancel(running.build)
        self._build(paths)

    def _build(self, paths: tuple[str, ...]) -> None:
        assert self._workshop  # `run` has made it
        self._count += 1
        self._running = _Running(
            self._count, paths, self.fingerprints.digest(_STYLE), self.fingerprints.digest(_SCRIPTS)
        )
        self.stage.show(lambda state: replace(state, building=True))
        base = self.stage.state.folder
        self._workshop.order(self._count, self.folder / str(self._count), self.as_of, base)

    def _hear(self, build: int, step: Step) -> None:
        if step is Step.EARLY:
            self._show_early(build)
            return
        running = self._running
        if running is None or build not in (running.build, 0):
            if build and step is Step.GONE:
                self._remove(self.folder / str(build))
            return
        match step:
            case Step.READY:
                self._show(running)
            case Step.FAILED:
                running.failed = True
                self._fail(running, load_report(self._report_file(build)))
            case Step.DONE:
                report = load_report(self._report_file(build))
                self.stage.show(lambda state: replace(state, report=report))
            case Step.GONE:
                self._end(running, build)

    def _show_early(self, build: int) -> None:
        """Show single pages that are newer than the build which is shown."""
        folder = self.folder / str(build)
        if folder == self.stage.state.folder:
            self.stage.show(lambda state: replace(state, early=early_folder(folder)))

    def _show(self, running: _Running) -> None:
        report = load_report(self._report_file(running.build))
        running.shown = True
        self._dismiss(self.stage.state.build)
        folder = self.folder / str(running.build)
        edited = _edited(report, running.paths)
        state = self.stage.show(
            lambda state: replace(
                state,
                folder=folder,
                early=None,
                build=running.build,
                attempt=running.build,
                failed=False,
                building=False,
                report=report,
                edited=(running.build, edited) if edited else state.edited,
                style=running.style,
                scripts=running.scripts,
            )
        )
        self.say(state, running.paths)
        self._keep(folder)

    def _fail(self, running: _Running, report: Report) -> None:
        state = self.stage.show(
            lambda state: replace(state, attempt=running.build, failed=True, building=False, report=report)
        )
        self.say(state, running.paths)
        self._remove(self.folder / str(running.build))

    def _end(self, running: _Running, build: int) -> None:
        """The build's process has ended. When it has told nothing, it was killed, or has crashed."""
        if not running.shown and not running.failed:
            complaint = Complaint("error", "the process of the build has ended without a word")
            self._fail(running, Report(problems=(complaint,)))
        self._running = None
        if build == 0 and self._workshop:
            self._workshop.prepare()

    def _dismiss(self, build: int) -> None:
        """End what a build has left to make single pages early."""
        assert self._workshop  # `run` has made it
        self._workshop.dismiss(build)

    def _report_file(self, build: int) -> Path:
        return self.folder / f"{build}.json"

    def _keep(self, folder: Path) -> None:
        """Keep this build and the one before it, whose files may be on their way to a browser."""
        self._kept.append(folder)
        while len(self._kept) > 2:  # this one and the one before
            self._remove(self._kept.pop(0))

    def _remove(self, folder: Path) -> None:
        if folder in self._kept:
            return
        self._dismiss(int(folder.name))
        for one in (folder, early_folder(folder)):
            shutil.rmtree(one, ignore_errors=True)
        for suffix in (".json", ".log", ".part"):
            folder.with_name(folder.name + suffix).unlink(missing_ok=True)


def _edited(report: Report, paths: Iterable[str]) -> str:
    """The address of the document that was changed; of several, the first that has a page."""
    by_source: dict[str, str] = {}
    for document in report.documents:
        by_source.setdefault(report.prefix + document.source, document.address)
    return next((by_source[path] for path in paths if path in by_source), "")
