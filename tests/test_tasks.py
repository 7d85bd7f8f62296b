"""The tasks as a newcomer meets them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_the_check_in_another_form_is_alone_on_the_standard_output() -> None:
    checked = invoke("check", "--format", "json")
    assert json.loads(checked.stdout)["errors"] == 0


@pytest.mark.parametrize("options", [("--format", "xml"), ("--explain", "CB999")])
def test_a_check_that_can_t_be_made_ends_with_code_two_and_says_why(options: tuple[str, str]) -> None:
    refused = invoke("check", *options)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.strip().count("\n") == 0


def test_what_can_t_be_begun_is_said_in_one_line() -> None:
    refused = invoke("new", "sivu", "Otsikko")
    assert refused.returncode == 2
    assert refused.stderr.strip() == "There is no 'sivu' to write. There are: essay, case, page."
