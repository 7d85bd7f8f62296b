"""The stylesheet plugin: bundles the theme's CSS, which is kept in many small files, into one file.

`theme/css/main.css` imports the others, each into its cascade layer; the bundle says the same with `@layer`
blocks, so that a page asks for one stylesheet. Comments go, and blank lines; nothing else is changed.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pelican import signals

from cases.adapter.theme_files import hand_over

SOURCE = "css/main.css"
_IMPORT = re.compile(r'@import\s+url\("(?P<file>[^"]+)"\)(?:\s+layer\((?P<layer>[\w.-]+)\))?\s*;')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class MissingStylesheet(Exception):
    """An imported file does not exist; the message names it and what imports it."""


def bundle_stylesheet(path: Path) -> str:
    """The text of a stylesheet with its imports in place. Raises MissingStylesheet."""
    if not path.is_file():
        raise MissingStylesheet(f"there is no stylesheet {path.name}")
    text = _COMMENT.sub("", path.read_text(encoding="utf-8"))

    def imported(match: re.Match[str]) -> str:
        try:
            inner = bundle_stylesheet(path.parent / match["file"])
        except MissingStylesheet as error:
            raise MissingStylesheet(f"{error}, which {path.name} imports") from error
        return f"@layer {match['layer']} {{\n{inner}}}" if match["layer"] else inner

    bundled = _IMPORT.sub(imported, text)
    return "".join(f"{line.rstrip()}\n" for line in bundled.split("\n") if line.strip())


def hand_over_stylesheet(pelican: Any) -> None:
    """Have the bundle published in the place of what it is made of."""
    try:
        bundle = bundle_stylesheet(Path(pelican.theme) / SOURCE).encode()
    except MissingStylesheet as missing:
        raise SystemExit(f"css: {missing}") from missing
    hand_over(pelican.settings, "stylesheet", {SOURCE: bundle})


def register() -> None:
    """Connect to the beginning of a build."""
    signals.initialized.connect(hand_over_stylesheet)
