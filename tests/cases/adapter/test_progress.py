"""The line that tells how many pictures are made: for who waits at a terminal, and for nobody else."""

from __future__ import annotations

import pytest

from cases.adapter.progress import watch_pictures
from tests.cases.sample import language

MADE = [{"pictures/a.avif": b"a"}, {"pictures/b.avif": b"b"}, {"pictures/c.avif": b"c"}]
FINNISH = language("fi", {"Making pictures": "Tehdään kuvia"})


def watched(count: int) -> list[object]:
    return list(watch_pictures(iter(MADE), count, FINNISH))


def test_every_file_is_passed_on_in_its_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert watched(3) == MADE
    assert capsys.readouterr() == ("", "")


def test_at_a_terminal_a_line_tells_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert watched(3) == MADE
    assert "Tehdään kuvia" in capsys.readouterr().err


def test_nothing_is_said_of_what_is_made_in_a_moment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert watched(1) == MADE
    assert "Tehdään" not in capsys.readouterr().err
