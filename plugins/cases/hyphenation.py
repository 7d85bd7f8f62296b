"""Soft hyphens in long Finnish words, since browsers do not hyphenate Finnish everywhere.

A compound divides between its parts (asiakas-kokemus), if someone tells where they meet; any other word, and
a long part, by the rule that Finnish divides before every consonant that a vowel follows. The rule alone
knows nothing of parts (it divides asiaka-somistaja). A word with the author's soft hyphen keeps just that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise

from cases.typography import iter_text

Borders = Callable[[str], tuple[int, ...]]
"""Where the parts of a compound meet, as offsets in the word; none if it is no compound or isn't known."""

SOFT_HYPHEN = "\u00ad"
_LONG = 11
_KEPT = 4  # letters on each side
_CHUNK = re.compile(rf"\S{{{_LONG},}}")
_WORD = re.compile(rf"[^\W\d_]{{{_LONG},}}")
_UNTOUCHED = re.compile(rf"[\d@/\\_{SOFT_HYPHEN}]|\.\w")
_CONSONANT = "[bcdfghjklmnpqrstvwxzšž]"
# A liquid after two consonants is a loanword's, and where to divide depends on the word: kont-rolli, but
# asiakas-profiili. No hyphen is set there.
_SYLLABLE = re.compile(
    rf"(?<=\w{{{_KEPT}}})(?<!{_CONSONANT}{{2}}(?=[lr]))(?={_CONSONANT}[aeiouyäöå]\w{{{_KEPT - 2}}})",
    re.IGNORECASE,
)


def no_borders(_word: str) -> tuple[int, ...]:
    """What is known of compounds where nobody tells."""
    return ()


def hyphenate(text: str, lang: str, borders: Borders = no_borders) -> str:
    """Plain Finnish text with soft hyphens in words of 11 letters or more, four letters kept on each side.

    Addresses, file names and whatever else has a digit, @, slash or inner dot stay as they are, and so does
    text in another language.
    """
    if lang.partition("-")[0] != "fi":
        return text
    return _CHUNK.sub(lambda chunk: _divide_chunk(chunk[0], borders), text)


def hyphenate_html(html: str, lang: str, borders: Borders = no_borders) -> str:
    """The HTML with its text hyphenated: not its attributes, code and other text to be kept as written."""
    if lang.partition("-")[0] != "fi":
        return html
    return "".join(
        escape(hyphenate(text, lang, borders), quote=False) + markup for text, markup, _ in iter_text(html)
    )


def strip_soft_hyphens(text: str) -> str:
    """The text without soft hyphens, for search, feeds, exports and whatever else machines read."""
    return text.replace(SOFT_HYPHEN, "")


def _divide_chunk(chunk: str, borders: Borders) -> str:
    if _UNTOUCHED.search(chunk):
        return chunk
    return _WORD.sub(lambda word: _divide(word[0], borders(word[0])), chunk)


def _divide(word: str, borders: tuple[int, ...]) -> str:
    """A word with soft hyphens between its parts, and within whatever is still long then."""
    usable = [at for at in borders if _KEPT <= at <= len(word) - _KEPT]
    places = [*usable]
    for start, end in pairwise([0, *usable, len(word)]):
        if end - start >= _LONG:
            inner = [at for at in borders if start < at < end]
            places += _iter_syllables(word, [start, *inner, end])
    ends = [0, *sorted(places), len(word)]
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(ends))


def _iter_syllables(word: str, ends: list[int]) -> Iterator[int]:
    """Where the parts between these ends divide by the rule; syllables never reach across a border."""
    for start, end in pairwise(ends):
        for place in _SYLLABLE.finditer(word[start:end]):
            yield start + place.start()
