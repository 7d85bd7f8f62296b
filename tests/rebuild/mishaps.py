"""What happens to the output and to the cache between builds."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path


def tamper_with_output(output: Path, _: Path, chance: random.Random) -> None:
    """A file of the output is edited, or removed, or one is there that nobody made."""
    files = [path for path in sorted(output.rglob("*")) if path.is_file()]
    file = chance.choice(files)
    chance.choice(
        (
            file.unlink,
            lambda: file.write_text("muu", "utf-8"),
            lambda: (output / "vieras.html").write_text("x"),
        )
    )()


def damage_cache(_: Path, cache: Path, chance: random.Random) -> None:
    """A file of the cache is cut short, or has other bytes in it, or is empty."""
    files = [path for path in sorted(cache.rglob("*")) if path.is_file()]
    if files:
        file = chance.choice(files)
        content = file.read_bytes()
        at = chance.randint(0, max(0, len(content) - 1))
        file.write_bytes(chance.choice((content[:at], content[:at] + b"\xff" + content[at + 1 :], b"")))


MISHAPS: tuple[Callable[[Path, Path, random.Random], None], ...] = (tamper_with_output, damage_cache)
