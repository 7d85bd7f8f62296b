"""What has changed since the last release: the content of now, beside the fingerprints of then."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cases.ledger.entries import LEDGER

_FILE = Path(".cache", "released.json")


@dataclass(frozen=True, slots=True)
class Since:
    """The sources that differ from those of the last release. `known` is False when there was none yet."""

    known: bool
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def note_release(root: Path, content: Path) -> None:
    """Remember the content from which the output was just built."""
    file = root / _FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(_fingerprints(content), indent=0), "utf-8")


def since_release(root: Path, content: Path) -> Since:
    """What is other in the content than when the output was last built."""
    try:
        before: Mapping[str, str] = json.loads((root / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return Since(known=False)
    now = _fingerprints(content)
    return Since(
        known=True,
        added=tuple(sorted(now.keys() - before.keys())),
        changed=tuple(sorted(name for name in now.keys() & before.keys() if now[name] != before[name])),
        removed=tuple(sorted(before.keys() - now.keys())),
    )


def _fingerprints(content: Path) -> dict[str, str]:
    """Of everything that people write; the ledger of addresses is written by a publication."""
    return {
        file.relative_to(content).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(content.rglob("*"))
        if file.is_file() and not file.name.startswith(".") and file.name != LEDGER
    }
