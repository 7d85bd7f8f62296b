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

from cases.adapter.settings import LIBRARY, NAMES_FILE, PREVIEW

# What these say shows in what is made, or in the documents, and not otherwise.
_ASIDE = frozenset(
    (
        LIBRARY,
        NAMES_FILE,
        PREVIEW,
        "AS_OF",
        "OUTPUT_PATH",
        "CACHE_PATH",
        "PATH",
        "THEME",
        "PLUGINS",
        "PLUGIN_PATHS",
    )
)
_TEMPLATES = ("templates", "translations")
_VOCABULARY = "vocabulary.toml"


class Untold(Exception):
    """A setting holds something of which nobody can tell whether it is the same as before."""


def craft_of(settings: Mapping[str, Any]) -> str | None:
    """The digest of settings, vocabulary, templates, plugins and packages; None where it can't be told."""
    try:
        told = sorted((key, _told(key, value)) for key, value in settings.items() if key not in _ASIDE)
    except Untold:
        return None
    digest = blake2b(repr((told, sys.version, *_packages())).encode(), digest_size=16)
    theme = Path(settings["THEME"])
    folders = [*(theme / name for name in _TEMPLATES), *map(Path, settings["PLUGIN_PATHS"])]
    for name, content in _iter_files(folders):
        digest.update(f"{name}:{len(content)}:".encode())
        digest.update(content)
    vocabulary = Path(settings["PATH"]) / _VOCABULARY
    digest.update(vocabulary.read_bytes() if vocabulary.exists() else b"")
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


def _iter_files(folders: Iterable[Path]) -> Iterable[tuple[str, bytes]]:
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if "__pycache__" not in file.parts and file.is_file():
                yield file.relative_to(folder).as_posix(), file.read_bytes()
