"""A tenth of the soak; `inv soak` is the whole."""

from __future__ import annotations

import pytest

from tests.builds import ROOT
from tools.soak import CYCLES, EDITS, MOST_IDLE, MOST_MEGABYTES, Figures, soak


@pytest.mark.slow
def test_no_refresh_is_missed_and_the_overlay_is_right_each_time() -> None:
    figures = soak(ROOT, EDITS // 10, CYCLES // 10, seed=7)
    assert figures.edits == EDITS // 10
    assert figures.cycles == CYCLES // 10
    assert figures.growth < MOST_MEGABYTES


def test_a_goal_that_is_missed_is_told() -> None:
    figures = Figures(edits=1, cycles=1, memory_before=50, memory_after=60, idle=0.5)
    figures.seconds, figures.whole_seconds = [0.25, 0.75], [0.5, 1.0]
    assert figures.is_good
    assert "| from save to page, median | < 150 ms | 500 ms |" in figures.table
    figures.memory_after += MOST_MEGABYTES
    assert not figures.is_good
    figures.memory_after, figures.idle = 60, MOST_IDLE
    assert not figures.is_good
