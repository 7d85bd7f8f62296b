"""Words: what of a text is one, and where it is looked up.

The script that reads the index does the same, so whatever is here is told in
docs/explanation/search-index.md.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 64  # letters of a word that count
_UNIT = r"[^\W_\U00010000-\U0010ffff]"  # a letter or a digit, as the script's [\p{L}\p{N}]
_WORD = re.compile(rf"\#?{_UNIT}+(?: (?: (?<!\d)- | -(?!\d) | (?<=\d)[.,:](?=\d) ) {_UNIT}+ )*", re.VERBOSE)
_ENDING = re.compile("(?<=[A-ZÅÄÖ0-9]):[a-zåäö]+")
_PLAIN = str.maketrans({"‐": "-", "‑": "-", "\u00ad": None})
_UNMARKED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)


def words_of(chunk: str) -> tuple[str, ...]:
    """The words of a chunk, which is what stands between two spaces; in lower case and composed.

    Hyphens stay inside a word, and so does the # before it. The ending of an abbreviation or a number goes
    (EU:ssa, 24:ään).
    """
    whole = unicodedata.normalize("NFC", chunk.translate(_PLAIN))
    lower = unicodedata.normalize("NFC", _ENDING.sub("", whole).lower())
    return tuple(word[:LONGEST].rstrip("-.,:") for word in _WORD.findall(lower))


def fold(word: str) -> str:
    """The word without case and diacritics: by this it is looked up."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(part for part in parts if unicodedata.category(part)[0] != "M").translate(_UNMARKED)


def key_of(word: str) -> str:
    """The key of a word that stands for itself: without its hyphens."""
    return word.replace("-", "")
