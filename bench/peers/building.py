"""Builds from nothing, after an edit and with nothing changed, with a search index and without."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench.peers.generators import PAGEFIND, Generator
from bench.peers.measuring import Run, run
from bench.peers.preparing import edit, edited_of, folder_of, restore
from bench.peers.results import Results

COLD, EDITED, UNCHANGED = "cold", "edited", "unchanged"
INDEX, INDEXED, EDITED_INDEXED = "index", "indexed", "edited, indexed"
RELEASED, EDITED_RELEASED = "released", "edited, released"


def measure_builds(results: Results, count: int, generator: Generator, turn: int) -> None:
    """Build a site in every way, and note what each took."""
    folder = folder_of(count, generator)
    token = f"muutos{turn}x{count}"

    def note(what: str, command: Sequence[str], **environment: str) -> Run:
        made = run(command, folder, environment)
        results.note(count, generator.site, what, asdict(made))
        return made

    def note_both(command: Sequence[str], cold: str, edited: str, output: str) -> Run:
        """From nothing, then after an edit."""
        restore(folder)
        _wipe(folder, generator.wiped)
        note(cold, command)
        results.put(count, generator.site, f"output, {cold}", _weigh(folder / output))
        known = dict(generator.environment_again)
        if known:  # the first build that knows more the next time
            run(command, folder, known)
        edit(folder, token)
        made = note(edited, command, **known)
        _refuse_stale(folder, output, token, generator)
        return made

    made = note_both(generator.build, COLD, EDITED, "out")
    if generator.indexed and generator.release:
        note_both(generator.release, RELEASED, EDITED_RELEASED, "output")
        note(UNCHANGED, generator.release)
        note_both(generator.indexed, INDEXED, EDITED_INDEXED, "out")
    else:
        note(UNCHANGED, generator.build, **dict(generator.environment_again))
        _wipe(folder, ("pf",))
        index = note(INDEX, PAGEFIND)
        results.note(count, generator.site, EDITED_INDEXED, asdict(_sum(made, index)))
    restore(folder)


def _sum(one: Run, other: Run) -> Run:
    return Run(round(one.wall + other.wall, 3), round(one.cpu + other.cpu, 3), max(one.memory, other.memory))


def _refuse_stale(folder: Path, output: str, token: str, generator: Generator) -> None:
    """Raises SystemExit if an edit isn't in the page of its document, or not in a list."""
    edited = edited_of(folder)
    for url, wanted in ((edited.url, f"{token}runko"), (edited.list_url, token)):
        if wanted not in (folder / output / url.strip("/") / "index.html").read_text("utf-8"):
            raise SystemExit(f"{generator.name} has not brought an edit to {url}")


def _wipe(folder: Path, names: Sequence[str]) -> None:
    for name in names:
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _weigh(output: Path) -> dict[str, float]:
    """How many files an output folder has, and MB."""
    files = [path for path in output.rglob("*") if path.is_file()]
    return {
        "html": sum(path.suffix == ".html" for path in files),
        "xml": sum(path.suffix == ".xml" for path in files),
        "files": len(files),
        "megabytes": round(sum(path.stat().st_size for path in files) / 1e6, 1),
    }
