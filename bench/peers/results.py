"""What was measured, kept after every step in one file a day: a run goes on where another ended."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench.peers.generators import HERE, ROOT

FOLDER = ROOT / "bench" / "results"


@dataclass(frozen=True)
class Results:
    """The figures of one file: by size, generator and what was measured, a list of runs."""

    file: Path

    @classmethod
    def of_today(cls) -> Results:
        return cls(FOLDER / f"peers-{datetime.now(UTC).date().isoformat()}.json")

    @classmethod
    def latest(cls) -> Results:
        """The newest that are kept. Raises FileNotFoundError."""
        files = sorted(FOLDER.glob("peers-*.json"))
        if not files:
            raise FileNotFoundError(FOLDER)
        return cls(files[-1])

    @property
    def kept(self) -> dict[str, Any]:
        """All of the file, read anew each time: another run may write into it."""
        if self.file.exists():
            known: dict[str, Any] = json.loads(self.file.read_text("utf-8"))
            return known
        machine = {"python": platform.python_version(), "system": platform.system()}
        return {"date": self.file.stem[-10:], **machine, "processors": os.cpu_count(), "sizes": {}}

    @property
    def sizes(self) -> list[int]:
        return sorted(map(int, self.kept["sizes"]))

    def forget(self, count: int, generator: str, part: str) -> None:
        """Forget an earlier run's "builds" or "server" of a generator."""
        with self._changing(count, generator) as known:
            known[part] = {}

    def note(self, count: int, generator: str, what: str, made: Mapping[str, Any]) -> None:
        """Add a build."""
        with self._changing(count, generator) as known:
            known["builds"].setdefault(what, []).append(dict(made))

    def put(self, count: int, generator: str, what: str, made: Any) -> None:
        """Say what is so for all builds, or of the server."""
        with self._changing(count, generator) as known:
            known[what] = made

    def of(self, count: int, generator: str) -> Mapping[str, Any]:
        known: Mapping[str, Any] = self.kept["sizes"].get(str(count), {}).get(generator, {})
        return known

    def median(self, count: int, generator: str, what: str, figure: str) -> float | None:
        """The median of a figure of some builds; None where there are none."""
        return median_of(self.of(count, generator).get("builds", {}).get(what, []), figure)

    @contextmanager
    def _changing(self, count: int, generator: str) -> Iterator[dict[str, Any]]:
        """The figures of a generator, which are kept as they are left."""
        kept = self.kept
        of_size = kept["sizes"].setdefault(str(count), {})
        yield of_size.setdefault(generator, {"builds": {}, "server": {}})
        kept["versions"] = versions()
        kept.setdefault("loads", []).append(round(os.getloadavg()[0], 1))
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


def median_of(runs: Sequence[Mapping[str, Any]], figure: str) -> float | None:
    """The median of a figure of runs that have it."""
    known = [run[figure] for run in runs if run.get(figure) is not None]
    return float(median(known)) if known else None


def versions() -> dict[str, str]:
    """The versions of the generators, by what is installed."""
    pinned = (HERE / "requirements.txt").read_text("utf-8").split()
    npm = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]
    return {**dict(line.split("==") for line in pinned), **npm}
