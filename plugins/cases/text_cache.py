"""Texts that are slow to make, kept from build to build in one file.

Everything kept is named by all that it was made from, and sealed with a digest of itself: whatever the file
holds, a build comes out the same. A damaged file costs time, and a line that says so.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import islice
from pathlib import Path

logger = logging.getLogger(__name__)

_TABLE = (
    # With row numbers, so that the keys lie apart from the values and can be gone through.
    "CREATE TABLE IF NOT EXISTS entries (kind TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, key))"
)
_BATCH = 500
_SEAL = 8


class TextCache:
    """Texts by kind and key, in a file; a context manager. Losing it loses nothing but time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._damaged = False

    def __enter__(self) -> TextCache:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open()
        except sqlite3.DatabaseError:
            self._start_anew()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._connection.commit()
        except sqlite3.DatabaseError:
            self._start_anew()
        self._connection.close()

    def find(self, kind: str, keys: Iterable[str]) -> dict[str, str]:
        """The texts of those keys that there are."""
        found: dict[str, str] = {}
        for batch in _batches(keys):
            marks = ",".join("?" * len(batch))
            query = f"SELECT key, value FROM entries WHERE kind = ? AND key IN ({marks})"  # noqa: S608 - marks only
            try:
                rows = self._connection.execute(query, (kind, *batch)).fetchall()
            except sqlite3.DatabaseError:
                self._start_anew()
                return {}
            found.update(self._unsealed(rows))
        return found

    def keep(self, kind: str, texts: Mapping[str, str]) -> None:
        """Keep texts by their keys."""
        rows = ((kind, key, _sealed(key, text)) for key, text in texts.items())
        try:
            self._connection.executemany(
                "INSERT OR REPLACE INTO entries (kind, key, value) VALUES (?, ?, ?)", rows
            )
        except sqlite3.DatabaseError:
            self._start_anew()

    def keep_only(self, kind: str, keys: Iterable[str]) -> None:
        """Forget all texts of a kind but these."""
        try:
            there = {
                key for (key,) in self._connection.execute("SELECT key FROM entries WHERE kind = ?", (kind,))
            }
            gone = there.difference(keys)
            self._connection.executemany(
                "DELETE FROM entries WHERE kind = ? AND key = ?", ((kind, key) for key in sorted(gone))
            )
        except sqlite3.DatabaseError:
            self._start_anew()

    def _unsealed(self, rows: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, str]]:
        for key, value in rows:
            if _seal(key, value[_SEAL:]) == value[:_SEAL]:
                yield key, value[_SEAL:].decode()
            else:
                self._say_damaged()

    def _open(self) -> None:
        self._connection = sqlite3.connect(self._path)
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(_TABLE)

    def _start_anew(self) -> None:
        self._say_damaged()
        self._connection.close()
        self._path.unlink(missing_ok=True)
        self._open()

    def _say_damaged(self) -> None:
        if not self._damaged:
            logger.warning("A cache is damaged, and what is lost is made anew: %s", self._path)
        self._damaged = True


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    remaining = iter(keys)
    while batch := list(islice(remaining, _BATCH)):
        yield batch


def _seal(key: str, content: bytes) -> bytes:
    return blake2b(content, digest_size=_SEAL, key=blake2b(key.encode(), digest_size=32).digest()).digest()


def _sealed(key: str, text: str) -> bytes:
    content = text.encode()
    return _seal(key, content) + content
