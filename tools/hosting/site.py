"""What a host has to know of a site: where it lies, and which of its addresses have moved or are gone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlsplit

_FILE = "index.html"
TO_FORMER = "../../former/site"  # from the site of a release to that of the one before


class BadRedirect(ValueError):
    """A redirect that can't be written for every host; the message names it and what is wrong."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that was published and is no more. `new` is where it leads, None where nothing replaced it.

    Both are paths from the site's root, as "/vanha/" and "/uusi/", in letters as they are read: `?` and `%`
    are letters as well. Raises BadRedirect.
    """

    old: str
    new: str | None

    def __post_init__(self) -> None:
        for address in (self.old, self.new):
            if address is not None:
                _check(address)
        if self.old == self.new:
            raise BadRedirect(f"{self.old} leads to itself")
        if self.old == "/":
            raise BadRedirect("the home page can't lead elsewhere")

    @property
    def names(self) -> tuple[str, ...]:
        """All that readers may have called the old address: a page's folder is also its file."""
        return (self.old, f"{self.old}{_FILE}") if self.old.endswith("/") else (self.old,)


def _check(address: str) -> None:
    if not address.startswith("/") or address.startswith("//"):
        raise BadRedirect(f"{address!r} does not begin with one slash")
    if "\\" in address or not address.isprintable():
        raise BadRedirect(f"{address!r} has a letter that is in no address")
    if any(part in (".", "..") for part in address.split("/")):
        raise BadRedirect(f"{address!r} has a step up or in place")


@dataclass(frozen=True)
class Site:
    """A site as hosts know it.

    `url` is its public address without a slash at its end; `wasm` says whether its search runs WebAssembly.
    """

    url: str
    wasm: bool = False

    @cached_property
    def base(self) -> str:
        """The path of the folder that the site lies in: "" for a host of its own, else as "/stories"."""
        return urlsplit(self.url).path.rstrip("/")

    @property
    def is_secure(self) -> bool:
        return self.url.startswith("https://")

    def path(self, address: str) -> str:
        """An address of the site as the host reads it, in letters."""
        return f"{self.base}{address}"

    def location(self, address: str) -> str:
        """An address of the site as the host sends it."""
        return quote(self.path(address), safe="/-._~")
