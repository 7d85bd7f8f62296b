"""Soft hyphens in long Finnish words, since browsers do not hyphenate Finnish everywhere.

A compound divides between its parts (asiakas-kokemus), if someone tells where they meet; any other word, and
a long part, by the rule that Finnish divides before every consonant that a vowel follows. The rule alone
knows nothing of parts (it divides asiaka-somistaja). A word with the author's soft hyphen keeps just that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from typing import Protocol, runtime_checkable

Borders = Callable[[str], tuple[int, ...]]
"""Where the parts of a compound meet, as offsets in the word; none if it is no compound or isn't known."""

SOFT_HYPHEN = "\u00ad"
_LONG = 11
_KEPT = 4  # letters on each side
_REMEMBERED = 1 << 16  # words, with the marks at them: the commonest of a large site
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


@runtime_checkable
class Expecting(Protocol):
    """Borders that take a while to find, and can be looked for meanwhile."""

    def expect(self, words: Iterable[str]) -> bool:
        """Whether the borders in all the words can be told now; if not, they are looked for from now on."""


class Hyphenator:
    """Sets soft hyphens in plain Finnish text: in words of 11 letters or more, four kept on each side.

    Addresses, file names and whatever else has a digit, @, slash or inner dot stay as they are, and so does
    text in another language. Each word is divided once.
    """

    def __init__(self, lang: str, borders: Borders = no_borders) -> None:
        self._divided = _Divided(borders) if lang.partition("-")[0] == "fi" else None

    def __call__(self, text: str) -> str:
        if self._divided is None:
            return text
        return " ".join(map(self._divided.__getitem__, text.split(" ")))

    def begin(self, text: str) -> Callable[[], str]:
        """What makes the same. Who does something else before calling it waits the less for borders."""
        if self._divided is None or self._divided.expects(pieces := text.split(" ")):
            return partial(self, text)
        done = " ".join(map(self._divided.__getitem__, pieces))
        return lambda: done


class _Divided(dict[str, str]):
    """What stands between two spaces, with soft hyphens; that of the commonest is remembered."""

    def __init__(self, borders: Borders) -> None:
        self._borders = borders
        self._expecting = borders if isinstance(borders, Expecting) else None
        self._told: set[str] = set()  # what is expected, or was

    def __missing__(self, piece: str) -> str:
        divided = piece
        if len(piece) >= _LONG:
            divided = _CHUNK.sub(lambda chunk: _divide_chunk(chunk[0], self._borders), piece)
        if len(self) < _REMEMBERED:
            self[piece] = divided
        return divided

    def expects(self, pieces: Iterable[str]) -> bool:
        """Whether pieces have borders that are looked for."""
        if self._expecting is None:
            return False
        new = dict.fromkeys(piece for piece in pieces if len(piece) >= _LONG and piece not in self)
        untold = [piece for piece in new if piece not in self._told]
        if len(self._told) < _REMEMBERED:
            self._told.update(untold)
        are_known = self._expecting.expect(word for piece in untold for word in _long_words(piece))
        return not are_known or len(untold) < len(new)


def strip_soft_hyphens(text: str) -> str:
    """The text without soft hyphens, for search, feeds, exports and whatever else machines read."""
    return text.replace(SOFT_HYPHEN, "")


def _long_words(piece: str) -> Iterator[str]:
    """The words that may be divided."""
    for chunk in _CHUNK.findall(piece):
        if not _UNTOUCHED.search(chunk):
            yield from _WORD.findall(chunk)


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
