"""Soft hyphens in long Finnish words, since browsers do not hyphenate Finnish everywhere.

Finnish divides before every consonant that a vowel follows. The rule knows nothing of the borders in
compounds (it divides asiaka-somistaja), so a word in which the author has put a soft hyphen keeps just that.
"""

from __future__ import annotations

import re
from html import escape

from cases.typography import iter_text

SOFT_HYPHEN = "\u00ad"
_CHUNK = re.compile(r"\S{11,}")
_WORD = re.compile(r"[^\W\d_]{11,}")
_UNTOUCHED = re.compile(rf"[\d@/\\_{SOFT_HYPHEN}]|\.\w")
_CONSONANT = "[bcdfghjklmnpqrstvwxzšž]"
# A liquid after two consonants is a loanword's, and where to divide depends on the word: kont-rolli, but
# asiakas-profiili. No border is set there.
_BORDER = re.compile(
    rf"(?<=\w{{4}})(?<!{_CONSONANT}{{2}}(?=[lr]))(?={_CONSONANT}[aeiouyäöå]\w{{2}})",
    re.IGNORECASE,
)


def hyphenate(text: str, lang: str) -> str:
    """Plain Finnish text with soft hyphens in words of 11 letters or more, four letters kept on each side.

    Addresses, file names and whatever else has a digit, @, slash or inner dot stay as they are, and so does
    text in another language.
    """
    return _CHUNK.sub(_divide, text) if lang.partition("-")[0] == "fi" else text


def hyphenate_html(html: str, lang: str) -> str:
    """The HTML with its text hyphenated: not its attributes, code and other text to be kept as written."""
    if lang.partition("-")[0] != "fi":
        return html
    return "".join(escape(hyphenate(text, lang), quote=False) + markup for text, markup, _ in iter_text(html))


def strip_soft_hyphens(text: str) -> str:
    """The text without soft hyphens, for search, feeds, exports and whatever else machines read."""
    return text.replace(SOFT_HYPHEN, "")


def _divide(chunk: re.Match[str]) -> str:
    if _UNTOUCHED.search(chunk[0]):
        return chunk[0]
    return _WORD.sub(lambda word: _BORDER.sub(SOFT_HYPHEN, word[0]), chunk[0])
