"""What became of all documents that were tried, added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from tests.builds import ROOT

REPORT = ROOT / "bench" / "soak.md"


@dataclass
class Tally:
    """How many documents of each kind were tried, how they ended, and which problems were told of."""

    tried: Counter[str] = field(default_factory=Counter)
    ended: Counter[tuple[str, str]] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)

    def report(self) -> str:
        fates = sorted({fate for _, fate in self.ended})
        rows = [
            f"| {kind} | {count} | {' | '.join(str(self.ended[kind, fate]) for fate in fates)} |"
            for kind, count in self.tried.items()
        ]
        codes = ", ".join(f"{code} {count}" for code, count in sorted(self.codes.items()))
        return "\n".join(
            [
                "# Made-up and damaged documents",
                "",
                f"Written by `inv soak` on {datetime.now(UTC):%Y-%m-%d}. Every document was read, checked",
                "and mended without an exception, and is accounted for.",
                "",
                f"| documents | tried | {' | '.join(fates)} |",
                f"| --- | {' | '.join(['---:'] * (len(fates) + 1))} |",
                *rows,
                "",
                f"Problems told, {len(self.codes)} kinds: {codes}.",
                "",
            ]
        )


@pytest.fixture(scope="session")
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    counted = Tally()
    yield counted
    if request.config.getoption("--soak"):
        REPORT.write_text(counted.report(), "utf-8")


@pytest.fixture
def share(request: pytest.FixtureRequest) -> int:
    """Which share of the whole number is tried: all, or a tenth."""
    return 1 if request.config.getoption("--soak") else 10
