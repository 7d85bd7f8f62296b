"""The craft of a build: a digest of all that every page of the site depends on, whatever it shows."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from cases.adapter.values import Teller, Untold

# What these say shows in what is made, or in the documents, and not otherwise.
_ASIDE = frozenset(("AS_OF", "OUTPUT_PATH", "CACHE_PATH", "PATH", "THEME", "PLUGIN_PATHS"))
_OWN = "CASEBOOK_"  # what one part of a build hands another
_OF_READING = frozenset(("MARKDOWN", "PLUGINS", "WORD_BORDERS"))
_TEMPLATES = ("templates", "translations")
_OVERRIDES = "THEME_TEMPLATES_OVERRIDES"  # folders of templates that are looked for before the theme's
_VOCABULARY = "vocabulary.toml"
_PACKAGE = "*.dist-info"


def craft_of(settings: Mapping[str, Any]) -> str | None:
    """The digest of settings, vocabulary, templates, plugins and packages; None where it can't be told.

    Plugins that lie elsewhere than PLUGIN_PATHS and the installed packages are read as well.
    """
    theme, overrides = Path(settings["THEME"]), map(Path, settings.get(_OVERRIDES, ()))
    keys = [key for key in settings if key not in _ASIDE and not key.startswith(_OWN)]
    vocabulary = Path(settings["PATH"]) / _VOCABULARY
    return _digest(settings, keys, (vocabulary, *overrides, *(theme / name for name in _TEMPLATES)))


def reading_craft(settings: Mapping[str, Any]) -> str | None:
    """The same of what makes HTML of Markdown: its settings, the borders of words, plugins and packages."""
    return _digest(settings, _OF_READING & settings.keys(), ())


def _digest(settings: Mapping[str, Any], keys: Iterable[str], places: Iterable[Path]) -> str | None:
    """The digest of some settings, of the files at or below some places, and of plugins and packages."""
    packages = [Path(folder) for folder in dict.fromkeys(sys.path) if any(Path(folder).glob(_PACKAGE))]
    plugins = [Path(folder).resolve() for folder in settings["PLUGIN_PATHS"]]
    teller = Teller((*packages, *plugins))
    try:
        told = [(key, teller.tell(key, settings[key])) for key in sorted(keys)]
    except Untold:
        return None
    versions = [path.name for folder in packages for path in sorted(folder.glob(_PACKAGE))]
    digest = blake2b(repr((told, sys.version, versions)).encode("utf-8", "surrogatepass"), digest_size=16)
    for at, place in enumerate((*places, *plugins, *_elsewhere(settings["PLUGINS"], teller))):
        for name, content in _iter_files(place):
            digest.update(repr((at, name, len(content))).encode("utf-8", "surrogatepass"))
            digest.update(content)
    return digest.hexdigest()


def _elsewhere(plugins: Iterable[str], teller: Teller) -> Iterator[Path]:
    """The folders of plugins, or their files, that are in no known folder."""
    for name in plugins:
        file = getattr(sys.modules.get(name), "__file__", None)
        if file is not None and not teller.knows(name):
            yield Path(file).parent if Path(file).stem == "__init__" else Path(file)


def _iter_files(place: Path) -> Iterator[tuple[str, bytes]]:
    """Every file at or below a place, by its name from there."""
    for file in (place, *sorted(place.rglob("*"))):
        if "__pycache__" not in file.parts and file.is_file():
            yield file.relative_to(place).as_posix(), file.read_bytes()
