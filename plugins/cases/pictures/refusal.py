"""Why a file is not taken for a picture."""

from __future__ import annotations

from enum import Enum, auto

# More is no picture for a page; and what a file of a few bytes can unfold to must have an end.
MOST_PIXELS = 64_000_000


class Reason(Enum):
    UNREADABLE = auto()
    DAMAGED = auto()
    TOO_LARGE = auto()
    ACTIVE = auto()  # a drawing that holds more than a drawing


class NoPicture(Exception):
    """A file can't be shown. `detail` is what is wrong in it, as it stands there."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason.name)
        self.reason = reason
        self.detail = detail
