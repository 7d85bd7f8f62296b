"""The site by its public address: what leaves it with absolute links names it so."""

from __future__ import annotations

from dataclasses import dataclass

from cases.addresses import Addresses, Target
from cases.language import Language


@dataclass(frozen=True, slots=True)
class PublicSite:
    """A site's name and where it is.

    `url` is the public address without a slash at its end; when it is empty, links are relative to the root.
    """

    name: str
    url: str
    addresses: Addresses
    language: Language

    def absolute(self, target: Target) -> str:
        """The public address of a thing or of a named place."""
        return self.path(self.addresses.to(target))

    def path(self, address: str) -> str:
        """The public address of an address or a file of the site."""
        return f"{self.url}/{address}"
