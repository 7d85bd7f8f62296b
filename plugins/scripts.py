"""The scripts plugin: joins the theme's script modules, kept in many small files, into classic scripts.

Each file of `theme/js/` becomes one script of the same name, with all that it imports. Browsers run no
modules of a page opened from disk, and a reader's browser asks for one file instead of twenty. What is joined
is then made short: comments, spaces and long names within it go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import minify
from pelican import signals

SOURCES = Path("js")
_IMPORT = re.compile(r'^import\s+\{[^}]*\}\s+from\s+"(?P<file>\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:class|const|function|let))", re.MULTILINE)
_NAME = re.compile(r"^(?:export )?(?:async )?(?:class|const|function\*?|let) (\w+)", re.MULTILINE)


class BadScript(Exception):
    """A module can't be joined with others; the message names it and what is wrong."""


def bundle_script(path: Path) -> str:
    """A module and all that it imports as one short classic script. Raises BadScript."""
    return f"{minify.string('application/javascript', join_modules(path))}\n"


def join_modules(path: Path) -> str:
    """The text of a module with all that it imports before it, each once. Raises BadScript."""
    modules = list(_iter_modules(path, "the theme", set()))
    names = Counter(name for text in modules for name in _NAME.findall(text))
    if twice := [name for name, count in names.items() if count > 1]:
        raise BadScript(f"in {path.name} and what it imports, two modules say {', '.join(sorted(twice))}")
    joined = "".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in modules)
    return f'(() => {{\n"use strict";\n{joined}}})();\n'


def _iter_modules(path: Path, importer: str, seen: set[Path]) -> Iterator[str]:
    """The texts of a module's imports and, after them, its own."""
    if path in seen:
        return
    seen.add(path)
    if not path.is_file():
        raise BadScript(f"there is no script {path.name}, which {importer} imports")
    text = path.read_text(encoding="utf-8")
    for match in _IMPORT.finditer(text):
        yield from _iter_modules((path.parent / match["file"]).resolve(), path.name, seen)
    yield text


def write_scripts(theme: Path, static: Path) -> None:
    """Write the scripts of a theme to where its static files are."""
    target = static / SOURCES
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted((theme / SOURCES).resolve().glob("*.js")):
        (target / path.name).write_text(bundle_script(path), encoding="utf-8")


def write_for_build(pelican: Any) -> None:
    """Write the scripts of a build."""
    static = Path(pelican.output_path) / pelican.settings["THEME_STATIC_DIR"]
    write_scripts(Path(pelican.theme), static)


def register() -> None:
    """Connect to the end of a build."""
    signals.finalized.connect(write_for_build)
