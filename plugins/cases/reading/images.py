"""What authors are told of a file that can't be shown as a picture."""

from __future__ import annotations

from cases.pictures.refusal import MOST_PIXELS, NoPicture, Reason
from cases.reading.kinds import ACTIVE_DRAWING, BROKEN_IMAGE_FILE, DAMAGED_IMAGE, LARGE_IMAGE
from cases.reading.problems import Kind

_MILLION = 1_000_000


def refused_picture(refusal: NoPicture) -> tuple[Kind, dict[str, str]]:
    """The kind of problem that a refusal is, and the values that fill its texts."""
    match refusal.reason:
        case Reason.UNREADABLE:
            return BROKEN_IMAGE_FILE, {}
        case Reason.DAMAGED:
            return DAMAGED_IMAGE, {}
        case Reason.TOO_LARGE:
            return LARGE_IMAGE, {"most": str(MOST_PIXELS // _MILLION)}
        case Reason.ACTIVE:
            return ACTIVE_DRAWING, {"detail": refusal.detail}
