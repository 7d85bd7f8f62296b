"""Whether anything that a release is made of has changed since: told by the marks of files alone.

It imports next to nothing, for a build that has nothing to do should say so at once.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

CURRENT, OUTPUT = Path("releases", "current"), Path("output")
NOTE = Path(".build", "inputs.json")
_OWN = ("*.py", "*.toml", "*.lock", "tools")  # of what lies in the root
_PACKAGE = ".dist-info"
_ASKS_AROUND = ("environ", "getenv", "subprocess", "urllib", "requests")


@dataclass(frozen=True, slots=True)
class Note:
    """What the last build has left: its wish for a moment, what it read and what it said.

    `moment` is when it was built, `until` when the next scheduled document comes, if any, both as ISO 8601
    in UTC; empty where the moment is fixed. `places` are the folders that it read.
    """

    as_of: str
    moment: str
    until: str
    places: tuple[str, ...]
    marks: str
    release: str
    told: str


def find_unchanged(root: Path, as_of: str) -> str:
    """What to say when a build would end in the current release again; "" where it might not."""
    try:
        release = (root / CURRENT).readlink().name
        if not (root / CURRENT).is_dir() or not (root / OUTPUT).is_symlink():
            return ""
        written = json.loads((root / NOTE).read_text("utf-8"))
        note = Note(**{**written, "places": tuple(written["places"])})
    except (OSError, ValueError, TypeError, KeyError):
        return ""
    moment = now()
    is_time = not note.moment or (note.moment <= moment and (not note.until or moment < note.until))
    if note.as_of != as_of or note.release != release or not is_time:
        return ""
    return note.told if note.marks and note.marks == marks_of(root, note.places) else ""


def keep_note(root: Path, note: Note) -> None:
    """Leave a note for the next build."""
    (root / NOTE).parent.mkdir(exist_ok=True)
    (root / NOTE).write_text(json.dumps(asdict(note)), "utf-8")


def marks_of(root: Path, places: Sequence[str]) -> str:
    """A digest of the size, times and number of every file that a build reads, and of the packages.

    "" for settings that ask around, of which nobody can tell what they will hear.
    """
    settings = "".join(file.read_text("utf-8", "replace") for file in sorted(root.glob("*conf.py")))
    if any(word in settings for word in _ASKS_AROUND):
        return ""
    own = (path for pattern in _OWN for path in root.glob(pattern))
    seen = sorted(_iter_marks([*own, *map(Path, places), *_packages()]))
    return blake2b(repr((sys.version, seen)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _packages() -> Iterator[Path]:
    for folder in dict.fromkeys(sys.path):
        if Path(folder).is_dir():
            yield from Path(folder).glob(f"*{_PACKAGE}")


def _iter_marks(paths: Iterable[Path]) -> Iterator[tuple[str, int, int, int, int]]:
    """The marks of files and folders, without those below installed packages."""
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        try:
            found = path.stat()
        except OSError:
            yield str(path), 0, 0, 0, 0
            continue
        if stat.S_ISDIR(found.st_mode) and path.suffix != _PACKAGE:
            with os.scandir(path) as entries:
                waiting += [Path(entry.path) for entry in entries if entry.name != "__pycache__"]
        else:
            yield str(path), found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def now() -> str:
    """The clock's moment, as notes have it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
