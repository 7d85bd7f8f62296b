"""Ctrl-C, SIGTERM and SIGHUP end work in one way."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tools.interruption import interruptible


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_each_raises_the_same_and_what_was_set_before_is_set_again(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt), interruptible():
        os.kill(os.getpid(), number)
    assert signal.getsignal(number) is before


class Cleared:
    """Is interrupted while it is cleared away."""

    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        sum(range(10))  # signals are heard between steps


def clear_away() -> None:
    Cleared()
    time.sleep(5)


def test_a_signal_that_comes_while_an_object_is_cleared_away_is_not_lost() -> None:
    with pytest.raises(KeyboardInterrupt), interruptible():
        clear_away()


def test_a_second_signal_does_not_tear_what_is_left_in_order() -> None:
    left = []

    @contextmanager
    def leaving() -> Iterator[None]:
        try:
            yield
        finally:
            os.kill(os.getpid(), signal.SIGINT)
            left.append("in order")

    with pytest.raises(KeyboardInterrupt), interruptible(), leaving():
        os.kill(os.getpid(), signal.SIGTERM)
    assert left == ["in order"]
