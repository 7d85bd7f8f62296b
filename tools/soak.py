"""The soak: hundreds of edits in one run of the preview, errors that come and go, and what it costs to wait.

Works on a copy of the site. An edit is a number written into an essay; a browser that is always there, here a
reader of the stream, must hear of the build that shows it. The seed makes the same edits each time.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from rich.console import Console

from tools.preview.command import Preview, Wishes, previewing
from tools.preview.state import State

EDITS, CYCLES = 500, 50
IDLE_SECONDS = 10.0
MOST_MEGABYTES = 50.0
MOST_IDLE = 2.0  # per cent of one core
_SITE = ("content", "plugins", "theme")
_SETTINGS = ("pelicanconf.py", "publishconf.py")
_OWN_SCRIPT = re.compile(r'<script src="/_preview/[^>]*></script>')  # tells which build the page is of
_PATIENCE = 120.0  # seconds for one build, on a machine that has much else to do


# The tests that try a whole number of things by `--soak`, and a tenth without.
TRIALS = {
    "reading": "tests/soak/test_documents.py",
    "markdown": "tests/soak/test_plain_markdown.py",
    "injection": "tests/soak/test_injection.py",
    "traversal": "tests/soak/test_traversal.py",
    "files": "tests/soak/test_odd_files.py",
    "feeds": "tests/soak/test_odd_feeds.py",
    "pictures": "tests/soak/test_pictures.py",
}


class Missed(Exception):
    """A refresh or an overlay that did not come; the message tells which."""


@dataclass(slots=True)
class Figures:
    """What a soak has found."""

    edits: int = 0
    cycles: int = 0
    seconds: list[float] = field(default_factory=list)  # until the page shows an edit
    whole_seconds: list[float] = field(default_factory=list)  # until all pages do
    memory_before: float = 0.0
    memory_after: float = 0.0
    idle: float = 0.0
    work: float = 0.0  # processor seconds for each build

    @property
    def growth(self) -> float:
        return self.memory_after - self.memory_before

    @property
    def is_good(self) -> bool:
        return self.growth < MOST_MEGABYTES and self.idle < MOST_IDLE

    @property
    def table(self) -> str:
        """The figures as Markdown."""
        median, whole = statistics.median(self.seconds), statistics.median(self.whole_seconds)
        slowest = max(self.seconds)
        rows = [
            ("edits, each seen by the browser", "all", f"{self.edits}"),
            ("errors made and mended, the overlay right each time", "all", f"{self.cycles}"),
            ("growth of memory, server and workshop", f"< {MOST_MEGABYTES:.0f} MB", f"{self.growth:.1f} MB"),
            ("processor while broken and idle", f"< {MOST_IDLE:.0f} %", f"{self.idle:.2f} %"),
            ("processor time of a build, search and remarks included", "", f"{self.work * 1000:.0f} ms"),
            ("from save to page, median", "< 150 ms", f"{median * 1000:.0f} ms"),
            ("from save to page, slowest", "", f"{slowest * 1000:.0f} ms"),
            ("from save to every page of the site, median", "< 300 ms", f"{whole * 1000:.0f} ms"),
        ]
        lines = ["| what | goal | measured |", "| --- | --- | --- |"]
        return "\n".join([*lines, *(f"| {what} | {goal} | {measured} |" for what, goal, measured in rows)])


@dataclass(frozen=True, slots=True)
class Soak:
    """One run over a preview of a site of its own."""

    root: Path
    preview: Preview
    figures: Figures
    chance: random.Random

    def edit(self, number: int) -> None:
        """Change an essay, wait until the stream tells of it, and see that the page has it."""
        essay = self.chance.choice(sorted((self.root / "content" / "essays").glob("*.md")))
        mark = f"Muutos {number}."
        before = self.preview.stage.state
        text = essay.read_text("utf-8")
        kept = text.rsplit("\n\nMuutos ", 1)[0].rstrip("\n")
        started = time.perf_counter()
        essay.write_text(f"{kept}\n\n{mark}\n", "utf-8")
        name = f"content/essays/{essay.name}"
        address = next(one.address for one in before.report.documents if f"content/{one.source}" == name)
        self.wait(lambda state: state.early is not None or state.build > before.build, f"edit {number}")
        page = self._get(f"/{address}")
        self.figures.seconds.append(time.perf_counter() - started)
        self.wait(lambda state: state.build > before.build and not state.building, f"edit {number}")
        self.figures.whole_seconds.append(time.perf_counter() - started)
        if mark not in page:
            raise Missed(f"edit {number}: the page of {name} does not show it")
        if _OWN_SCRIPT.sub("", page) != _OWN_SCRIPT.sub("", self._get(f"/{address}")):
            raise Missed(f"edit {number}: the page of {name} was shown early, and came out otherwise")
        self.figures.edits += 1

    def break_and_mend(self, number: int) -> None:
        """Make an error, see what the browser is told, mend it, and see that it is told of no more."""
        case = self.chance.choice(sorted((self.root / "content" / "cases").glob("*.md")))
        text, before = case.read_text("utf-8"), self.preview.stage.state
        case.write_text(text.replace("---\n", f"---\nolematon: {number}\n", 1), "utf-8")
        self.wait(lambda state: state.attempt > before.attempt and not state.building, f"error {number}")
        told = self._event()
        places = [(one["file"], one["line"], one["excerpt"]) for one in told["problems"]]
        if not told["failed"] or (f"content/cases/{case.name}", 2, f"olematon: {number}") not in places:
            raise Missed(f"error {number}: the browser is told {places}")
        broken = self.preview.stage.state.attempt
        case.write_text(text, "utf-8")
        self.wait(lambda state: state.attempt > broken and not state.building, f"mending {number}")
        if self._event()["failed"]:
            raise Missed(f"mending {number}: the overlay stays")
        self.figures.cycles += 1

    def idle_while_broken(self) -> None:
        """Leave an error alone for a while, and see what that costs."""
        case = min((self.root / "content" / "cases").glob("*.md"))
        text, before = case.read_text("utf-8"), self.preview.stage.state
        case.write_text(text.replace("---\n", "---\nolematon: arvo\n", 1), "utf-8")
        self.wait(lambda state: state.attempt > before.attempt and not state.building, "the last error")
        time.sleep(1)
        spent, started = self.processor(), time.perf_counter()
        time.sleep(IDLE_SECONDS)
        self.figures.idle = 100 * (self.processor() - spent) / (time.perf_counter() - started)
        case.write_text(text, "utf-8")
        self.wait(lambda state: state.attempt > before.attempt + 1 and not state.building, "the last mending")

    def memory(self) -> float:
        """Megabytes that this process and the workshop hold."""
        return sum(_resident(process) for process in self._processes())

    def _processes(self) -> tuple[int, int]:
        return os.getpid(), self.preview.director.workshop_id

    def processor(self) -> float:
        """Processor seconds that both have spent, builds included."""
        return sum(_seconds_spent(process) for process in self._processes())

    def wait(self, is_there: Callable[[State], bool], what: str) -> State:
        seen, state = self.preview.stage.wait(-1, 0)
        end = time.monotonic() + _PATIENCE
        while not is_there(state):
            if time.monotonic() > end:
                raise Missed(f"{what}: nothing came in {_PATIENCE:.0f} s")
            seen, state = self.preview.stage.wait(seen, 5)
        return state

    def _get(self, path: str) -> str:
        connection = HTTPConnection(urlsplit(self.preview.url).netloc, timeout=30)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode("utf-8")
        finally:
            connection.close()

    def _event(self) -> dict[str, Any]:
        """What a browser is told that comes now."""
        connection = HTTPConnection(urlsplit(self.preview.url).netloc, timeout=30)
        try:
            connection.request("GET", "/_preview/events?path=/")
            stream = connection.getresponse()
            while not (line := stream.readline()).startswith(b"data: "):
                pass
            told: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
            return told
        finally:
            connection.close()


def soak(root: Path, edits: int = EDITS, cycles: int = CYCLES, seed: int = 1) -> Figures:
    """Soak a preview of a copy of the site in `root`. Raises Missed."""
    figures = Figures()
    with TemporaryDirectory() as folder, _copied(root, Path(folder)) as (copy, preview):
        run = Soak(copy, preview, figures, random.Random(seed))  # noqa: S311 - edits, no secrets
        run.wait(lambda state: state.build > 0 and not state.building, "the first build")
        warm, spent, builds = edits // 20, 0.0, 0
        for number in range(edits):
            if number == warm:
                figures.memory_before, spent = run.memory(), run.processor()
                builds = preview.stage.state.attempt
            run.edit(number)
            if number % max(1, edits // cycles) == 0 and figures.cycles < cycles:
                run.break_and_mend(figures.cycles)
        figures.memory_after = run.memory()
        figures.work = (run.processor() - spent) / (preview.stage.state.attempt - builds)
        run.idle_while_broken()
    return figures


@contextmanager
def _copied(root: Path, copy: Path) -> Iterator[tuple[Path, Preview]]:
    for name in _SITE:
        shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _SETTINGS:
        shutil.copy(root / name, copy / name)
    with previewing(copy, Wishes(port=0), Console(file=StringIO())) as preview:
        yield copy, preview


def _resident(process: int) -> float:
    """Megabytes in memory, by Linux's account; 0 elsewhere."""
    status = Path(f"/proc/{process}/status")
    if not status.is_file():
        return 0.0
    row = next(row for row in status.read_text().splitlines() if row.startswith("VmRSS:"))
    return int(row.split()[1]) / 1000


def _seconds_spent(process: int) -> float:
    """Processor seconds, children that have ended included; 0 where there is no such account."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.is_file():
        return 0.0
    fields = stat.read_text().rsplit(") ", 1)[1].split()
    return sum(int(ticks) for ticks in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def report(figures: Figures, seed: int) -> str:
    """The report as it is kept in the repository."""
    return f"""# Soak of the preview

`inv soak --only preview` makes {figures.edits} edits in one run of the preview, and {figures.cycles}
errors, on a copy of the sample site, and asks the server after each what a browser would be told.
Seed {seed}, Python {sys.version.split()[0]}, {os.cpu_count()} cores.

{figures.table}
"""
