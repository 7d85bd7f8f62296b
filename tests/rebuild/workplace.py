"""A site that is edited at random, and the settings that go with it."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tests.builds import ROOT

_SMALL = ROOT / "tests" / "sites" / "small"
INDUSTRIES = ("kirjakauppa", "kirjasto", "kauppa")
CHANNELS = ("tiski", "puhelin")
OUTCOMES = ("onnistui", "kesken", "epäonnistui")
WORDS = [
    "jono",
    "kirja",
    "luukku",
    "tiski",
    "puhelin",
    "odotus",
    "vastaus",
    "kuitti",
    "hylly",
    "avain",
    "ilta",
    "aamu",
    "kevät",
]


@dataclass
class Workplace:
    """A copy of a small site with more documents in it, and the settings that edits may change."""

    root: Path
    chance: random.Random
    settings: dict[str, str] = field(
        default_factory=lambda: {"SITENAME": "Pieni sivusto", "SITESUBTITLE": "Loput"}
    )
    number: int = 10

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def theme(self) -> Path:
        return self.root / "theme"

    @property
    def plugins(self) -> Path:
        """Where the site has a plugin of its own."""
        return self.root / "plugins"

    @property
    def overrides(self) -> Path:
        """Where the site has templates that come before the theme's."""
        return self.root / "overrides"

    def prepare(self) -> None:
        shutil.copytree(_SMALL, self.content)
        shutil.copytree(ROOT / "theme", self.theme)
        (self.overrides / "components").mkdir(parents=True)
        self.plugins.mkdir()

    def sentence(self) -> str:
        return f"{' '.join(self.chance.choices(WORDS, k=6)).capitalize()}."

    def documents(self, folder: str = "*") -> list[Path]:
        return sorted(self.content.glob(f"{folder}/*.md"))

    def pick(self, folder: str = "*") -> Path:
        return self.chance.choice(self.documents(folder))

    def date(self) -> str:
        within = self.chance.randint
        return f"{within(2023, 2025)}-{within(1, 12):02}-{within(1, 28):02}"
