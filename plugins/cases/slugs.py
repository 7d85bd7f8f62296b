"""Slugs: the part of an address that is made from a title or a name."""

from __future__ import annotations

import re
from functools import lru_cache

from unidecode import unidecode


@lru_cache(maxsize=1 << 14)
def slugify(text: str) -> str:
    """The text in lower-case ASCII words with hyphens between; empty when it holds no letter or digit."""
    return "-".join(re.findall(r"[a-z0-9]+", unidecode(text.replace("\u00ad", "")).lower()))
