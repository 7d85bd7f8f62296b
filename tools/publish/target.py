"""What every target can do: say what is there, and take a release."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from tools.release.manifest import Filed
from tools.release.store import Release

Advance = Callable[[str, int, int], None]  # what is being done, how much of it is done, of how much


@dataclass(frozen=True, slots=True)
class There:
    """What a target has now: a fingerprint of each file, the digest and site of its stamp, its clock."""

    files: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""
    site_url: str = ""
    clock: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What a publication has cost: files and bytes sent, as the target counts them."""

    files: int
    size: int


class Target(Protocol):
    """A place that a release can be sent to. Both methods raise Refused."""

    def look(self) -> There:
        """What is there; changes nothing."""

    def fingerprint(self, path: Path, filed: Filed) -> str:
        """What `look` would say of this file."""

    def wants(self, name: str) -> bool:
        """Whether a file of the release is of use there."""

    def send(self, release: Release, there: There, advance: Advance) -> Sent:
        """Bring the release there and let it be current; what is public stays whole meanwhile."""
