"""The rules of the stylesheets: layers, tokens, one class a selector, logical directions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.theme.sheets import CSS, MAIN, SHEETS, iter_declarations, iter_selectors, read, tokens

LAYERS = ("reset", "tokens", "base", "compositions", "blocks", "utilities", "print")
_IMPORT = re.compile(r'@import url\("(?P<file>[^"]+)"\) layer\((?P<layer>\w+)\);')
_PHYSICAL = re.compile(r"(?:^|-)(?:left|right|top|bottom|width|height)(?:-|$)")
_NO_DIRECTION = {"stroke-width", "line-height", "--arc-width"}

each_sheet = pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.relative_to(CSS).as_posix())


def imports() -> list[tuple[str, str]]:
    return [(match["file"], match["layer"]) for match in _IMPORT.finditer(read(MAIN))]


def test_the_order_of_the_layers_is_declared_before_anything_else() -> None:
    assert read(MAIN).strip().startswith(f"@layer {', '.join(LAYERS)};")


def test_every_sheet_is_imported_once() -> None:
    assert sorted(file for file, _ in imports()) == [path.relative_to(CSS).as_posix() for path in SHEETS]


def test_nothing_stands_outside_a_layer() -> None:
    rest = _IMPORT.sub("", read(MAIN)).replace(f"@layer {', '.join(LAYERS)};", "")
    assert rest.strip() == ""
    assert {layer for _, layer in imports()} == set(LAYERS)


def test_a_sheet_in_a_folder_is_in_the_layer_of_the_folder() -> None:
    foldered = [(file, layer) for file, layer in imports() if "/" in file]
    assert [file for file, layer in foldered if file.partition("/")[0] != layer] == []


@each_sheet
def test_a_selector_has_one_class_at_most(path: Path) -> None:
    assert [one for one in iter_selectors(path) if len(re.findall(r"\.[a-z]", one)) > 1] == []


@each_sheet
def test_an_id_is_no_hook_for_style(path: Path) -> None:
    assert [one for one in iter_selectors(path) if "#" in one] == []


@each_sheet
def test_directions_are_those_of_the_text(path: Path) -> None:
    names = {name for name, _ in iter_declarations(path)} - _NO_DIRECTION
    assert sorted(name for name in names if _PHYSICAL.search(name)) == []


@each_sheet
def test_nothing_is_important(path: Path) -> None:
    assert "!important" not in read(path)


def test_primitive_colours_are_used_by_the_tokens_only() -> None:
    primitives = [name for name, value in tokens().items() if re.fullmatch(r"#[0-9a-f]{6}", value)]
    used = {
        (path.name, name)
        for path in SHEETS
        if path.name != "tokens.css"
        for name in primitives
        if f"var({name})" in read(path)
    }
    assert used == set()


@pytest.mark.parametrize("path", [path for path in SHEETS if path.name not in {"tokens.css", "print.css"}])
def test_a_colour_is_named_by_its_role(path: Path) -> None:
    literal = re.compile(r"#[0-9a-f]{3,8}\b|rgb|hsl|oklch")
    assert [value for _, value in iter_declarations(path) if literal.search(value)] == []


def test_every_token_that_is_used_is_declared_somewhere() -> None:
    declared = {name for path in SHEETS for name, _ in iter_declarations(path)}
    used = {name for path in SHEETS for name in re.findall(r"var\((--[\w-]+)(?!\s*,)[\s)]", read(path))}
    assert used - declared == set()
