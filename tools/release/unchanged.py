"""Whether anything that a release is made of has changed since: told by the marks of files alone.

It imports next to nothing, for a build that has nothing to do should say so at once.
"""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

CURRENT, OUTPUT = Path("releases", "current"), Path("output")
NOTE = Path(".build", "inputs.json")
_OWN = ("*.py", "*.toml", "*.lock", "tools")  # of what lies in the root
_TASKS = "tasks.py"  # the one of them that settings don't use
_PACKAGE = ".dist-info"
# What settings are told by that look at more than themselves; a word too many only costs a build.
_ASKS_AROUND = re.compile(
    r"environ|getenv|expanduser|platform|getpass|subprocess|popen|importlib|__import__|urllib|requests|httpx|"
    r"socket|(import|from) (http|time)|open\(|read_text|read_bytes|glob\(|iterdir|listdir|scandir|walk\(|"
    r"exists\(|is_file\(|datetime|random|uuid|secrets"
)
_TICK = 20_000_000  # ns; of two changes within one, times may tell only the first

_Mark: TypeAlias = tuple[str, int, int, int, int]  # path, size, when changed and marked in ns, number


@dataclass(frozen=True, slots=True)
class Note:
    """What the last build has left: its wish for a moment, what it read and what it said.

    `moment` is when it was built, empty where the moment is fixed; `until` when the site will be another by
    itself, if ever, as by a scheduled document; both are ISO 8601 in UTC. `places` are folders that it read.
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
        if not (root / OUTPUT).samefile(root / CURRENT / "site"):
            return ""
        note = _parse((root / NOTE).read_text("utf-8"))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return ""
    moment = now()
    is_time = not note.moment or (note.moment <= moment and (not note.until or moment < note.until))
    if note.as_of != as_of or note.release != release or not is_time:
        return ""
    return note.told if note.marks and note.marks == marks_of(root, note.places) else ""


def _parse(text: str) -> Note:
    """Raises ValueError, TypeError or KeyError for anything but a note."""
    written = json.loads(text)
    note = Note(**{**written, "places": tuple(written["places"])})
    if not all(
        isinstance(one, str) for one in (note.as_of, note.moment, note.until, *note.places, note.told)
    ):
        raise TypeError
    return note


def keep_note(root: Path, note: Note) -> None:
    """Leave a note for the next build."""
    (root / NOTE).parent.mkdir(exist_ok=True)
    (root / NOTE).write_text(json.dumps(asdict(note)), "utf-8")


def marks_of(root: Path, places: Sequence[str], begun: int | None = None) -> str:
    """A digest of the size, times and number of every file that a build reads, and of the packages.

    "" where that can't be relied on: for settings that ask around, of which nobody can tell what they will
    hear, for what can't be read, and if anything has changed since `begun`, in ns since 1970.
    """
    try:
        if _asks_around(root):
            return ""
        own = (path for pattern in _OWN for path in root.glob(pattern))
        seen = sorted(_iter_marks([*own, *map(Path, places), *_packages()]))
    except OSError:
        return ""
    if begun is not None and any(marked > begun - _TICK for *_, marked, _ in seen):
        return ""
    return blake2b(repr((sys.version, seen)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _asks_around(root: Path) -> bool:
    """Whether the settings, or what they may import from beside them, look at more than themselves.

    So do those that import from a folder beside them, of which there are no marks.
    """
    settings = "".join(
        file.read_text("utf-8", "replace") for file in root.glob("*.py") if file.name != _TASKS
    )
    is_alone = not any((root / module).is_dir() for module in _iter_imports(settings))
    return not is_alone or bool(_ASKS_AROUND.search(settings))


def _iter_imports(code: str) -> Iterator[str]:
    """The first names of what a module imports, and maybe of more."""
    for line in code.splitlines():
        match line.replace(",", " ").split():
            case ["import", *names]:
                yield from (name.partition(".")[0] for name in names)
            case ["from", name, *_]:
                yield name.partition(".")[0]


def _packages() -> Iterator[Path]:
    for folder in dict.fromkeys(sys.path):
        if Path(folder).is_dir():
            yield from Path(folder).glob(f"*{_PACKAGE}")


def _iter_marks(paths: Iterable[Path]) -> Iterator[_Mark]:
    """The marks of files and folders, without those below installed packages. Raises OSError."""
    waiting, folders = list(paths), set()
    while waiting:
        path = waiting.pop()
        try:
            found = path.stat()
        except FileNotFoundError:
            yield str(path), 0, 0, 0, 0
            continue
        if stat.S_ISDIR(found.st_mode) and path.suffix != _PACKAGE:
            if (place := (found.st_dev, found.st_ino)) not in folders:  # a link may lead to where it lies
                folders.add(place)
                with os.scandir(path) as entries:
                    waiting += [Path(entry.path) for entry in entries if entry.name != "__pycache__"]
        else:
            yield str(path), found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def now() -> str:
    """The clock's moment, as notes have it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
