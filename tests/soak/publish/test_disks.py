"""A disk that is full, read-only or not ours: the old release stays, and what to do is said."""

from __future__ import annotations

import ctypes
import os
import random
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builds import read_tree
from tests.releases import make_root, page, read_ledger, release
from tests.soak.publish.conftest import Trials, is_whole
from tools.output import BuildFailed
from tools.publish.command import Wishes, run_publish
from tools.release.command import run_build, run_rollback
from tools.release.house import House, told

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("publish")]
NOBODY = 65534
_CAPABILITIES_3 = 0x20080522  # the version of Linux's interface
_OVERRIDES = 0b1110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER
BIG = 40  # kB of a file of the release that does not fit
FIRST = 256  # kB that the first release may take

Act = Callable[[Path], int]


def mounted(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"{command[0]} is not allowed here: {done.stderr.strip()}")


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    mounted("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=755", "tmpfs", str(folder))
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    mounted("mount", "--bind", str(folder), str(folder))
    try:
        mounted("mount", "-o", "remount,ro,bind", str(folder))
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def no_permission(place: Path) -> Iterator[None]:
    """A place that belongs to somebody else; root gives up its right to write wherever it likes."""
    if os.geteuid() != 0:
        place.chmod(0o555)
        yield
        place.chmod(0o755)
        return
    os.chown(place, NOBODY, NOBODY)
    libc, header = ctypes.CDLL(None, use_errno=True), (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0)
    held = (ctypes.c_uint32 * 6)()  # effective, permitted and inheritable, twice 32 of each
    assert libc.capget(header, held) == 0
    fewer = (ctypes.c_uint32 * 6)(held[0] & ~_OVERRIDES, *held[1:])
    assert libc.capset(header, fewer) == 0
    try:
        yield
    finally:
        assert libc.capset(header, held) == 0


def build(root: Path) -> int:
    """A release of something else, told as `inv build` tells it."""

    def made() -> int:
        release(root, {"tarinat/jono/index.html": page("Toisin"), "uusi/index.html": page("Uusi")})
        return 0

    return told(House.of(root).language, made)


def publish(root: Path) -> int:
    return run_publish(root, "kansio", Wishes())


def roll_back(root: Path) -> int:
    return run_rollback(root)


def site_in(folder: Path) -> Path:
    return make_root(
        folder / "site", f"TARGETS = {{'kansio': {{'kind': 'folder', 'path': {str(folder / 'www')!r}}}}}"
    )


def stays(
    what: str,
    act: Act,
    root: Path,
    capfd: pytest.CaptureFixture[str],
    trials: Trials,
    words: tuple[str, ...],
) -> None:
    """See that an act that can't succeed changes nothing, and says in Finnish what is wrong and helps."""
    places = [root / "releases" / "current" / "site", root.parent / "www" / "current" / "site"]
    before = [read_tree(place) if place.exists() else None for place in places]
    ledger = read_ledger(root)
    capfd.readouterr()
    try:
        code = act(root)
    except BuildFailed as failed:
        code = failed.code
    err = capfd.readouterr().err
    after = [read_tree(place) if place.exists() else None for place in places]
    is_told = "virhe: " in err and "  = " in err and any(word in err for word in words)
    good = code == 1 and after == before and read_ledger(root) == ledger and is_told
    trials.add(what, good=good and "Traceback" not in err)


def test_a_full_disk_leaves_the_old_release_and_says_so(
    open_folder: Path, share: int, chance: random.Random, trials: Trials, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in range(20 // share):
        folder = open_folder / str(number)
        folder.mkdir()
        root = site_in(folder)
        disk = root / "releases" if number % 2 else folder / "www"
        with small_disk(disk, FIRST + chance.randrange(0, 600, 4)):
            release(root)
            assert publish(root) == 0
            many = {f"kuvat/{one}.txt": str(one) * 1000 * BIG for one in range(25)}  # a megabyte and more

            def act(root: Path, many: dict[str, str] = many, number: int = number) -> int:
                def made() -> int:
                    release(root, many)
                    return 0 if number % 2 else publish(root)

                return told(House.of(root).language, made)

            if number % 2:
                stays("disk full at a size, old release intact", act, root, capfd, trials, ("täynnä",))
            else:
                release(root, many)
                stays("disk full at a size, old release intact", publish, root, capfd, trials, ("täynnä",))
            assert is_whole(disk / "current" / "site")


def test_a_disk_that_is_full_before_pelican_is_done_is_told_too(
    open_folder: Path, trials: Trials, capfd: pytest.CaptureFixture[str]
) -> None:
    root = site_in(open_folder)
    release(root)
    with small_disk(root / ".build", 700):
        stays(
            "disk full while Pelican writes",
            lambda root: run_build(root, "2026-01-01"),
            root,
            capfd,
            trials,
            ("täynnä",),
        )


def whole_build(root: Path) -> int:
    return run_build(root, "2026-01-01")


# Where nothing may be written, and what is tried there.
PLACES: list[tuple[str, Act]] = [
    ("site/releases", build),
    ("site/releases", roll_back),
    ("site/content", publish),
    ("site/releases/.lock", build),
    ("www", publish),
    ("site", whole_build),
    ("www/.lock", publish),
    ("site/releases/.lock", publish),
    ("site/releases", whole_build),
    ("www", lambda root: run_publish(root, "kansio", Wishes(accept=True))),
]


@pytest.mark.parametrize("kind", ["no permission", "read-only"])
def test_where_nothing_may_be_written_the_old_release_stays(
    kind: str, open_folder: Path, share: int, trials: Trials, capfd: pytest.CaptureFixture[str]
) -> None:
    closed = {"no permission": no_permission, "read-only": read_only}[kind]
    words = ("ei saa kirjoittaa", "ei voi kirjoittaa")
    for number, (place, act) in enumerate(PLACES[:: 1 if share == 1 else 4]):
        folder = open_folder / f"{number}"
        folder.mkdir()
        root = site_in(folder)
        release(root)
        publish(root)
        release(root, {"tarinat/palautus/index.html": page("Toinen"), "lisa/index.html": page("Lisä")})
        for name in (".build", ".cache"):
            (root / name).mkdir()
        with closed((folder / place).resolve()):
            stays(f"{kind}, old release intact", act, root, capfd, trials, words)
