"""The colours of covers: the light ones of the theme's tokens, read from its stylesheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cases.arcs import Tone

Colour = tuple[int, int, int]

_TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
_LIGHT = re.compile(r"light-dark\(\s*(.+?)\s*,")
_ROLE = re.compile(r"var\(--([\w-]+)\)")


class MissingColour(Exception):
    """The theme's tokens have no such colour; the message names it."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The theme's tokens by their names, without the dashes, as they are written."""

    tokens: Mapping[str, str]

    @property
    def ground(self) -> Colour:
        return self.colour("ground")

    @property
    def ink(self) -> Colour:
        return self.colour("text")

    def field(self, tone: Tone) -> Colour:
        """The field of an outcome; one that has none of its own is sunken, as in the theme."""
        name = f"field-{tone}"
        return self.colour(name if name in self.tokens else "sunken")

    def arc(self, tone: Tone) -> Colour:
        return self.colour(f"arc-{tone}")

    def colour(self, name: str) -> Colour:
        """The light value of a token. Raises MissingColour."""
        written = self.tokens.get(name, "")
        if light := _LIGHT.match(written):
            written = light[1]
        if role := _ROLE.fullmatch(written):
            return self.colour(role[1])
        if not re.fullmatch(r"#[0-9a-f]{6}", written):
            raise MissingColour(f"the theme's tokens.css gives --{name} no colour of the form #0a3f70")
        return int(written[1:3], 16), int(written[3:5], 16), int(written[5:7], 16)


def load_palette(stylesheet: Path) -> Palette:
    """The palette of a stylesheet of tokens."""
    return Palette(dict(_TOKEN.findall(stylesheet.read_text(encoding="utf-8"))))
