"""What was done to all sites that were built again and again, added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from textwrap import fill

import pytest

from tests.builds import ROOT

REPORT = ROOT / "bench" / "rebuild.md"


@dataclass
class Tally:
    """How many steps were made, with how many edits of each kind. A file that differs fails the run."""

    steps: int = 0
    refused: int = 0
    seeds: list[int] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)

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
            ("**files that differ from a build from nothing**", "**0**"),
        ]
        table = "\n".join(f"| {what} | {count} |" for what, count in rows)
        told = fill(f"Edits, {len(done)} kinds: {kinds}.", 118)
        head = f"# Builds into the last one's folder\n\n{fill(words, 118)}\n\n| what | |\n| --- | ---: |"
        return f"{head}\n{table}\n\n{told}\n"


@pytest.fixture(scope="session")
def all_sites() -> Tally:
    return Tally()


@pytest.fixture
def tally(request: pytest.FixtureRequest, all_sites: Tally) -> Iterator[Tally]:
    """The report is written after each site, so a run that is stopped has one of those that it has done."""
    yield all_sites
    if request.config.getoption("--soak") and not request.session.testsfailed:
        REPORT.write_text(all_sites.report(), "utf-8")
