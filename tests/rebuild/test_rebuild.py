"""A build into the last one's folder ends in the bytes of a build from nothing, whatever was edited."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cases.adapter.settings import BASE, RECORD
from cases.known_texts import FILE
from tests.builds import ROOT, SITE_URL, read_tree
from tests.rebuild.builder import Builder
from tests.rebuild.conftest import Tally
from tests.rebuild.edits import EDITS, furnish
from tests.rebuild.mishaps import MISHAPS
from tests.rebuild.workplace import Workplace

STEPS, SEEDS = 50, 40  # of the whole run; the test run does a tenth of it
EDITED = ("content", "theme", "plugins", "overrides")
PLUGINS = ("cases", "stylesheet", "scripts", "site_search", "pelican.plugins.sitemap")
_CHANCE_OF_MISHAP = 0.15


@dataclass
class Differential:
    """One site that is edited and built again and again, beside builds from nothing."""

    place: Workplace
    builder: Builder
    tally: Tally
    linked: bool  # whether each build has a folder of its own, into which files of the last one are linked

    def build_kept(self, kill: float | None = None) -> int:
        """Build with what the last build has left."""
        if not self.linked:
            return self.build("kept", "cache", kill)
        kept, fresh = self.place.root / "kept", self.place.root / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        self.place.settings |= {BASE: str(kept) if kept.exists() else "", RECORD: "turns"}
        code = self.build("fresh", "cache", kill)
        for name in (BASE, RECORD):
            del self.place.settings[name]
        if code == 0:
            shutil.rmtree(kept, ignore_errors=True)
            fresh.rename(kept)
        return code

    def build(self, output: str, cache: str, kill: float | None = None) -> int:
        settings = {"SITEURL": SITE_URL, "AS_OF": "2026-01-01", "CACHE_PATH": str(self.place.root / cache)}
        overrides = [
            f"{name}={json.dumps(value)}" for name, value in (settings | self.place.settings).items()
        ]
        arguments = [str(self.place.content), "-s", str(ROOT / "pelicanconf.py"), "-t", str(self.place.theme)]
        plugins = [str(ROOT / "plugins"), str(self.place.plugins)]
        overrides += [
            f"PLUGIN_PATHS={json.dumps(plugins)}",
            f"PLUGINS={json.dumps([*PLUGINS, 'own_plugin'])}",
            f"THEME_TEMPLATES_OVERRIDES={json.dumps([str(self.place.overrides)])}",
        ]
        arguments += ["-o", str(self.place.root / output), "-e", *overrides]
        return self.builder.build(arguments, self.place.root / f"{output}.log", kill)

    def step(self) -> None:
        """Edit, build, build from nothing, compare."""
        place, root = self.place, self.place.root
        edits = place.chance.sample(EDITS, place.chance.choice((1, 1, 1, 2, 3)))
        done = [edit.__name__ for edit in edits]
        for name in EDITED:
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
            self.build_kept(kill=place.chance.uniform(0.05, 0.6))
            done.append("killed")
        code = self.build_kept()
        for old in ("clean", "clean-cache/outputs"):
            shutil.rmtree(root / old, ignore_errors=True)
        (root / "clean-cache" / FILE).unlink(missing_ok=True)
        assert self.build("clean", "clean-cache") == code, done
        if code:  # an edit that no build accepts is taken back
            for name in EDITED:
                shutil.rmtree(root / name)
                (root / f"{name}.before").rename(root / name)
            place.settings = settings
            self.tally.refused += 1
        else:
            self.compare(done)
        self.tally.steps += 1
        self.tally.done.update(done)
        self.tally.keep()

    def compare(self, done: list[str]) -> None:
        kept, clean = read_tree(self.place.root / "kept"), read_tree(self.place.root / "clean")
        differing = [path for path in kept.keys() | clean.keys() if kept.get(path) != clean.get(path)]
        self.tally.differing += len(differing)
        if differing:
            self.tally.keep()
        assert not differing, (done, sorted(differing)[:9])


@pytest.fixture(scope="module")
def builder() -> Iterator[Builder]:
    with Builder() as builder:
        yield builder


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        whole = metafunc.config.getoption("--soak")
        metafunc.parametrize("seed", range(metafunc.config.getoption("--seeds") if whole else SEEDS // 10))


@pytest.mark.slow
def test_any_row_of_edits_ends_in_the_bytes_of_a_clean_build(
    builder: Builder, tally: Tally, tmp_path: Path, seed: int
) -> None:
    place = Workplace(tmp_path, random.Random(seed))  # noqa: S311 - edits, no secrets
    furnish(place)
    run, refused = Differential(place, builder, tally, linked=seed % 2 == 1), tally.refused
    tally.seeds.append(seed)
    for _ in range(STEPS):
        run.step()
    assert tally.refused - refused < STEPS / 2
