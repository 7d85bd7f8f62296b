"""What became of each bad input, and the table that tells of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from tests.builds import ROOT

REPORT = ROOT / "bench" / "bad-input.md"


@dataclass
class Findings:
    """A row for each input: how much of it, what came of it, and what it cost."""

    rows: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def add(self, what: str, size: str, outcome: str, cost: str = "") -> None:
        self.rows[what] = (size, outcome, cost)

    def report(self) -> str:
        rows = [f"| {what} | {' | '.join(told)} |" for what, told in self.rows.items()]
        return "\n".join(
            [
                "# Bad input",
                "",
                f"Written by `inv soak --only bad` on {datetime.now(UTC):%Y-%m-%d}: Python",
                f"{sys.version.split()[0]}, {os.cpu_count()} cores. CPU seconds tell the order of size.",
                "",
                "| what | size | outcome | CPU s |",
                "| --- | ---: | --- | ---: |",
                *rows,
                "",
            ]
        )


@pytest.fixture(scope="session")
def findings(request: pytest.FixtureRequest) -> Iterator[Findings]:
    gathered = Findings()
    yield gathered
    if request.config.getoption("--soak") and gathered.rows:
        REPORT.write_text(gathered.report(), "utf-8")
