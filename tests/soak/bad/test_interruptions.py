"""A build that Ctrl-C or SIGTERM ends at any moment says so on a line, and the next one is right."""

from __future__ import annotations

import json
import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builds import AS_OF, ROOT, SITE_URL, read_tree
from tests.rebuild.builder import Builder
from tests.releases import make_root
from tests.soak.bad.conftest import Findings
from tests.soak.publish.conftest import is_whole
from tests.soak.publish.test_kills import start

BUILDS, RELEASES = 100, 20
SIGNALS = (signal.SIGINT, signal.SIGTERM)
_SAID = ("", "Keskeytetty; rakenna uudelleen.")  # nothing before Pelican has read the settings


@pytest.fixture(scope="module")
def builder() -> Iterator[Builder]:
    with Builder() as builder:
        yield builder


def _build(builder: Builder, root: Path, output: str, kill: float | None = None, by: int = 0) -> int:
    settings = {"SITEURL": SITE_URL, "AS_OF": AS_OF, "CACHE_PATH": str(root / f"{output}-cache")}
    overrides = [f"{name}={json.dumps(value)}" for name, value in settings.items()]
    arguments = [str(root / "content"), "-s", str(ROOT / "pelicanconf.py"), "-o", str(root / output)]
    return builder.build([*arguments, "-e", *overrides], root / f"{output}.log", kill, by)


def _edit(root: Path, version: int) -> None:
    """The site's other version: a text, a title and so all lists."""
    essay = root / "content" / "essays" / "jono.md"
    before, after = ("Jono", "Toinen")[:: 1 if version else -1]
    text = essay.read_text("utf-8").replace(f"title: {before}", f"title: {after}")
    essay.write_text(f"{text.partition('Versio')[0]}Versio {version}.\n", "utf-8")


@pytest.mark.slow
def test_after_an_interrupted_build_the_next_one_is_right(
    builder: Builder, tmp_path: Path, whole: bool, findings: Findings
) -> None:
    shutil.copytree(ROOT / "tests" / "sites" / "small", tmp_path / "content")
    clean, took = {}, 0.0
    for version in (0, 1):
        _edit(tmp_path, version)
        started = time.perf_counter()
        assert _build(builder, tmp_path, f"clean-{version}") == 0
        took = max(took, time.perf_counter() - started)
        clean[version] = read_tree(tmp_path / f"clean-{version}")
    chance, count, said = random.Random(7), BUILDS if whole else BUILDS // 10, 0  # noqa: S311 - moments
    for number in range(count):
        version = number % 2
        _edit(tmp_path, version)
        _build(builder, tmp_path, "kept", chance.uniform(0, took), SIGNALS[number // 2 % 2])
        log = (tmp_path / "kept.log").read_text("utf-8")
        assert "Traceback" not in log
        said += _SAID[1] in log
        assert _build(builder, tmp_path, "kept") == 0
        assert read_tree(tmp_path / "kept") == clean[version]
    assert said
    told = f"next build byte for byte as from nothing; {said} told on a line, others ended before or after"
    findings.add("SIGINT and SIGTERM at a moment of a build", f"{count}", told)


@pytest.mark.slow
def test_an_interrupted_release_leaves_the_current_one_and_says_so(
    tmp_path: Path, whole: bool, findings: Findings
) -> None:
    target = {"kind": "folder", "path": str(tmp_path / "kansio")}
    root = make_root(tmp_path / "site", f"TARGETS = {{'kansio': {target!r}}}")
    begun = time.perf_counter()
    with start("build", root, 1, "kansio") as first:
        first.communicate()
        assert first.returncode == 0
    took = time.perf_counter() - begun
    chance, count = random.Random(7), RELEASES if whole else RELEASES // 10  # noqa: S311 - moments, no secrets
    for number in range(count):
        with start("build", root, 2 + number, "kansio") as process:
            time.sleep(chance.uniform(0, took))
            process.send_signal(SIGNALS[number % 2])
            process.communicate()
        current = (root / "releases" / "current").resolve()
        assert is_whole(current / "site")
        assert not list((root / "releases").glob(".fresh-*"))
    with start("build", root, 2 + count, "kansio") as last:
        last.communicate()
        assert last.returncode == 0
    findings.add(
        "SIGINT and SIGTERM at a moment of a release", f"{count}", "current release whole, next one made"
    )
