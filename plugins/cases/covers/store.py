"""The cache of drawn covers: one that has not changed is not drawn again, for drawing is the slow part."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import PIL

from cases.covers.sheet import Sheet


class CoverStore:
    """Covers in a folder, each named by a digest of all that goes into it, so that none is ever out of date.

    `draw` makes the PNG of a sheet; `craft` is a digest of what it draws with.
    """

    def __init__(self, folder: Path, craft: str, draw: Callable[[Sheet], bytes]) -> None:
        self._folder = folder
        self._craft = craft
        self._draw = draw

    def load(self, sheet: Sheet) -> bytes:
        """The PNG of a sheet, drawn now if it is not there."""
        file = self._folder / f"{sha256(f'{self._craft}{sheet!r}'.encode()).hexdigest()}.png"
        if not file.is_file():
            self._write(file, self._draw(sheet))
        return file.read_bytes()

    def _write(self, file: Path, content: bytes) -> None:
        """Write a file so that a build which is stopped midway leaves none by half."""
        self._folder.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_bytes(content)
        part.replace(file)


def craft_of(fonts: Path) -> str:
    """A digest of the fonts in a folder, of the code that draws and of Pillow."""
    together = sha256(PIL.__version__.encode())
    for file in [*sorted(Path(__file__).parent.glob("*.py")), *sorted(fonts.glob("*.woff2"))]:
        together.update(file.read_bytes())
    return together.hexdigest()
