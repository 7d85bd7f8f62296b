"""The theme's files of a build: its own, and what plugins make of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cases.adapter.settings import PREVIEW
from cases.adapter.theme_files import hand_over, load_assets


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, Any]:
    for name in ("fonts/a.woff2", "js/b.js", ".DS_Store", "js/.b.js.swp"):
        file = tmp_path / "static" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"1")
    return {"THEME": str(tmp_path)}


def test_what_a_plugin_hands_over_is_there_with_the_themes_own(settings: dict[str, Any]) -> None:
    hand_over(settings, "stylesheet", {"css/main.css": b"p {}"})
    hand_over(settings, "scripts", {"js/c.js": b"1"})
    assert set(load_assets(settings).names) == {"css/main.css", "fonts/a.woff2", "js/b.js", "js/c.js"}


def test_what_a_plugin_hands_over_again_takes_the_place_of_the_first(settings: dict[str, Any]) -> None:
    hand_over(settings, "scripts", {"js/c.js": b"1", "js/d.js": b"1"})
    hand_over(settings, "scripts", {"js/c.js": b"2"})
    assets = load_assets(settings)
    assert "js/d.js" not in assets.names
    assert assets.contents[assets.names["js/c.js"]] == b"2"


def test_only_a_preview_leaves_the_names(settings: dict[str, Any]) -> None:
    names = load_assets(settings | {PREVIEW: object()}).names
    assert names == {name: name for name in ("fonts/a.woff2", "js/b.js")}
    published = load_assets(settings).names
    assert published.keys() == names.keys()
    assert not set(published.values()) & set(names)
