"""Only one process at a time has the turn."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cases.turn import Turn
from tests.builds import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nobody waits there")
_HOLD = """
import sys
from pathlib import Path
from cases.turn import Turn
turn = Turn(Path(sys.argv[1]))
assert turn.take(lambda: None)
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_that_holds(file: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has the turn, until its input ends or it is killed."""
    command = [sys.executable, "-c", _HOLD, str(file)]
    env = {"PYTHONPATH": str(ROOT / "plugins")}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=env) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_turn_is_taken_without_a_word_where_nobody_has_it(tmp_path: Path) -> None:
    told: list[str] = []
    turn = Turn(tmp_path / "new" / "lock")
    assert turn.take(lambda: told.append("waits"))
    assert not told
    turn.give_up()


def test_who_waits_says_so_once_and_goes_when_patience_runs_out(tmp_path: Path) -> None:
    told: list[str] = []
    with another_that_holds(tmp_path / "lock"):
        assert not Turn(tmp_path / "lock", patience=0.4).take(lambda: told.append("waits"))
    assert told == ["waits"]


def test_who_waits_gets_the_turn_when_the_other_is_killed(tmp_path: Path) -> None:
    with another_that_holds(tmp_path / "lock") as other:
        turn = Turn(tmp_path / "lock")
        assert turn.take(other.kill)
        turn.give_up()


def test_a_turn_that_is_given_up_can_be_taken_by_another(tmp_path: Path) -> None:
    turn = Turn(tmp_path / "lock")
    assert turn.take(lambda: None)
    turn.give_up()
    with another_that_holds(tmp_path / "lock"):
        pass
