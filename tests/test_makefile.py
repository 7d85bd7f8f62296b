"""The Makefile: makes the environment when it must, and hands every target to invoke."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# A stand-in for Python that makes an environment at once and says what it was asked for.
PYTHON = """#!/bin/sh
case "$1 $2" in
"-m venv") test ! -e no-venv && mkdir -p .venv/bin && cp "$0" .venv/bin/python;;
"-m pip") echo installed; test ! -e no-network;;
"-m invoke") shift 2; echo "inv $*";;
"-c import hashlib"*) cat requirements.lock;;
"-c import sys"*) test ! -e too-old;;
esac
"""
Make = Callable[..., "subprocess.CompletedProcess[str]"]

pytestmark = pytest.mark.skipif(
    shutil.which("make") is None, reason="there is no make to test the Makefile with"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout in a folder with a space in its name, with stand-ins for Python on its PATH."""
    checkout = tmp_path / "oma sivusto"
    (checkout / "bin").mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", checkout)
    (checkout / "requirements.lock").write_text("invoke==1\n", "utf-8")
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (checkout / "bin" / name).write_text(PYTHON, "utf-8")
        (checkout / "bin" / name).chmod(0o755)
    return checkout


@pytest.fixture
def make(folder: Path) -> Make:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        path = f"{folder / 'bin'}:/usr/bin:/bin"
        command = ["make", *arguments]
        return subprocess.run(
            command, cwd=folder, env={"PATH": path}, capture_output=True, text=True, check=False
        )

    return run


def test_every_target_is_a_task_even_where_a_folder_has_its_name(folder: Path, make: Make) -> None:
    (folder / "bench").mkdir()
    assert make("bench").stdout.splitlines()[-1] == "inv bench"


def test_options_are_handed_on(make: Make) -> None:
    assert (
        make("build", "ARGS=--as-of '2026-01-31 12.00'").stdout.splitlines()[-1]
        == "inv build --as-of 2026-01-31 12.00"
    )


def test_make_alone_lists_the_tasks(make: Make) -> None:
    assert make().stdout.splitlines()[-1] == "inv --list"


def test_the_environment_is_made_once(make: Make) -> None:
    assert "installed" in make("check").stdout
    assert make("check").stdout == "inv check\n"


def test_another_lock_makes_the_environment_anew(folder: Path, make: Make) -> None:
    make("check")
    (folder / ".venv" / "left-over").touch()
    (folder / "requirements.lock").write_text("invoke==2\n", "utf-8")
    assert "installed" in make("check").stdout
    assert not (folder / ".venv" / "left-over").exists()


def test_an_environment_that_was_not_finished_is_made_anew(folder: Path, make: Make) -> None:
    (folder / "no-network").touch()
    failed = make("check")
    assert failed.returncode != 0
    assert "inv check" not in failed.stdout
    (folder / "no-network").unlink()
    assert make("check").stdout.splitlines()[-2:] == ["installed", "inv check"]


def test_an_old_python_is_told(folder: Path, make: Make) -> None:
    (folder / "too-old").touch()
    failed = make("build")
    assert failed.returncode != 0
    assert "Casebook needs Python 3.11 or newer" in failed.stderr


def test_a_python_without_venv_is_told(folder: Path, make: Make) -> None:
    (folder / "no-venv").touch()
    failed = make("build")
    assert failed.returncode != 0
    assert "apt install python3-venv" in failed.stderr
