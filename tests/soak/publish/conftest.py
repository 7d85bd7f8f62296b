"""What the trials share: how many there are, chance, and the table that tells how they went."""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.builds import ROOT
from tools.release.manifest import STAMP, Manifest

REPORT = ROOT / "bench" / "publish.md"
_TENTH = 10


@dataclass
class Trials:
    """What was tried how many times, and how often it went as promised."""

    rows: dict[str, tuple[int, int, str]] = field(default_factory=dict)

    def add(self, what: str, *, good: bool, more: str = "") -> None:
        tried, went_well, told = self.rows.get(what, (0, 0, ""))
        self.rows[what] = (tried + 1, went_well + good, more or told)
        assert good, what

    def report(self) -> str:
        rows = [f"| {what} | {good} of {tried} | {told} |" for what, (tried, good, told) in self.rows.items()]
        return "\n".join(
            [
                "# Publishing under bad luck",
                "",
                f"Written by `inv soak --only publish` on {datetime.now(UTC):%Y-%m-%d}: Python",
                f"{sys.version.split()[0]}, {os.cpu_count()} cores, with nginx, OpenSSH, rsync and moto on",
                "loopback. Seeded: the same moments and sizes each time.",
                "",
                "| what | as promised | |",
                "| --- | ---: | --- |",
                *rows,
                "",
            ]
        )


@pytest.fixture(scope="session")
def trials(request: pytest.FixtureRequest) -> Iterator[Trials]:
    counted = Trials()
    yield counted
    if request.config.getoption("--soak"):
        REPORT.write_text(counted.report(), "utf-8")


@pytest.fixture
def share(whole: bool) -> int:
    return 1 if whole else _TENTH


@pytest.fixture
def chance() -> random.Random:
    return random.Random(7)  # noqa: S311 - moments, no secrets


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everyone may enter, unlike those of pytest."""
    folder = Path(tempfile.mkdtemp(prefix="casebook-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def is_whole(site: Path) -> bool:
    """Whether a public folder is one release, and all of it: the files that its stamp stands for."""
    stamp = (site / STAMP).read_text().split("\n")[0]
    return Manifest.of(site.resolve()).digest == stamp
