"""The tasks as a newcomer meets them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def invoke(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "invoke", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_list_gives_every_task_one_line() -> None:
    lines = invoke("--list").stdout.split("\n\n")[1].splitlines()
    assert {line.split()[0] for line in lines} >= {"build", "serve", "check", "test", "lint", "bench"}
    assert all(len(line.split()) > 2 for line in lines)


def test_the_check_of_the_sample_content_finds_nothing_wrong() -> None:
    checked = invoke("check")
    assert checked.returncode == 0, checked.stderr
