"""Files that are slow to make, kept in a folder under a name that tells all that went into each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

_SEAL_LENGTH = sha256().digest_size


@dataclass(frozen=True, slots=True)
class FileCache:
    """Files in a folder. Whoever names them puts a digest of all that goes into one into its name, so that
    none is ever out of date. Each file ends in a digest of the rest, so that a damaged one is known.
    """

    folder: Path

    def load(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The file of this name, made now if it is not there whole."""
        found = self.find(name)
        if found is None:
            found = make()
            self.keep(name, found)
        return found

    def holds(self, name: str) -> bool:
        """Whether there is a file of this name, whole or not."""
        return (self.folder / name).exists()

    def find(self, name: str) -> bytes | None:
        """The file of this name; None if it is not there, or not as it was written."""
        try:
            sealed = (self.folder / name).read_bytes()
        except OSError:
            return None
        content, seal = sealed[:-_SEAL_LENGTH], sealed[-_SEAL_LENGTH:]
        return content if sha256(content).digest() == seal else None

    def keep(self, name: str, content: bytes) -> None:
        """Write a file whole or not at all: a build may be stopped midway, and two may run at a time."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self.folder, prefix=".", suffix=".part", delete=False) as part:
            part.write(content)
            part.write(sha256(content).digest())
        Path(part.name).replace(self.folder / name)
