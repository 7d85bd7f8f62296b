"""Installs the generators and makes their sites, below the folder peers/ of the repository."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from bench.peers.corpus import Edited, write_corpus
from bench.peers.generators import ENVIRONMENT, HERE, MODULES, NODE, ROOT, SITES, VENV, WORK, Generator

_ORIGINAL = "edited.orig"
_PLUGINS = ("cases", "site_search")
_CATALOGUE = Path("theme", "translations", "fi", "LC_MESSAGES", "casebook.po")
# The words of addresses that differ from Casebook's own.
_ADDRESSES = {"stories": ("tarinat", "caset"), "essays": ("esseet", "artikkelit")}


def install() -> None:
    """Install what requirements.txt and package-lock.json name, unless it is there."""
    wanted = "".join((HERE / name).read_text("utf-8") for name in ("requirements.txt", "package-lock.json"))
    stamp = WORK / "installed"
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    print("Installing the generators into peers/: some 300 MB")
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "-r", str(HERE / "requirements.txt")], check=True)
    node = MODULES.parent
    node.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, node)
    npm = Path(NODE).parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    ask = [NODE, str(npm)] if npm.is_file() else ["npm"]
    quiet = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run([*ask, *quiet], cwd=node, env=ENVIRONMENT, check=True)
    stamp.write_text(wanted, "utf-8")


def folder_of(count: int, generator: Generator) -> Path:
    """Where a generator's site of so many documents is."""
    return WORK / str(count) / generator.site


def prepare(count: int, generator: Generator) -> None:
    """Make a generator's site anew."""
    folder = folder_of(count, generator)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SITES / generator.site, folder)
    if generator.model:
        shutil.copy(SITES / "shared" / "model.js", folder / generator.model)
        # A folder of its own, for what a generator keeps in it.
        (folder / "node_modules").mkdir()
        for module in MODULES.iterdir():
            (folder / "node_modules" / module.name).symlink_to(module)
    if generator.site == "casebook":
        _equip(folder)
    edited = write_corpus(count, folder, generator.site)
    shutil.copy(folder / edited.file, folder / _ORIGINAL)


def _equip(folder: Path) -> None:
    """Give Casebook's site what a clone has: plugins, and the texts of the interface."""
    for name in _PLUGINS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "plugins" / name, folder / "plugins" / name, ignore=ignored)
    shutil.copytree(ROOT / "theme" / "translations", folder / "theme" / "translations")
    (folder / "content" / "pages").mkdir(parents=True)
    text = (folder / _CATALOGUE).read_text("utf-8")
    for name, (own, other) in _ADDRESSES.items():
        text = text.replace(f'msgid "{name}"\nmsgstr "{own}"', f'msgid "{name}"\nmsgstr "{other}"')
    (folder / _CATALOGUE).write_text(text, "utf-8")


def edited_of(folder: Path) -> Edited:
    """The document of a site that is edited."""
    return Edited(**json.loads((folder / "edited.json").read_text("utf-8")))


def edit(folder: Path, token: str) -> None:
    """Give the edited document another title and one more line, each with a token, from its first text."""
    edited = edited_of(folder)
    text = (folder / _ORIGINAL).read_text("utf-8")
    text = text.replace(edited.title, f"{edited.title} {token}", 1)
    (folder / edited.file).write_text(f"{text}\nTunniste {token}runko.\n", "utf-8")


def restore(folder: Path) -> None:
    """Make the edited document what it was."""
    shutil.copyfile(folder / _ORIGINAL, folder / edited_of(folder).file)
