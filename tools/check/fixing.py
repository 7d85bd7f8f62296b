"""Fixes on disk: shown as a difference, then written at once or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path
from tempfile import NamedTemporaryFile

from cases.reading.fixing.mending import Mended, iter_mended
from cases.reading.reading import Reading


def mend(reading: Reading) -> tuple[Mended, ...]:
    """What can be mended in the documents as they are on disk."""
    raw = {
        source.path: (reading.content / source.path).read_bytes().decode("utf-8")
        for source in reading.sources.documents
    }
    return tuple(iter_mended(reading, raw))


def diff_of(mended: Mended, prefix: str) -> str:
    """The difference in the unified form; line ends are left out, for they stay as they are."""
    before, after = mended.before.splitlines(), mended.after.splitlines()
    name = f"{prefix}{mended.path}"
    return "\n".join(unified_diff(before, after, name, name, lineterm=""))


def write_mended(documents: Iterable[Mended], content: Path) -> None:
    """Write every document anew, each whole or not at all, and only if it is as it was read."""
    for document in documents:
        path = (content / document.path).resolve()
        if path.read_bytes().decode("utf-8") == document.before:
            write_whole(path, document.after)


def write_whole(path: Path, text: str) -> None:
    """Put a text in the place of a file; whatever happens, the old one or the new one is there."""
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as fresh:
        try:
            fresh.write(text.encode("utf-8"))
            fresh.flush()
            os.fsync(fresh.fileno())
            Path(fresh.name).chmod(path.stat().st_mode if path.exists() else 0o644)
            Path(fresh.name).replace(path)
        except BaseException:
            Path(fresh.name).unlink(missing_ok=True)
            raise


def styled(diff: str) -> Iterator[tuple[str, str]]:
    """The lines of a difference with their styles on a terminal."""
    styles = {"+": "green", "-": "red", "@": "cyan"}
    for line in diff.split("\n"):
        yield line, "bold" if line.startswith(("+++", "---")) else styles.get(line[:1], "")
