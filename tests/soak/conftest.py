"""What became of all documents that were tried, added up."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from tests.builds import ROOT

REPORT = ROOT / "bench" / "soak.md"
UNTRUSTED = ROOT / "bench" / "untrusted.md"
UNTRUSTED_HEAD = """# What is not trusted

`inv soak` tries what an author, or whoever writes in an author's name, could put into the content. The
tests try a tenth. Traversal payloads stand in slugs, `save_as`, former addresses of terms, images with
links and portraits: there is no importer, so no names that one would read.

| what | tried | outcome | |
| --- | --- | --- | --- |
"""
Item = TypeVar("Item")


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
    if request.config.getoption("--soak") and counted.tried:
        REPORT.write_text(counted.report(), "utf-8")


@dataclass(frozen=True)
class Share:
    """Which share of a whole number is tried, all or a tenth, and what came of all of it."""

    is_whole: bool

    @property
    def divisor(self) -> int:
        return 1 if self.is_whole else 10

    def of(self, items: Sequence[Item]) -> list[Item]:
        """All of them, or a tenth, the same every time."""
        return list(items) if self.is_whole else random.Random(7).sample(items, -(-len(items) // 10))  # noqa: S311

    def tell(self, what: str, tried: str, outcome: str, notes: str = "") -> None:
        """Keep a row of the report of what is not trusted, if all was tried."""
        if self.is_whole:
            keep_row(what, f"| {what} | {tried} | {outcome} | {notes} |")


def keep_row(what: str, row: str) -> None:
    """Put a row into the report in the place of an earlier one."""
    lines = UNTRUSTED.read_text("utf-8").splitlines() if UNTRUSTED.is_file() else []
    rows = {line.split(" | ")[0]: line for line in lines if line.startswith("| ") and " | " in line}
    rows = {name: line for name, line in rows.items() if name not in ("| what", "| ---")}
    rows[f"| {what}"] = row
    UNTRUSTED.write_text(UNTRUSTED_HEAD + "\n".join(rows[name] for name in sorted(rows)) + "\n", "utf-8")


@pytest.fixture
def share(request: pytest.FixtureRequest) -> Share:
    """All, or a tenth."""
    return Share(bool(request.config.getoption("--soak")))


@pytest.fixture
def whole(request: pytest.FixtureRequest) -> bool:
    """Whether all is tried, or a tenth."""
    return bool(request.config.getoption("--soak"))
