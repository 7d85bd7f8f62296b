"""The craft of a build: a digest of all that every page of the site depends on, whatever it shows."""

from __future__ import annotations

import marshal
import re
import sys
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from types import FunctionType
from typing import Any

# What these say shows in what is made, or in the documents, and not otherwise.
_ASIDE = frozenset(("AS_OF", "OUTPUT_PATH", "CACHE_PATH", "PATH", "THEME", "PLUGINS", "PLUGIN_PATHS"))
_OWN = "CASEBOOK_"  # what one part of a build hands another
_OF_READING = frozenset(("MARKDOWN", "WORD_BORDERS"))
_TEMPLATES = ("templates", "translations")
_VOCABULARY = "vocabulary.toml"


class Untold(Exception):
    """A setting holds something of which nobody can tell whether it is the same as before."""


def craft_of(settings: Mapping[str, Any]) -> str | None:
    """The digest of settings, vocabulary, templates, plugins and packages; None where it can't be told."""
    theme = Path(settings["THEME"])
    vocabulary = Path(settings["PATH"]) / _VOCABULARY
    folders = [*(theme / name for name in _TEMPLATES), *map(Path, settings["PLUGIN_PATHS"])]
    keys = [key for key in settings if key not in _ASIDE and not key.startswith(_OWN)]
    return _digest(settings, keys, [*folders, vocabulary])


def reading_craft(settings: Mapping[str, Any]) -> str | None:
    """The same of what makes HTML of Markdown: its settings, the borders of words, plugins and packages."""
    return _digest(settings, _OF_READING & settings.keys(), map(Path, settings["PLUGIN_PATHS"]))


def _digest(settings: Mapping[str, Any], keys: Iterable[str], paths: Iterable[Path]) -> str | None:
    try:
        told = [(key, _told(key, settings[key])) for key in sorted(keys)]
    except Untold:
        return None
    digest = blake2b(repr((told, sys.version, *_packages())).encode(), digest_size=16)
    for name, content in _iter_files(paths):
        digest.update(f"{name}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


def _told(key: str, value: object) -> object:
    """A value as one whose `repr` tells all of it. Raises Untold."""
    match value:
        case None | bool() | int() | float() | str() | bytes():
            return value
        case Path():
            return str(value)
        case re.Pattern():
            return value.pattern, value.flags
        case Mapping():
            return [(str(name), _told(key, one)) for name, one in value.items() if name != "bytecode_cache"]
        case list() | tuple():
            return [_told(key, one) for one in value]
        case set() | frozenset():
            return sorted(repr(_told(key, one)) for one in value)
        case type():
            return value.__module__, value.__qualname__
        case FunctionType() if value.__closure__ is None:
            return value.__module__, value.__qualname__, marshal.dumps(value.__code__)
    if isinstance(identity := getattr(value, "identity", None), str):
        return identity
    raise Untold(key)


def _packages() -> Iterable[str]:
    """The installed packages with their versions, as their folders are named."""
    for folder in dict.fromkeys(sys.path):
        if Path(folder).is_dir():
            yield from sorted(path.name for path in Path(folder).glob("*.dist-info"))


def _iter_files(paths: Iterable[Path]) -> Iterable[tuple[str, bytes]]:
    """Every file at or below some paths, by its name from there."""
    for path in paths:
        for file in [path, *sorted(path.rglob("*"))]:
            if "__pycache__" not in file.parts and file.is_file():
                yield file.relative_to(path).as_posix(), file.read_bytes()
