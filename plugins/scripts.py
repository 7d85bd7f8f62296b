"""The scripts plugin: joins the theme's script modules, kept in many small files, into classic scripts.

Each file of `theme/js/` becomes one script of the same name, with all that it imports. Browsers run no
modules of a page opened from disk, and a reader's browser asks for one file instead of twenty. What is joined
is then made short: comments, spaces and long names within it go.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pelican import signals

from cases.adapter.theme_files import hand_over
from cases.cache import FileCache

SOURCES = "js"
CACHE = "scripts"  # the folder below that of all caches
_MINIFIER = "tdewolff-minify"
# In a process of its own: the minifier is written in Go, and no process that holds it can fork, as the
# preview's does for each build.
_SHORTEN = """
import sys, minify
script = minify.string("application/javascript", sys.stdin.buffer.read().decode())
sys.stdout.buffer.write(f"{script}\\n".encode())
"""
_IMPORT = re.compile(r'^import\s+\{[^}]*\}\s+from\s+"(?P<file>\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:class|const|function|let))", re.MULTILINE)
_NAME = re.compile(r"^(?:export )?(?:async )?(?:class|const|function\*?|let) (\w+)", re.MULTILINE)


class BadScript(Exception):
    """A module can't be joined with others; the message names it and what is wrong."""


def bundle_script(path: Path, cache: FileCache | None = None) -> bytes:
    """A module and all that it imports as one short classic script, in UTF-8. Raises BadScript."""
    joined = join_modules(path).encode()
    if cache is None:
        return _shorten(joined)
    digest = sha256(version(_MINIFIER).encode() + joined).hexdigest()
    return cache.load(f"{digest}.js", lambda: _shorten(joined))


def _shorten(script: bytes) -> bytes:
    command = [sys.executable, "-c", _SHORTEN]
    return subprocess.run(command, input=script, stdout=subprocess.PIPE, check=True).stdout


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


def bundle_scripts(theme: Path, cache: FileCache | None = None) -> dict[str, bytes]:
    """All scripts of a theme by their names, as "js/finder.js". Raises BadScript."""
    paths = sorted((theme / SOURCES).resolve().glob("*.js"))
    return {f"{SOURCES}/{path.name}": bundle_script(path, cache) for path in paths}


def hand_over_scripts(pelican: Any) -> None:
    """Have the scripts of a build published."""
    cache = FileCache(Path(pelican.settings["CACHE_PATH"]) / CACHE)
    try:
        scripts = bundle_scripts(Path(pelican.theme), cache)
    except BadScript as bad:
        raise SystemExit(f"js: {bad}") from bad
    hand_over(pelican.settings, "scripts", scripts)


def register() -> None:
    """Connect to the beginning of a build."""
    signals.initialized.connect(hand_over_scripts)
