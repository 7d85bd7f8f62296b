"""Addresses as the index writes them: mostly made of the title that stands beside them."""

from __future__ import annotations

import re

from site_search.analysis.words import fold

_TITLE = "*"
_PIECE = re.compile("[a-z0-9]+")


def written_address(address: str, title: str) -> str:
    """The address with a `*` for the title where it is a part of it, in folded letters and hyphens."""
    bare = address.replace(_TITLE, "%2A")
    slug = "-".join(_PIECE.findall(fold(title)))
    return bare.replace(slug, _TITLE, 1) if slug else bare
