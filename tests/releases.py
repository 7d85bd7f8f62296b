"""Releases for tests: a root with the settings of a site, and releases of a few pages that no build makes."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from cases.ledger.entries import LEDGER
from tests.builds import ROOT
from tools.hosting import CONFIGURATION, Site, write_hosting_files
from tools.release.making import Made, Recipe, make_release
from tools.release.redirects import Redirects
from tools.release.store import Store

SITE_URL = "https://tarinat.example"
AS_OF = "2026-01-01T12:00"
SETTINGS = f"""
import sys
sys.path.append({str(ROOT)!r})
from pelicanconf import *

SITEURL = {SITE_URL!r}
PATH = "content"
THEME = {str(ROOT / "theme")!r}
PLUGIN_PATHS = [{str(ROOT / "plugins")!r}]
SEARCH_ENGINE = "none"
"""


def make_root(folder: Path, targets: str = "", content: Path = ROOT / "tests" / "sites" / "small") -> Path:
    """A site in a folder of its own: a copy of some content, and settings with TARGETS as written."""
    shutil.copytree(content, folder / "content")
    (folder / "publishconf.py").write_text(f"{SETTINGS}\n{targets}\n", "utf-8")
    return folder


def page(text: str, title: str = "Sivu") -> str:
    return f"<!doctype html><html lang=fi><title>{title}</title><p>{text}</p>"


PAGES: Mapping[str, str] = {
    "index.html": page("Etusivu", "Etusivu"),
    "tarinat/jono/index.html": page("Jono", "Jono"),
    "tarinat/jono/cite.bib": "@misc{jono}",
    "tarinat/palautus/index.html": page("Palautus", "Palautus"),
    "toimiala/pankki/index.html": page("Pankki", "Pankki"),
    "toimiala/pankki/atom.xml": "<feed/>",
    "atom.xml": "<feed/>",
    "theme/css/main.0a1b2c3d.css": "p { color: inherit }",
    "pictures/kuva-0123456789-480.avif": "kuva",
}


def _host(site: Path, hosting: Path, redirects: Redirects) -> None:
    known = Site(SITE_URL)
    write_hosting_files(hosting, known, redirects.rules, CONFIGURATION)
    write_hosting_files(site, known, redirects.public_rules, ("_redirects",))


def recipe(
    content: Path,
    pages: Mapping[str, str] = PAGES,
    *,
    accept: bool = False,
    as_of: str = AS_OF,
    by_clock: bool = False,
    names: str = "",
) -> Recipe:
    """How a release of some files is made, as if a build had written them."""

    def build(site: Path, noted: Path) -> None:
        for name, text in pages.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(text, "utf-8")
        if names:
            noted.write_text(names, "utf-8")

    return Recipe(
        build=build,
        judge=lambda site: [],
        host=_host,
        content=content,
        site_url=SITE_URL,
        as_of=as_of,
        by_clock=by_clock,
        accept=accept,
    )


def release(
    root: Path, changes: Mapping[str, str | None] | None = None, *, accept: bool = False, as_of: str = AS_OF
) -> Made:
    """A release of PAGES with changes; None takes a file away."""
    pages = {**PAGES, **(changes or {})}
    kept = {name: text for name, text in pages.items() if text is not None}
    return make_release(Store(root / "releases"), recipe(root / "content", kept, accept=accept, as_of=as_of))


def write_ledger(root: Path, text: str) -> None:
    (root / "content" / LEDGER).write_text(text, "utf-8")


def read_ledger(root: Path) -> str:
    file = root / "content" / LEDGER
    return file.read_text("utf-8") if file.exists() else ""
