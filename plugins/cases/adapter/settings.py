"""Pelican's settings in the core's terms, and what Casebook asks of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from cases.adapter.craft import reading_craft
from cases.dates import parse_date
from cases.hyphenation import Borders, no_borders
from cases.language import LANGUAGES
from cases.reading.load import Site
from cases.reading.reading import Reading
from cases.sharing import fill_address
from cases.without import PARTS

LIBRARY = (
    "CASEBOOK_LIBRARY"  # where the library of the running build is handed to readers, which see only settings
)

# Names the file in which a release has the names of its pages noted, outside of what is published.
NAMES_FILE = "CASEBOOK_NAMES_FILE"

# Where the last build lies, and the name of its record, when each build has a folder of its own.
BASE, RECORD = "CASEBOOK_BASE", "CASEBOOK_RECORD"
# In the context: the documents that a page shows besides those that Casebook knows of, by the page's file.
SHOWN_TOO = "shown_too"
PREVIEW = "CASEBOOK_PREVIEW"  # a Preview, which `inv serve` alone makes


@dataclass(frozen=True, slots=True)
class Preview:
    """The wish to see drafts and scheduled documents too, in a folder that is never published.

    `receive` is given the site and all that was read, before anything is built of it. Neither a settings file
    nor the command line of Pelican can hold such a thing, so no published build can have it.
    """

    folder: Path
    receive: Callable[[Site, Reading], None]


class InvalidSettings(Exception):
    """A setting that Casebook can't work with; the message names it and the remedy."""


def check_settings(settings: dict[str, Any]) -> None:
    """Refuse settings that would break a promise. Raises InvalidSettings."""
    if settings["DEFAULT_LANG"] not in LANGUAGES:
        raise InvalidSettings(
            f"DEFAULT_LANG is {settings['DEFAULT_LANG']!r}; choose one of {', '.join(LANGUAGES)}"
        )
    if not settings["JINJA_ENVIRONMENT"].get("autoescape"):
        raise InvalidSettings('JINJA_ENVIRONMENT needs "autoescape": True; the templates rely on it')
    _check_preview(settings)
    if settings["THEME_STATIC_PATHS"]:
        raise InvalidSettings(
            "THEME_STATIC_PATHS is []: what lies in static/ of the theme is published under other names"
        )
    if isinstance(settings.get("RAW_HTML", ()), str):
        raise InvalidSettings('RAW_HTML is a list of paths below the content folder, as ["pages/form.md"]')
    _check_without(settings.get("WITHOUT", ()))
    for name, address in settings.get("SHARE", {}).items():
        try:
            fill_address(address)
        except (KeyError, ValueError, IndexError) as error:
            raise InvalidSettings(
                f"SHARE has {address!r} for {name!r}; {{title}} and {{url}} are what can stand in braces"
            ) from error
    publication_moment(settings)


def _check_preview(settings: dict[str, Any]) -> None:
    preview = settings.get(PREVIEW)
    if preview is None:
        return
    if not isinstance(preview, Preview):
        raise InvalidSettings(f"{PREVIEW} is not for settings: remove it, and see drafts with `inv serve`")
    if not Path(settings["OUTPUT_PATH"]).resolve().is_relative_to(preview.folder.resolve()):
        raise InvalidSettings("a preview with drafts is not written where a site is published from")


def _check_without(without: object) -> None:
    if isinstance(without, str) or not isinstance(without, Collection):
        raise InvalidSettings('WITHOUT is a list, as ["pairs", "covers"]')
    if unknown := sorted(map(str, set(without) - set(PARTS))):
        raise InvalidSettings(f"WITHOUT has {', '.join(unknown)}; choose of {', '.join(PARTS)}")


def publication_moment(settings: dict[str, Any]) -> datetime:
    """The one clock of a build: AS_OF, or now. Raises InvalidSettings."""
    timezone = ZoneInfo(settings["TIMEZONE"])
    written = settings.get("AS_OF")
    if not written:
        return datetime.now(timezone)
    try:
        return parse_date(str(written), timezone)
    except ValueError as error:
        raise InvalidSettings(
            f"AS_OF is {written!r}; write a date, as 2026-01-31 or 2026-01-31T12:00"
        ) from error


def site_of(settings: dict[str, Any]) -> Site:
    """What the core's reading needs to know of a site."""
    markdown, theme = settings["MARKDOWN"], Path(settings["THEME"])
    return Site(
        content=Path(settings["PATH"]),
        translations=theme / "translations",
        lang=settings["DEFAULT_LANG"],
        as_of=publication_moment(settings),
        timezone=ZoneInfo(settings["TIMEZONE"]),
        author=settings.get("AUTHOR") or "",
        unpublished=settings.get(PREVIEW) is not None,
        templates=frozenset(path.stem for path in (theme / "templates").glob("*.html")),
        markdown_extensions=tuple(markdown.get("extensions", ())),
        markdown_configs=markdown.get("extension_configs", {}),
        raw_html=tuple(settings.get("RAW_HTML", ())),
        cache=Path(settings["CACHE_PATH"]),
        craft=reading_craft(settings),
        borders=borders_of(settings),
    )


def borders_of(settings: dict[str, Any]) -> Borders:
    """What tells where compounds divide, on pages and in bodies alike, if a plugin has brought it."""
    borders: Borders = settings.get("WORD_BORDERS", no_borders)
    return borders
