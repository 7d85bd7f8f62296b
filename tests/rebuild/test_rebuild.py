"""A build into the last one's folder ends in the bytes of a build from nothing, whatever was edited."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builds import ROOT, SITE_URL, read_tree
from tests.rebuild.builder import Builder
from tests.rebuild.edits import EDITS, MISHAPS, Workplace

STEPS, SEEDS = 100, 20  # of the whole run; the test run does a tenth of it
_CHANCE_OF_MISHAP = 0.15


@dataclass
class Differential:
    """One site that is edited and built again and again, beside builds from nothing."""

    place: Workplace
    builder: Builder

    def build(self, output: str, cache: str, kill: float | None = None) -> int:
        settings = {"SITEURL": SITE_URL, "AS_OF": "2026-01-01", "CACHE_PATH": str(self.place.root / cache)}
        overrides = [
            f"{name}={json.dumps(value)}" for name, value in (settings | self.place.settings).items()
        ]
        arguments = [str(self.place.content), "-s", str(ROOT / "pelicanconf.py"), "-t", str(self.place.theme)]
        arguments += ["-o", str(self.place.root / output), "-e", *overrides]
        return self.builder.build(arguments, self.place.root / f"{output}.log", kill)

    def step(self) -> str:
        """Edit, build, build from nothing, compare. Returns what was done."""
        place, root = self.place, self.place.root
        edits = place.chance.sample(EDITS, place.chance.choice((1, 1, 1, 2, 3)))
        done = [edit.__name__ for edit in edits]
        for name in ("content", "theme"):
            shutil.rmtree(root / f"{name}.before", ignore_errors=True)
            shutil.copytree(root / name, root / f"{name}.before", symlinks=True)
        settings = dict(place.settings)
        for edit in edits:
            edit(place)
        if place.chance.random() < _CHANCE_OF_MISHAP and (root / "kept").exists():
            mishap = place.chance.choice(MISHAPS)
            mishap(root / "kept", root / "cache", place.chance)
            done.append(mishap.__name__)
        if place.chance.random() < _CHANCE_OF_MISHAP:
            self.build("kept", "cache", kill=place.chance.uniform(0.05, 0.6))
            done.append("killed")
        code = self.build("kept", "cache")
        shutil.rmtree(root / "clean", ignore_errors=True)
        shutil.rmtree(root / "clean-cache" / "outputs", ignore_errors=True)
        assert self.build("clean", "clean-cache") == code, done
        if code:  # an edit that no build accepts is taken back
            for name in ("content", "theme"):
                shutil.rmtree(root / name)
                (root / f"{name}.before").rename(root / name)
            place.settings = settings
            return f"{done} refused"
        self.compare(done)
        return str(done)

    def compare(self, done: list[str]) -> None:
        kept, clean = read_tree(self.place.root / "kept"), read_tree(self.place.root / "clean")
        assert sorted(kept) == sorted(clean), done
        differing = [path for path, content in kept.items() if content != clean[path]]
        assert not differing, (done, differing[:9])


@pytest.fixture(scope="module")
def builder() -> Iterator[Builder]:
    with Builder() as builder:
        yield builder


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        whole = metafunc.config.getoption("--soak")
        metafunc.parametrize("seed", range(SEEDS if whole else SEEDS // 10))


@pytest.mark.slow
def test_any_row_of_edits_ends_in_the_bytes_of_a_clean_build(
    builder: Builder, tmp_path: Path, seed: int
) -> None:
    place = Workplace(tmp_path, random.Random(seed))  # noqa: S311 - edits, no secrets
    place.prepare()
    run = Differential(place, builder)
    refused = sum(run.step().endswith("refused") for _ in range(STEPS))
    assert refused < STEPS / 2
