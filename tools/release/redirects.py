"""Where former addresses lead, for servers: rules for nginx, Caddy and `_redirects`, and feeds that stay.

The pages that lead on by themselves are made in the build. Rules come on top of them: they answer with 301
and 410, and reach files beside pages.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

# Those who follow a feed ask for it by its old address for years, and many follow no page that leads on.
_FEEDS = ("atom.xml", "feed.json")


@dataclass(frozen=True, slots=True)
class Redirects:
    """Addresses below the site's path: `moves` from old to new, files beside pages included; what is gone."""

    moves: Mapping[str, str]
    gone: Sequence[str]
    hidden: Collection[str] = ()  # what no public file may name


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
            whole |= {f"{old}{path.name}": f"{new}{path.name}" for path in sorted(beside)}
    return Redirects(whole, gone, hidden)


def write_rules(hosting: Path, site: Path, redirects: Redirects, site_url: str) -> None:
    """Write the rules of each server: `_redirects` among the published files, the others beside them."""
    hosting.mkdir(exist_ok=True)
    base = f"{urlsplit(site_url).path.rstrip('/')}/"
    (hosting / "nginx-redirects.conf").write_text("".join(_iter_nginx(redirects, base)), "utf-8")
    (hosting / "Caddyfile-redirects").write_text("".join(_iter_caddy(redirects, base)), "utf-8")
    if plain := "".join(_iter_plain(redirects, base)):
        (site / "_redirects").unlink(missing_ok=True)  # its bytes may be those of the workshop as well
        (site / "_redirects").write_text(plain, "utf-8")


def _iter_nginx(redirects: Redirects, base: str) -> Iterator[str]:
    """For the server block. nginx compares with the decoded address."""
    for old, new in sorted(redirects.moves.items()):
        yield f"location = {_quoted(base + old)} {{ return 301 {_encoded(base + new)}; }}\n"
    for old in sorted(redirects.gone):
        yield f"location = {_quoted(base + old)} {{ return 410; }}\n"


def _iter_caddy(redirects: Redirects, base: str) -> Iterator[str]:
    """For the site block, where each rule has a matcher of its own."""
    for number, (old, new) in enumerate(sorted(redirects.moves.items()), 1):
        yield f"@moved{number} path {_quoted(_escaped(base + old))}\n"
        yield f"redir @moved{number} {_encoded(base + new)} 301\n"
    for number, old in enumerate(sorted(redirects.gone), 1):
        yield f"@gone{number} path {_quoted(_escaped(base + old))}\n"
        yield f"error @gone{number} 410\n"


def _iter_plain(redirects: Redirects, base: str) -> Iterator[str]:
    """Everyone may read these. Of what is gone such hosts know nothing: they answer with 404."""
    for old, new in sorted(redirects.moves.items()):
        if not any(new.startswith(address) for address in redirects.hidden):
            yield f"{_encoded(base + old)} {_encoded(base + new)} 301\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(text: str) -> str:
    """To Caddy a star is a wildcard and braces are placeholders: percent-encoded they are neither."""
    return text.replace("*", "%2A").replace("{", "%7B").replace("}", "%7D")


def _encoded(path: str) -> str:
    return quote(path, safe="/-._~")
