"""What the preview shows at the moment: one frozen value, and those who wait for the next one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition

from tools.preview.reports import Report


@dataclass(frozen=True, slots=True)
class State:
    """The site as it is shown. `folder` is the last good build, None before the first. `early` has
    single pages that are newer than that build, None while there are none.

    `build` numbers the last good build, `attempt` the last one that has ended, whose report is `report`.
    `edited` is the number of the build that shows the document which was changed last, and its address.
    """

    folder: Path | None = None
    early: Path | None = None
    build: int = 0
    attempt: int = 0
    failed: bool = False
    building: bool = True
    report: Report = field(default_factory=Report)
    edited: tuple[int, str] = (0, "")
    style: str = ""
    scripts: str = ""


class Stage:
    """Holds the state for many readers and one writer. Waiting costs nothing."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._version = 0
        self._changed = Condition()
        self._closed = False
        self._watched: Counter[str] = Counter()

    @contextmanager
    def watching(self, path: str) -> Iterator[None]:
        """Note that somebody looks at the page at a path, for as long as that lasts."""
        with self._changed:
            self._watched[path] += 1
        try:
            yield
        finally:
            with self._changed:
                self._watched -= Counter((path,))

    @property
    def watched(self) -> frozenset[str]:
        """The paths of the pages that are looked at."""
        with self._changed:
            return frozenset(self._watched)

    @property
    def state(self) -> State:
        return self._state

    def show(self, change: Callable[[State], State]) -> State:
        """Put another state in the place of this one, and wake all who wait."""
        with self._changed:
            self._state = change(self._state)
            self._version += 1
            self._changed.notify_all()
            return self._state

    def close(self) -> None:
        """Let all who wait go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def is_closed(self) -> bool:
        return self._closed

    def wait(self, seen: int, timeout: float) -> tuple[int, State]:
        """The state and its version, as soon as the version is not the one seen, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != seen or self._closed, timeout)
            return self._version, self._state
