"""Ctrl-C, a closed terminal and a system that shuts down: all three end work in the same way."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

_MOMENT = 0.01  # seconds
CODE = 130  # what shells tell of a program that Ctrl-C has ended
_SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def interruptible() -> Iterator[None]:
    """Inside, the first of the three raises KeyboardInterrupt; no other tears what is left in order then."""
    if current_thread() is not main_thread():  # nobody else hears of signals
        yield
        return

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        for other in _SIGNALS:
            signal.signal(other, signal.SIG_IGN)
        raise KeyboardInterrupt

    def again(dropped: sys.UnraisableHookArgs) -> None:
        """What is raised while Python clears an object away is dropped: it is raised anew in a moment."""
        if not isinstance(dropped.exc_value, KeyboardInterrupt):
            hook(dropped)
            return
        signal.signal(signal.SIGALRM, interrupt)
        signal.setitimer(signal.ITIMER_REAL, _MOMENT)

    hook, sys.unraisablehook = sys.unraisablehook, again
    before = {number: signal.signal(number, interrupt) for number in _SIGNALS}
    try:
        yield
    finally:
        sys.unraisablehook = hook
        for number, handler in before.items():
            signal.signal(number, handler)
