"""Files that are slow to make, kept in a folder under a name that tells all that went into each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile


@dataclass(frozen=True, slots=True)
class FileCache:
    """Files in a folder. Whoever names them puts a digest of all that goes into one into its name, so that
    none is ever out of date.
    """

    folder: Path

    def load(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The file of this name, made now if it is not there."""
        file = self.folder / name
        if not file.is_file():
            self._write(file, make())
        return file.read_bytes()

    def _write(self, file: Path, content: bytes) -> None:
        """Write a file whole or not at all: a build may be stopped midway, and two may run at a time."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self.folder, prefix=".", suffix=".part", delete=False) as part:
            part.write(content)
        Path(part.name).replace(file)
