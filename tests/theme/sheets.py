"""The theme's CSS files as the tests read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

THEME = Path(__file__).parents[2] / "theme"
CSS = THEME / "css"
MAIN = CSS / "main.css"
SHEETS = tuple(sorted(path for path in CSS.rglob("*.css") if path != MAIN))
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"(?P<head>[^{};]+)\{(?P<body>[^{}]*)\}")


def read(path: Path) -> str:
    """A sheet without its comments."""
    return _COMMENT.sub("", path.read_text("utf-8"))


def iter_selectors(path: Path) -> Iterator[str]:
    """Every selector of a sheet, one at a time; those of @font-face, @page and the like left out."""
    for rule in _RULE.finditer(read(path)):
        head = rule["head"].strip()
        if not head.startswith("@"):
            yield from (selector.strip() for selector in _split(head))


def iter_declarations(path: Path) -> Iterator[tuple[str, str]]:
    """Every property with its value."""
    for rule in _RULE.finditer(read(path)):
        for declaration in rule["body"].split(";"):
            name, colon, value = declaration.partition(":")
            if colon:
                yield name.strip(), " ".join(value.split())


def tokens() -> dict[str, str]:
    """The custom properties of tokens.css by their names."""
    return {name: value for name, value in iter_declarations(CSS / "tokens.css") if name.startswith("--")}


def _split(head: str) -> Iterator[str]:
    """The selectors of a list, its commas inside brackets left alone."""
    depth, start = 0, 0
    for at, letter in enumerate(head):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            yield head[start:at]
            start = at + 1
    yield head[start:]
