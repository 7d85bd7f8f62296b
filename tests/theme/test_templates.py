"""The rules of the templates: whole, strict, without inline code, and blind to which facets there are."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from jinja2 import Environment

from tests.theme.conftest import TEMPLATES
from tests.theme.sheets import SHEETS, THEME, iter_selectors

FILES = tuple(sorted(TEMPLATES.rglob("*.html")))
VOCABULARY = TEMPLATES.parents[1] / "content" / "vocabulary.toml"
FROM_MARKDOWN = {
    "table-frame",
    "figure",
    "caption",
    "credit",
    "licence",
    "pull-quote",
    "align-left",
    "align-center",
    "align-right",
}

each_template = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: path.relative_to(TEMPLATES).as_posix()
)


@each_template
def test_a_template_compiles(path: Path, environment: Environment) -> None:
    environment.get_template(path.relative_to(TEMPLATES).as_posix())


@each_template
def test_no_style_and_no_script_stand_in_a_template(path: Path) -> None:
    """The content security policy allows files only; a block of JSON-LD is data and no script."""
    markup = re.sub(r"\{[{%#].*?[}%#]\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not re.search(
        r"""<style\b|\sstyle=|\son[a-z]+=|<script(?!\s+type="application/ld\+json"|[^>]*\bsrc=)""", markup
    )


@each_template
def test_nothing_is_declared_safe_by_a_template(path: Path) -> None:
    assert not re.search(r"\|\s*safe\b|autoescape", path.read_text("utf-8"))


@each_template
def test_a_component_is_imported_without_context(path: Path) -> None:
    assert "with context" not in path.read_text("utf-8")


@pytest.mark.parametrize("path", [*FILES, *SHEETS], ids=lambda path: path.name)
def test_no_term_and_no_label_of_this_site_is_known_to_the_theme(path: Path) -> None:
    facets = tomllib.loads(VOCABULARY.read_text("utf-8"))["facet"]
    words = {term["slug"] for facet in facets for term in facet["term"]} - {"some"}  # an English word as well
    written = set(re.findall(r"[\w-]+", path.read_text("utf-8").casefold()))
    assert words & written == set()


def test_every_class_of_the_stylesheets_is_used() -> None:
    scripts = sorted([*(THEME / "static" / "js").glob("*.js"), *(THEME / "js").rglob("*.js")])
    script = "".join(path.read_text("utf-8") for path in scripts)
    templates = "".join(path.read_text("utf-8") for path in FILES)
    known = set(re.findall(r"[a-z][\w-]*", templates + script)) | FROM_MARKDOWN
    styled = {
        name
        for path in SHEETS
        for one in iter_selectors(path)
        for name in re.findall(r"\.([a-z][\w-]*)", one)
    }
    assert styled - known == set()
