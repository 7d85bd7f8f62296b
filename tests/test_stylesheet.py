"""The bundle of the theme's CSS."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from stylesheet import MissingStylesheet, bundle_stylesheet, hand_over_stylesheet
from tests.builds import ROOT


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.css").write_text(text, "utf-8")
    return folder / "main.css"


def test_an_import_is_replaced_by_what_it_imports_in_its_layer(tmp_path: Path) -> None:
    main = write(tmp_path, main='@layer a;\n@import url("b.css") layer(a);\n', b="p { margin: 0; }\n")
    assert bundle_stylesheet(main) == "@layer a;\n@layer a {\np { margin: 0; }\n}\n"


def test_an_import_without_a_layer_stands_as_it_is(tmp_path: Path) -> None:
    assert bundle_stylesheet(write(tmp_path, main='@import url("b.css");', b="p {}\n")) == "p {}\n"


def test_imports_of_imports_are_found_from_their_own_folder(tmp_path: Path) -> None:
    (tmp_path / "blocks").mkdir()
    write(tmp_path / "blocks", all='@import url("one.css");', one="a {}\n")
    assert bundle_stylesheet(write(tmp_path, main='@import url("blocks/all.css");')) == "a {}\n"


def test_comments_and_blank_lines_are_left_out(tmp_path: Path) -> None:
    assert bundle_stylesheet(write(tmp_path, main="/* why\n so */\n\na {}\n\n")) == "a {}\n"


def test_a_missing_import_is_told_with_what_imports_it(tmp_path: Path) -> None:
    with pytest.raises(MissingStylesheet, match=r"there is no stylesheet b\.css, which main\.css imports"):
        bundle_stylesheet(write(tmp_path, main='@import url("b.css");'))


def test_every_file_of_the_themes_css_is_in_the_bundle() -> None:
    css = ROOT / "theme" / "css"
    bundle = bundle_stylesheet(css / "main.css")
    for path in css.rglob("*.css"):
        if path.name != "main.css":
            assert bundle_stylesheet(path).strip() in bundle, path


def test_nothing_in_the_theme_stands_outside_a_layer() -> None:
    bundle = bundle_stylesheet(ROOT / "theme" / "css" / "main.css")
    depth = 0
    for line in bundle.splitlines():
        if depth == 0:
            assert line.startswith("@layer"), line
        depth += line.count("{") - line.count("}")
    assert depth == 0


def test_an_author_of_a_theme_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    write(tmp_path / "css", main='@import url("b.css");')
    pelican = SimpleNamespace(theme=str(tmp_path), settings={})
    with pytest.raises(SystemExit, match=r"css: there is no stylesheet b\.css, which main\.css imports"):
        hand_over_stylesheet(pelican)
