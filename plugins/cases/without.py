"""What of the files that Casebook makes a site goes without."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from cases.listings import Kind, Listing

# A list goes with its pages, its feeds and its table.
_LISTS: Mapping[str, Kind] = MappingProxyType(
    {
        "stories": Kind.ALL,
        "terms": Kind.TERM,
        "pairs": Kind.PAIR,
        "authors": Kind.AUTHOR,
        "series": Kind.SERIES,
        "tags": Kind.TAG,
        "years": Kind.YEAR,
    }
)
_PAGES = ("home", "essays", "matrix", "writers", "archive", "search", "codebook", "missing")
_FILES = ("finder", "exports", "feeds", "citations", "robots", "covers")
PARTS = (*_LISTS, *_PAGES, *_FILES)


def has_list(listing: Listing, without: Collection[str]) -> bool:
    """Whether a listing has pages on a site that goes without some of PARTS."""
    return all(_LISTS[name] is not listing.kind for name in without if name in _LISTS)
