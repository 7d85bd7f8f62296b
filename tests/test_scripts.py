"""The theme's script modules as classic scripts."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts import BadScript, bundle_script, hand_over_scripts, join_modules
from tests.builds import ROOT


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text, "utf-8")
    return folder / "main.js"


def body(path: Path) -> str:
    head, tail = '(() => {\n"use strict";\n', "})();\n"
    script = join_modules(path)
    assert script.startswith(head)
    assert script.endswith(tail)
    return script.removeprefix(head).removesuffix(tail)


def test_what_is_imported_stands_before_what_imports_it(tmp_path: Path) -> None:
    main = write(tmp_path, main='import { a } from "./a.js";\na();\n', a="export const a = () => 1;\n")
    assert body(main) == "const a = () => 1;\na();\n"


def test_a_module_that_two_import_is_there_once(tmp_path: Path) -> None:
    write(tmp_path, a="export const a = 1;\n", b='import { a } from "./a.js";\nexport const b = a;\n')
    main = write(tmp_path, main='import { a } from "./a.js";\nimport { b } from "./b.js";\na + b;\n')
    assert body(main) == "const a = 1;\nconst b = a;\na + b;\n"


def test_imports_of_imports_are_found_from_their_own_folder(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    write(tmp_path / "parts", one='import { two } from "./two.js";\ntwo;\n', two="export let two;\n")
    main = write(tmp_path, main='import { one } from "./parts/one.js";\n')
    assert body(main) == "let two;\ntwo;\n"


def test_the_script_is_short_and_says_the_same(tmp_path: Path) -> None:
    main = write(tmp_path, main="// why\nconst greeting = 1;\nalert(greeting);\n")
    assert bundle_script(main) == b'(()=>{"use strict";const e=1;alert(e)})()\n'


def test_a_missing_module_is_told_with_what_imports_it(tmp_path: Path) -> None:
    with pytest.raises(BadScript, match=r"there is no script b\.js, which main\.js imports"):
        bundle_script(write(tmp_path, main='import { b } from "./b.js";\n'))


def test_two_modules_with_one_name_are_told(tmp_path: Path) -> None:
    main = write(
        tmp_path, main='import { a } from "./a.js";\nconst b = 1;\n', a="const b = 2;\nexport const a = b;\n"
    )
    with pytest.raises(BadScript, match=r"in main\.js and what it imports, two modules say b"):
        bundle_script(main)


def test_an_author_of_a_theme_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "js").mkdir()
    write(tmp_path / "js", main='import { b } from "./b.js";\n')
    pelican = SimpleNamespace(theme=str(tmp_path), settings={"CACHE_PATH": str(tmp_path / "cache")})
    with pytest.raises(SystemExit, match=r"js: there is no script b\.js, which main\.js imports"):
        hand_over_scripts(pelican)


@pytest.mark.parametrize("path", sorted((ROOT / "theme" / "js").glob("*.js")), ids=lambda path: path.name)
def test_the_themes_scripts_have_nothing_left_of_modules(path: Path) -> None:
    script = bundle_script(path).decode()
    assert not re.search(r"\b(import\{|export )", script)
