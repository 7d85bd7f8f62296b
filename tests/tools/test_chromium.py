"""Finding and installing Chromium; every command is recorded instead of run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tools.chromium import NoChromium, ensure_chromium, system_chromium

APT = [
    ("apt-get", "update", "--quiet"),
    ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"),
]
PLAYWRIGHT = (sys.executable, "-m", "playwright", "install")


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, ...]]:
    """What would have been run, on a machine that has apt-get and no Chromium."""
    recorded: list[tuple[str, ...]] = []
    installed = tmp_path / "chromium"

    def record(command: tuple[str, ...], check: bool) -> subprocess.CompletedProcess[str]:
        recorded.append(command)
        installed.touch()
        return subprocess.CompletedProcess(command, returncode=0)

    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr("tools.chromium._own_chromium", lambda: installed)
    monkeypatch.setattr("subprocess.run", record)
    return recorded


def on(monkeypatch: pytest.MonkeyPatch, root: bool, debian: bool) -> None:
    monkeypatch.setattr("tools.chromium._is_root", lambda: root)
    monkeypatch.setattr("tools.chromium._is_debian", lambda: debian)


def test_the_one_that_is_named_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/opt/oma selain")
    assert system_chromium() == Path("/opt/oma selain")


def test_nothing_is_installed_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, commands: list[tuple[str, ...]]
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    ensure_chromium()
    assert commands == []


def test_root_gets_it_from_debian(monkeypatch: pytest.MonkeyPatch, commands: list[tuple[str, ...]]) -> None:
    on(monkeypatch, root=True, debian=True)
    ensure_chromium()
    assert commands == APT


@pytest.mark.parametrize(
    ("root", "debian", "rest"),
    [
        (False, True, ("chromium",)),
        (False, False, ("chromium",)),
        (True, False, ("--with-deps", "chromium")),
    ],
)
def test_others_get_the_one_of_playwright(
    monkeypatch: pytest.MonkeyPatch,
    commands: list[tuple[str, ...]],
    root: bool,
    debian: bool,
    rest: tuple[str, ...],
) -> None:
    on(monkeypatch, root, debian)
    ensure_chromium()
    assert commands == [(*PLAYWRIGHT, *rest)]


@pytest.mark.usefixtures("commands")
@pytest.mark.parametrize("code", [1, 0])
def test_an_installation_that_fails_or_brings_none_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    on(monkeypatch, root=False, debian=False)
    monkeypatch.setattr("subprocess.run", lambda command, check: subprocess.CompletedProcess(command, code))
    with pytest.raises(NoChromium, match=r"sudo apt install chromium(.|\n)*playwright install"):
        ensure_chromium()
