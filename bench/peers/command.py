"""Installs the generators, makes their sites, and measures each in turn."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from bench.peers.building import measure_builds
from bench.peers.compare import compare
from bench.peers.generators import Generator, chosen
from bench.peers.preparing import install, prepare
from bench.peers.results import Results
from bench.peers.serving import measure_server

PARTS = ("sites", "builds", "compare", "servers")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What to measure: sizes, generators by their sites ("" for all), parts of PARTS, rounds and edits."""

    sizes: Sequence[int]
    only: str = ""
    parts: Sequence[str] = PARTS
    rounds: int = 1
    edits: int = 3


def measure(wishes: Wishes) -> None:
    """Measure, and keep every figure in today's file at once. Raises ValueError for a name that is none."""
    generators = chosen(wishes.only)
    if unknown := set(wishes.parts) - set(PARTS):
        raise ValueError(f"no such part: {', '.join(sorted(unknown))}")
    install()
    results = Results.of_today()
    for count in wishes.sizes:
        for generator in generators if "sites" in wishes.parts else ():
            prepare(count, generator)
        if "builds" in wishes.parts:
            _build(results, count, generators, wishes.rounds)
        for line in compare(count, chosen("")) if "compare" in wishes.parts else ():
            print(line, flush=True)
        for generator in generators if "servers" in wishes.parts else ():
            _say(count, generator, "server")
            measure_server(results, count, generator, wishes.edits)


def _build(results: Results, count: int, generators: tuple[Generator, ...], rounds: int) -> None:
    for generator in generators:
        results.forget(count, generator.site, "builds")
    for turn in range(rounds):
        # Each begins one later than in the round before.
        at = turn % len(generators)
        for generator in generators[at:] + generators[:at]:
            _say(count, generator, f"builds, round {turn + 1}")
            measure_builds(results, count, generator, turn)


def _say(count: int, generator: Generator, what: str) -> None:
    print(f"{count:,} documents, {generator.name}: {what}", file=sys.stderr, flush=True)
