"""The cache of drawn covers: one that has not changed is not drawn again, for drawing is the slow part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import PIL

from cases.cache import FileCache
from cases.covers.sheet import Sheet


@dataclass(frozen=True, slots=True)
class CoverStore:
    """Covers in a cache. `draw` makes the PNG of a sheet; `craft` is a digest of what it draws with."""

    cache: FileCache
    craft: str
    draw: Callable[[Sheet], bytes]

    def load(self, sheet: Sheet) -> bytes:
        """The PNG of a sheet, drawn now if it is not there."""
        digest = sha256(f"{self.craft}{sheet!r}".encode()).hexdigest()
        return self.cache.load(f"{digest}.png", lambda: self.draw(sheet))


def craft_of(fonts: Path) -> str:
    """A digest of the fonts in a folder, of the code that draws and of Pillow."""
    together = sha256(PIL.__version__.encode())
    for file in [*sorted(Path(__file__).parent.glob("*.py")), *sorted(fonts.glob("*.woff2"))]:
        together.update(file.read_bytes())
    return together.hexdigest()
