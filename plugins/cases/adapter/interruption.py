"""A build that is interrupted says so on one line. The next one makes right whatever it has left."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from threading import current_thread, main_thread
from types import FrameType
from typing import Any

from pelican import signals

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_BASE = 128  # what shells add to the number of a signal that has ended a program


def tell_of_interruption(line: Callable[[], str]) -> None:
    """Until the build is finished, end at Ctrl-C and at SIGTERM with a line instead of a traceback."""
    if current_thread() is not main_thread():  # nobody else hears of signals
        return

    def end(number: int, _: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        sys.stderr.write(f"{line()}\n")
        sys.stderr.flush()
        # What is raised while Python clears an object away is dropped, and the build would go on.
        sys.unraisablehook = lambda _: os._exit(_BASE + number)
        raise SystemExit(_BASE + number)

    before = {number: signal.signal(number, end) for number in _SIGNALS}

    def give_back(_: Any) -> None:
        signals.finalized.disconnect(give_back)
        for number, handler in before.items():
            signal.signal(number, handler)

    signals.finalized.connect(give_back, weak=False)
