"""The craft changes with whatever every page may depend on, and with nothing else."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pelican.settings import read_settings

from cases.adapter.craft import craft_of
from tests.builds import ROOT

Settings = dict[str, Any]
Change = Callable[[Settings], object]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of a site with a small theme, a plugin and a template of its own."""
    found: Settings = read_settings(str(ROOT / "pelicanconf.py"))
    for name, text in {
        "theme/templates/base.html": "x",
        "theme/translations/fi/LC_MESSAGES/casebook.po": "x",
        "theme/css/main.css": "x",
        "theme/static/fonts/a.woff2": "x",
        "plugins/own/__init__.py": "x",
        "overrides/base.html": "x",
        "content/vocabulary.toml": "x",
        "content/cases/yksi.md": "x",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    folders = {name: tmp_path / name for name in ("theme", "plugins", "overrides", "content")}
    return found | {
        "THEME": str(folders["theme"]),
        "PLUGIN_PATHS": [str(folders["plugins"])],
        "THEME_TEMPLATES_OVERRIDES": [str(folders["overrides"])],
        "PATH": str(folders["content"]),
    }


def write(name: str) -> Change:
    def change(settings: Settings) -> None:
        file = Path(settings["THEME"]).parent / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("muu")

    return change


def put(name: str, value: object) -> Change:
    return lambda settings: settings.update({name: value})


@pytest.mark.parametrize(
    "change",
    [
        put("SITENAME", "Muu"),
        put("SITEURL", "https://muu.example"),
        put("PLUGINS", ["cases"]),
        put("OWN", {"a": [1, {2}]}),
        put("OWN", re.compile("a", re.IGNORECASE)),
        put("OWN", date(2026, 1, 1)),
        put("OWN", datetime),
        put("OWN", len),
        write("theme/templates/base.html"),
        write("theme/templates/new.html"),
        write("theme/translations/fi/LC_MESSAGES/casebook.po"),
        write("overrides/base.html"),
        write("plugins/own/__init__.py"),
        write("plugins/own/data/words.txt"),
        write("content/vocabulary.toml"),
        lambda settings: (Path(settings["PATH"]) / "vocabulary.toml").unlink(),
    ],
)
def test_it_changes_with_what_any_page_may_depend_on(settings: Settings, change: Change) -> None:
    before = craft_of(settings)
    assert before
    change(settings)
    assert craft_of(settings) not in (before, None)


@pytest.mark.parametrize(
    "change",
    [
        put("OUTPUT_PATH", "muualla"),
        put("CACHE_PATH", "muualla"),
        put("AS_OF", "2027-01-01"),
        write("theme/css/main.css"),
        write("theme/static/fonts/a.woff2"),
        write("content/cases/yksi.md"),
        write("plugins/own/__pycache__/own.pyc"),
    ],
)
def test_it_stays_with_what_shows_otherwise_or_not_at_all(settings: Settings, change: Change) -> None:
    before = craft_of(settings)
    assert before
    change(settings)
    assert craft_of(settings) == before


def test_it_stays_where_the_theme_is_moved_as_it_is(settings: Settings, tmp_path: Path) -> None:
    before = craft_of(settings)
    shutil.move(settings["THEME"], tmp_path / "elsewhere")
    settings["THEME"] = str(tmp_path / "elsewhere")
    assert craft_of(settings) == before


def test_it_changes_with_an_installed_package(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site" / "jinja2-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site")
    before = craft_of(settings)
    (tmp_path / "site" / "jinja2-1.0.dist-info").rename(tmp_path / "site" / "jinja2-1.1.dist-info")
    assert craft_of(settings) != before


def test_it_changes_with_a_plugin_that_lies_elsewhere(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lone_plugin.py").write_text("def register(): pass\n")
    monkeypatch.syspath_prepend(tmp_path)
    __import__("lone_plugin")
    settings["PLUGINS"] = ["lone_plugin"]
    before = craft_of(settings)
    (tmp_path / "lone_plugin.py").write_text("def register(): ...\n")
    assert craft_of(settings) not in (before, None)
    del sys.modules["lone_plugin"]


def _function(source: str, **names: object) -> object:
    """A function as a settings file makes one."""
    space: dict[str, Any] = {"__name__": "own_settings", **names}
    exec(source, space)
    return space["f"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_function("f = lambda x: x + 1"), _function("f = lambda x: x + 2")),
        (_function("f = lambda x, y=1: y"), _function("f = lambda x, y=2: y")),
        (_function("f = lambda x, *, y=1: y"), _function("f = lambda x, *, y=2: y")),
        (_function("f = lambda: YEAR", YEAR=1), _function("f = lambda: YEAR", YEAR=2)),
        (_function("g = lambda: 1\nf = lambda: g()"), _function("g = lambda: 2\nf = lambda: g()")),
        (_function("f = lambda: [lambda: YEAR]", YEAR=1), _function("f = lambda: [lambda: YEAR]", YEAR=2)),
    ],
)
def test_a_function_is_told_by_all_that_it_is_made_of(settings: Settings, one: object, other: object) -> None:
    found = [craft_of(settings | {"JINJA_FILTERS": {"own": function}}) for function in (one, other, one)]
    assert None not in found
    assert found[0] == found[2] != found[1]


def test_a_function_that_calls_itself_can_be_told(settings: Settings) -> None:
    assert craft_of(settings | {"OWN": _function("def f(n):\n    return n and f(n - 1)")})


class Own:
    """A class that no package brings."""


@pytest.mark.parametrize(
    "value",
    [
        object(),
        Own,
        Own(),
        partial(len),
        _function("def g(n):\n    return lambda: n\nf = g(1)"),
        _function("def f():\n    import own_helpers\n    return own_helpers"),
        _function("f = lambda: thing", thing=object()),
        [{"deep": object()}],
    ],
)
def test_with_something_that_nobody_can_tell_there_is_no_craft(settings: Settings, value: object) -> None:
    assert craft_of(settings | {"OWN": value}) is None


def test_what_tells_its_identity_is_told_by_it(settings: Settings) -> None:
    class Borders:
        def __init__(self, identity: str) -> None:
            self.identity = identity

    found = [craft_of(settings | {"WORD_BORDERS": Borders(name)}) for name in ("a", "b", "a")]
    assert None not in found
    assert found[0] == found[2] != found[1]
