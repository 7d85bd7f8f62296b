"""Text as it leaves the site for other programs: feeds, records and what is made of them."""

from __future__ import annotations

import re

# Soft hyphens serve a page's narrow columns and spoil search and sorting elsewhere; the rest are characters
# that XML 1.0 can't carry at all.
_NOT_PORTABLE = re.compile("\u00ad|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def portable(text: str) -> str:
    """The text, plain or HTML, without soft hyphens and without control characters."""
    return _NOT_PORTABLE.sub("", text)
