"""The theme's files of a build: those that lie in the theme, and those that other plugins make of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cases.adapter.settings import PREVIEW
from cases.assets import Assets

ASSETS = "CASEBOOK_ASSETS"  # where the Assets of the running build are handed to what makes pages
_MADE = "CASEBOOK_THEME_FILES"  # where plugins hand over what they have made of the theme, each by its name
_STATIC = "static"


def hand_over(settings: dict[str, Any], plugin: str, files: Mapping[str, bytes]) -> None:
    """Have files published with the theme's own, by their names as in "css/main.css". For `initialized`:
    their names must be known before the first page is made."""
    settings[_MADE] = {**settings.get(_MADE, {}), plugin: files}


def load_assets(settings: Mapping[str, Any]) -> Assets:
    """Read the theme's files, those left out that begin with a dot. Raises BadAsset, or OSError.

    In a preview they keep their names, so that an edited stylesheet makes no page anew.
    """
    folder = Path(settings["THEME"]) / _STATIC
    paths = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    shown = {name: path for name, path in paths.items() if not any(part[0] == "." for part in name.parts)}
    files = {name.as_posix(): path.read_bytes() for name, path in shown.items()}
    for made in settings.get(_MADE, {}).values():
        files |= made
    return Assets.as_named(files) if settings.get(PREVIEW) else Assets.with_digests(files)
