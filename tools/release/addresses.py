"""Which addresses of a finished site are a promise: pages, and files that lie beside no page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from tools.hosting import COPIES

# Made for the pages of one release and asked for by nothing else, or no page of the site's.
_ASSETS = ("theme/", "pictures/", "search-index/", "pagefind/", ".well-known/", "data/lines/")
_ASSET_FILES = frozenset({"404.html", "_headers", "_redirects", "search-index.st", "data/finder.json"})


def standing_addresses(site: Path, names: Mapping[str, str], moved: Collection[str] = ()) -> dict[str, str]:
    """The name of what stands at each address; of what the library doesn't know, nothing is named.

    Where something has `moved` from, a page that leads on is all that the build has left.
    """
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    found = {address: "" for address in promised(files) if address not in moved or not _is_page(address)}
    return found | {address: name for address, name in names.items() if address in found}


def promised(files: Iterable[str]) -> list[str]:
    """The addresses among the files of a release, in order.

    Files beside a page go with it: when the page moves, they do; so they have no line of their own.
    """
    kept = {name for name in files if not _is_asset(name)}
    return sorted(_iter_addresses(kept))


def _is_page(address: str) -> bool:
    return address == "" or address.endswith("/")


def _is_asset(name: str) -> bool:
    return name.startswith(_ASSETS) or name in _ASSET_FILES or name.endswith(COPIES)


def _iter_addresses(files: set[str]) -> Iterator[str]:
    for name in files:
        folder = name.rpartition("/")[0]
        if name == "index.html" or name.endswith("/index.html"):
            yield name.removesuffix("index.html")
        elif not folder or f"{folder}/index.html" not in files:
            yield name
