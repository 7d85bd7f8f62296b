"""What the rooms of the house may know of one another."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORE = sorted(
    path
    for path in (ROOT / "plugins" / "cases").rglob("*.py")
    if "adapter" not in path.parts and path.name != "__init__.py"
)


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_the_core_imports_no_pelican(path: Path) -> None:
    assert not [name for name in imports_of(path) if name.split(".")[0] == "pelican"]


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_the_core_imports_nothing_of_the_adapter(path: Path) -> None:
    assert not [name for name in imports_of(path) if name.startswith("cases.adapter")]


@pytest.mark.parametrize("path", [p for p in CORE if "reading" not in p.parts], ids=lambda path: path.name)
def test_what_is_known_of_cases_does_not_depend_on_how_they_are_read(path: Path) -> None:
    assert not [name for name in imports_of(path) if name.startswith("cases.reading")]


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_pictures_are_opened_where_pictures_are_made_and_nowhere_else(path: Path) -> None:
    if {"pictures", "covers"}.isdisjoint(path.parts):
        assert not [name for name in imports_of(path) if name.split(".")[0] == "PIL"]


def test_there_are_modules_to_judge() -> None:
    assert len(CORE) > 20
