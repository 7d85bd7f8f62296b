"""Where releases lie: numbered folders, and a link to the one that is current.

    releases/
      0011-3f9a…/         site/  hosting/  release.json  manifest.txt  addresses.jsonl
      0012-b27c…/
      current -> 0012-b27c…
      former -> 0011-3f9a…    what was current before: servers look there for what pages of its still ask for

A release gets its name by one rename, once it is whole, and becomes current by another. Numbers, not
clocks, say which is the newest.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.release.manifest import STAMP, Manifest, stamp_text

CURRENT, FORMER = "current", "former"
KEPT = 5
FRESH = ".fresh-"  # a release in the making
_NAME = re.compile(r"^(\d{4,})-[0-9a-f]{12}$")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is to be known of a release besides its files.

    `as_of` is the publication moment; `by_clock` says that it was read from this machine's clock.
    """

    digest: str
    pages: int
    site_url: str = ""
    as_of: str = ""
    by_clock: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """A whole release: the folder that holds `site/` and what is known of it."""

    folder: Path
    facts: Facts

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def manifest(self) -> Manifest:
        return Manifest.parse((self.folder / "manifest.txt").read_text("utf-8"))

    @property
    def ledger_text(self) -> str:
        return (self.folder / "addresses.jsonl").read_text("utf-8")

    @property
    def hosting(self) -> dict[str, bytes]:
        """What servers want besides the site, by path."""
        folder = self.folder / "hosting"
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    def is_like(self, other: Release) -> bool:
        """Whether both have the same site, and say the same to servers and of addresses."""
        own, others = (
            (one.facts.digest, one.facts.site_url, one.ledger_text, one.hosting) for one in (self, other)
        )
        return own == others


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of releases. Whoever writes to it holds its lock."""

    folder: Path

    @property
    def names(self) -> list[str]:
        """The names of all whole releases, the oldest first."""
        found = self.folder.iterdir() if self.folder.is_dir() else ()
        return sorted((one.name for one in found if _NAME.match(one.name)), key=number_of)

    @property
    def current(self) -> Release | None:
        """The release that is current; None when there is none, or it isn't there any more."""
        try:
            name = (self.folder / CURRENT).readlink().name
        except OSError:
            return None
        return self.release(name) if name in self.names else None

    def release(self, name: str) -> Release:
        """A release by its name. Raises OSError."""
        folder = self.folder / name
        return Release(folder, Facts(**json.loads((folder / "release.json").read_text("utf-8"))))

    def find(self, wanted: Release) -> Release | None:
        """The newest release that is like another one."""
        named = (name for name in reversed(self.names) if name.endswith(f"-{wanted.facts.digest[:12]}"))
        return next((one for one in map(self.release, named) if one.is_like(wanted)), None)

    def fresh(self) -> TemporaryDirectory[str]:
        """A folder for a release in the making, on the disk of the releases."""
        return TemporaryDirectory(dir=self.folder, prefix=FRESH)

    def add(self, fresh: Release) -> Release:
        """Give a complete release its number, and with it its name. It isn't current yet."""
        os.sync()  # what a name stands for is on the disk before the name is
        folder = self.folder / f"{self._next_number():04d}-{fresh.facts.digest[:12]}"
        fresh.folder.rename(folder)
        return Release(folder, fresh.facts)

    def make_current(self, release: Release) -> None:
        """Swap the link in one step: whoever asks meanwhile gets the old release or the new one, whole."""
        last = self.current
        if last and last.name != release.name:
            self._point(FORMER, last.name)
        self._point(CURRENT, release.name)
        _sync_folder(self.folder)

    def _point(self, name: str, to: str) -> None:
        """Let a link name a release, in one step."""
        link = self.folder / f".{name}"
        link.unlink(missing_ok=True)
        link.symlink_to(to)
        link.replace(self.folder / name)

    def heal(self) -> None:
        """Remove what a killed run has left; where nothing is current, make the newest release so."""
        for left in self.folder.glob(f"{FRESH}*"):
            shutil.rmtree(left, ignore_errors=True)
        if self.current is None and self.names:
            self.make_current(self.release(self.names[-1]))

    def prune(self) -> None:
        """Remove all but the newest releases; the current one and the one before it stay however old."""
        links = [self.folder / name for name in (CURRENT, FORMER)]
        spared = {link.readlink().name for link in links if link.is_symlink()}
        for name in self.names[:-KEPT]:
            if name not in spared:
                # Renamed first: what is half removed must not look like a release.
                gone = self.folder / f"{FRESH}{name}"
                (self.folder / name).rename(gone)
                shutil.rmtree(gone, ignore_errors=True)

    def _next_number(self) -> int:
        return number_of(self.names[-1]) + 1 if self.names else 1


def complete(fresh: Path, manifest: Manifest, facts: Facts, ledger_text: str) -> None:
    """Add to a folder with `site/`, and maybe `hosting/`, what makes it a release."""
    stamp = fresh / "site" / STAMP
    stamp.parent.mkdir(exist_ok=True)
    stamp.unlink(missing_ok=True)  # its bytes may be those of the workshop as well
    stamp.write_text(stamp_text(facts.digest, facts.site_url), "utf-8")
    (fresh / "hosting").mkdir(exist_ok=True)
    (fresh / "manifest.txt").write_text(manifest.text, "utf-8")
    (fresh / "addresses.jsonl").write_text(ledger_text, "utf-8")
    (fresh / "release.json").write_text(json.dumps(asdict(facts), indent=1) + "\n", "utf-8")
    _open_to_servers(fresh)


def number_of(name: str) -> int:
    """The number of a release, by which the newest is known. Raises ValueError for another name."""
    found = _NAME.match(name)
    if not found:
        raise ValueError(f"{name} is no release")
    return int(found[1])


def _open_to_servers(folder: Path) -> None:
    """Let a web server read it, whatever the umask is."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
