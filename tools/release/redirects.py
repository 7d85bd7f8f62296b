"""Where former addresses lead, as hosts are told of it, and feeds that stay.

The pages that lead on by themselves are made in the build. Rules of hosts come on top of them: they answer
with 301 and 410, and reach files beside pages.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cases.ledger.entries import is_address
from tools.hosting import Redirect

# Those who follow a feed ask for it by its old address for years, and many follow no page that leads on.
_FEEDS = ("atom.xml", "feed.json")


@dataclass(frozen=True, slots=True)
class Redirects:
    """Addresses below the site's path: `moves` from old to new, files beside pages included; what is gone."""

    moves: Mapping[str, str]
    gone: Sequence[str]
    hidden: Collection[str] = ()  # what no public file may name

    @property
    def rules(self) -> tuple[Redirect, ...]:
        """For the configuration of servers, which readers don't see."""
        return (*_leading_on(self.moves), *(Redirect(f"/{old}", None) for old in self.gone))

    @property
    def public_rules(self) -> tuple[Redirect, ...]:
        """For files that everyone may read: nothing of hidden pages, nothing of what is gone."""
        shown = {old: new for old, new in self.moves.items() if not new.startswith(tuple(self.hidden))}
        return _leading_on(shown)


def _leading_on(moves: Mapping[str, str]) -> tuple[Redirect, ...]:
    return tuple(Redirect(f"/{old}", f"/{new}") for old, new in moves.items())


def keep_feeds(site: Path, moves: Mapping[str, str]) -> None:
    """Copy the feeds of what has moved to where they were."""
    for old, new in moves.items():
        for name in _FEEDS:
            source, copy = site / new / name, site / old / name
            if old.endswith("/") and new.endswith("/") and source.is_file() and not copy.exists():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)


def with_files(
    site: Path, moves: Mapping[str, str], gone: Sequence[str], hidden: Collection[str] = ()
) -> Redirects:
    """The moves of pages, and of the files that lie beside the page each leads to."""
    whole = dict(moves)
    for old, new in moves.items():
        if old.endswith("/") and new.endswith("/") and new:
            beside = (path for path in (site / new).iterdir() if path.is_file() and path.name != "index.html")
            names = sorted(path.name for path in beside if is_address(path.name))
            whole |= {f"{old}{name}": f"{new}{name}" for name in names}
    return Redirects(whole, gone, hidden)
