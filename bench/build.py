"""Builds of Casebook beside stock Pelican with the same content, in turns: seconds, CPU, memory, pages.

`python -m bench.build 100 1000` prints a table; with `--save` the figures stay in bench/.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.corpus import iter_documents, write_casebook, write_stock

ROOT = Path(__file__).parent.parent
VOCABULARY = ROOT / "content" / "vocabulary.toml"
RESULTS = ROOT / "bench" / "results"
REPORT = ROOT / "bench" / "README.md"
# The report's table stands below this line of it.
_TABLE = "<!-- the table: written by inv bench --save -->"
# How often each builder builds a site; the table shows medians. A large site is built once.
ROUNDS, LARGE = 3, 1000
# Stock Pelican loads every plugin that it finds installed, unless it is told not to.
_STOCK_SETTINGS = "PLUGINS = []\nDEFAULT_LANG = 'fi'\nTIMEZONE = 'Europe/Helsinki'\nTHEME = 'simple'\n"
STOCK, CASEBOOK, WITHOUT_SEARCH = "stock Pelican", "Casebook", "Casebook, no search index"
# The same in the folder of the build before it.
AGAIN, EDITED = "Casebook again, nothing changed", "Casebook again, one story edited"


@dataclass(frozen=True, slots=True)
class Run:
    """One build: seconds on the clock, CPU seconds of all its processes, the largest one's MB, its pages."""

    builder: str
    documents: int
    wall: float
    cpu: float
    memory: float
    pages: int


def prepare(folder: Path, count: int) -> dict[str, list[str]]:
    """Write both sites; the command of each builder, that still lacks its output folder."""
    write_casebook(iter_documents(count, VOCABULARY), VOCABULARY, folder / "casebook")
    write_stock(iter_documents(count, VOCABULARY), folder / "stock")
    (folder / "stock.py").write_text(_STOCK_SETTINGS, encoding="utf-8")
    pelican = [sys.executable, "-m", "pelican", "--quiet"]
    cache = ["-e", f"CACHE_PATH={json.dumps(str(folder / 'cache'))}"]
    casebook = [*pelican, str(folder / "casebook"), "-s", str(ROOT / "publishconf.py"), *cache]
    return {
        STOCK: [*pelican, str(folder / "stock"), "-s", str(folder / "stock.py")],
        CASEBOOK: casebook,
        WITHOUT_SEARCH: [*casebook, 'SEARCH_ENGINE="none"'],
    }


def run(builder: str, command: Sequence[str], count: int, folder: Path, from_nothing: bool = True) -> Run:
    """Build once from nothing into a fresh folder, or with all that the build before it has left."""
    output = folder / "output"
    for left in (output, folder / "cache") if from_nothing else ():
        shutil.rmtree(left, ignore_errors=True)
    started = time.perf_counter()
    with subprocess.Popen([*command, "-o", str(output)], cwd=folder, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode:
        raise SystemExit(f"{builder} failed: {' '.join(command)}")
    pages = sum(1 for _ in output.rglob("*.html"))
    return Run(builder, count, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, pages)


def measure(count: int) -> list[Run]:
    """Every builder in turns, each round in the other order than the one before."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        commands = prepare(folder, count)
        runs = []
        for at in range(ROUNDS if count < LARGE else 1):
            order = list(commands) if at % 2 == 0 else list(reversed(commands))
            for builder in order:
                runs.append(run(builder, commands[builder], count, folder))
                if builder == CASEBOOK:
                    runs.append(run(AGAIN, commands[builder], count, folder, from_nothing=False))
                    _edit(folder / "casebook", at)
                    runs.append(run(EDITED, commands[builder], count, folder, from_nothing=False))
    return runs


def _edit(content: Path, at: int) -> None:
    """Add a sentence to the text of one story."""
    story = sorted((content / "cases").glob("*.md"))[at]
    story.write_text(f"{story.read_text('utf-8')}\nLoppu oli toinen.\n", "utf-8")


def format_table(runs: Sequence[Run]) -> str:
    """A Markdown table of medians, a row per size and builder; ratios are to stock Pelican."""
    columns = (
        "documents",
        "builder",
        "wall s",
        "CPU s",
        "peak MB",
        "pages",
        "CPU ms a page",
        "wall ×",
        "CPU ×",
    )
    rows = [f"| {' | '.join(columns)} |", "| ---: | --- |" + " ---: |" * (len(columns) - 2)]
    for count in dict.fromkeys(run.documents for run in runs):
        of_size = [run for run in runs if run.documents == count]
        stock = [run for run in of_size if run.builder == STOCK]
        for builder in dict.fromkeys(run.builder for run in of_size):
            own = [run for run in of_size if run.builder == builder]
            rows.append(_format_row(own, stock))
    return "\n".join(rows)


def _format_row(runs: Sequence[Run], stock: Sequence[Run]) -> str:
    pages = runs[0].pages
    wall, cpu, memory = (_median(runs, name) for name in ("wall", "cpu", "memory"))
    figures = (f"{wall:.2f}", f"{cpu:.2f}", f"{memory:.0f}", f"{pages:,}", f"{1000 * cpu / pages:.1f}")
    ratios = (f"{wall / _median(stock, 'wall'):.2f}", f"{cpu / _median(stock, 'cpu'):.2f}")
    return f"| {' | '.join([f'{runs[0].documents:,}', runs[0].builder, *figures, *ratios])} |"


def _median(runs: Sequence[Run], name: str) -> float:
    return float(median(getattr(run, name) for run in runs))


def save(runs: Sequence[Run]) -> Path:
    """Keep every run with what it ran on, under today's date, and put the table into the report."""
    today = datetime.now(UTC).date().isoformat()
    machine = {"Python": platform.python_version(), "system": platform.system(), "processors": os.cpu_count()}
    versions = {name: version(name) for name in ("pelican", "markdown", "jinja2", "pagefind")}
    kept = {"date": today, **machine, "versions": versions, "runs": [asdict(run) for run in runs]}
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{today}.json"
    file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    text, mark, _ = REPORT.read_text("utf-8").partition(_TABLE)
    ran_on = ", ".join(f"{name} {value}" for name, value in (machine | versions).items())
    REPORT.write_text(f"{text}{mark}\n\n{today}, {ran_on}.\n\n{format_table(runs)}\n", encoding="utf-8")
    return file


def main() -> None:
    parser = argparse.ArgumentParser(description="Time builds beside stock Pelican with the same content.")
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000, 5000], help="numbers of documents")
    parser.add_argument("--save", action="store_true", help="keep the figures in bench/")
    arguments = parser.parse_args()
    runs: list[Run] = []
    for count in arguments.sizes:
        runs += measure(count)
        print(f"{count} documents done", file=sys.stderr)
    print(format_table(runs))
    if arguments.save:
        print(f"Kept in {save(runs).relative_to(ROOT)}")


if __name__ == "__main__":
    main()
