"""What was done to all sites that were built again and again, added up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from textwrap import fill

import pytest

from tests.builds import ROOT

REPORT = ROOT / "bench" / "rebuild.md"


@dataclass
class Tally:
    """How many steps were made, with how many edits of each kind. A file that differs fails the run."""

    kept_in: Path | None = None
    steps: int = 0
    refused: int = 0
    differing: int = 0
    seeds: list[int] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)

    def keep(self) -> None:
        """Write the report, if one is wanted: after each step, so a run may be stopped at any time."""
        if self.kept_in:
            self.kept_in.write_text(self.report(), "utf-8")

    def report(self) -> str:
        done = dict(self.done)
        killed = done.pop("killed", 0)
        damaged, touched = done.pop("damage_cache", 0), done.pop("tamper_with_output", 0)
        kinds = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in sorted(done.items()))
        words = (
            f"Written by `inv soak --only rebuild` on {datetime.now(UTC):%Y-%m-%d}. A site is edited at"
            " random and built into the folder of its last build, then built from nothing; every file of"
            " both is compared."
        )
        rows = [
            ("sites, each with a seed of its own", len(self.seeds)),
            ("steps", self.steps),
            ("of these with an edit that no build accepts: both refuse it", self.refused),
            ("edits", sum(done.values())),
            ("builds killed on the way, then built again", killed),
            ("files of the cache damaged", damaged),
            ("files of the output changed, removed or added by others", touched),
            ("**files that differ from a build from nothing**", f"**{self.differing}**"),
        ]
        table = "\n".join(f"| {what} | {count} |" for what, count in rows)
        told = fill(f"Edits, {len(done)} kinds: {kinds}.", 118)
        head = f"# Builds into the last one's folder\n\n{fill(words, 118)}\n\n| what | |\n| --- | ---: |"
        return f"{head}\n{table}\n\n{told}\n"


@pytest.fixture(scope="session")
def tally(request: pytest.FixtureRequest) -> Tally:
    return Tally(REPORT if request.config.getoption("--soak") else None)
