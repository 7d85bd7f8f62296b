"""Killed at any moment of a build or a publication, readers have the old release or the new one, whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import boto3
import pytest

from tests.builds import ROOT
from tests.releases import make_root
from tests.servers import KEYS, s3_store, sshd
from tests.soak.publish.conftest import Trials, is_whole
from tests.soak.publish.worker import FILES, pages_of
from tools.release.store import Store

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("publish")]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A site with a folder, a server and a bucket to publish to."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)
    with sshd(tmp_path / "ssh") as server, s3_store(tmp_path / "s3") as endpoint:
        ssh = {
            "kind": "rsync",
            "host": server.host,
            "path": str(tmp_path / "palvelin"),
            "ssh": server.options,
        }
        bucket = {"kind": "s3", "bucket": "palvelu", "endpoint": endpoint, "region": "us-east-1"}
        folder = {"kind": "folder", "path": str(tmp_path / "kansio")}
        targets = {"kansio": folder, "palvelin": ssh, "varasto": bucket}
        boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1").create_bucket(Bucket="palvelu")
        yield make_root(tmp_path / "site", f"TARGETS = {targets!r}")


def start(work: str, root: Path, version: int, target: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.soak.publish.worker", work, str(root), str(version), target]
    paths = os.pathsep.join([str(ROOT), str(ROOT / "plugins")])
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "begins\n"
    return process


def finish(process: subprocess.Popen[str]) -> int:
    assert process.stdout
    process.stdout.read()
    process.stdout.close()
    return process.wait()


def kill(process: subprocess.Popen[str], *, with_children: bool) -> None:
    """Kill -9; what it has started goes on where it is alone."""
    if with_children:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    if process.stdout:
        process.stdout.close()
    process.wait()


def run_and_kill(
    work: str,
    root: Path,
    target: str,
    count: int,
    chance: random.Random,
    check: Callable[[], bool],
    trials: Trials,
) -> None:
    """Let a first run end, then kill so many at moments spread over the time that it took, and heal each."""
    first = start(work, root, 1, target)
    begun = time.perf_counter()
    assert finish(first) == 0
    took = time.perf_counter() - begun
    what = f"kill -9 of {work} and publication to {target}: readers have a whole release"
    for number in range(count):
        process = start(work, root, 2 + 2 * number, target)
        time.sleep(chance.uniform(0, took))
        kill(process, with_children=number % 2 == 0)
        trials.add(what, good=check(), more=f"over {took:.1f} s")
        healed = start(work, root, 3 + 2 * number, target)
        good = finish(healed) == 0 and check() and not left_over(root)
        trials.add(f"the next run of {work} and {target} heals", good=good)


def left_over(root: Path) -> list[Path]:
    """What unfinished runs have left in the releases."""
    return list((root / "releases").glob(".fresh-*"))


@pytest.mark.parametrize(
    ("work", "target", "count"),
    [("release", "kansio", 50), ("build", "kansio", 20), ("release", "palvelin", 20)],
)
def test_a_killed_run_leaves_readers_a_whole_release_and_the_next_one_heals(
    work: str, target: str, count: int, root: Path, share: int, chance: random.Random, trials: Trials
) -> None:
    def check() -> bool:
        public = root.parent / target / "current" / "site"
        own = Store(root / "releases").current
        return is_whole(public) and own is not None and is_whole(own.site)

    run_and_kill(work, root, target, max(1, count // share), chance, check, trials)


def test_a_killed_publication_to_a_bucket_leaves_every_page_whole_and_is_taken_up_again(
    root: Path, share: int, chance: random.Random, trials: Trials
) -> None:
    endpoint = (root / "publishconf.py").read_text().partition("'endpoint': '")[2].partition("'")[0]
    client = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1")
    count = 10 // share

    def check() -> bool:
        """Each page is that of one version, and none of an old one is missing: a bucket can do no more."""
        bodies = [
            client.get_object(Bucket="palvelu", Key=f"tarinat/{number}/index.html")["Body"].read().decode()
            for number in range(FILES)
        ]
        whole = {pages_of(version)["index.html"] for version in range(1, 2 * count + 3)}
        return whole.issuperset(bodies)

    run_and_kill("release", root, "varasto", count, chance, check, trials)
