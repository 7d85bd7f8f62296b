"""The site's library for tools that need no build: read by the same settings as the published site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from cases.adapter.settings import check_settings, site_of
from cases.library import Library
from cases.reading.load import Site, load_library
from tools.output import SETTINGS


def load_site_library(root: Path) -> Library:
    """Everything that the site in `root` publishes now. Raises InvalidContent with every problem."""
    return load_library(site_settings(root))


def site_settings(root: Path, as_of: str = "") -> Site:
    """What reading needs to know of the site in `root`. Raises InvalidSettings."""
    return site_of(published_settings(root, as_of))


def published_settings(root: Path, as_of: str = "") -> dict[str, Any]:
    """Pelican's settings of the published site in `root`. Raises InvalidSettings."""
    settings: dict[str, Any] = read_settings(str(root / SETTINGS), {"AS_OF": as_of} if as_of else {})
    check_settings(settings)
    return settings


def site_url(root: Path) -> str:
    """The public address of the site in `root`, without a slash at its end."""
    return str(read_settings(str(root / SETTINGS))["SITEURL"])
