"""HTML as stretches of text with markup between them, and what stands for the markup in text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from html import unescape

_INLINE = frozenset((
    *("a", "abbr", "bdi", "bdo", "big", "b", "cite", "data", "del", "dfn", "em", "font", "ins", "i"),
    *("label", "mark", "q", "rp", "rt", "ruby", "small", "span", "strong", "sub", "sup", "s", "time", "tt"),
    *("u", "var", "wbr"),
))  # fmt: skip
_OBJECTS = frozenset({"code", "img", "kbd", "math", "samp", "svg"})
_ATTRIBUTES = r"""(?: [^<>"']+ | "[^"]*" | '[^']*' )*+"""
_MARKUP = re.compile(
    rf"""( <!--.*?(?:-->|\Z) | <[!?][^>]*>
         | <(?P<kept> code|kbd|math|pre|samp|script|style|svg|textarea )(?=[\s/>]) {_ATTRIBUTES} >
           .*? (?: </(?P=kept)\s*> | \Z )
         | </?(?P<name> [a-z][^\s/>]* ) {_ATTRIBUTES} > )""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)

OBJECT = "\ufffc"  # stands for a thing in the line that is not text
# Of the characters that no text has (Unicode 23.7), for there to be none between two texts put together.
BLOCK_END, TAG, LEFT_OUT = "\ufdd0", "\ufdd1", "\ufdd2"
_NO_CHARACTERS = str.maketrans(dict.fromkeys((BLOCK_END, TAG, LEFT_OUT), ""))


class Mark(Enum):
    """What a piece of markup is to the text around it."""

    OPEN = "an inline tag that opens, or nothing to be seen"
    CLOSE = "an inline tag that closes"
    OBJECT = "a thing in the line that is not text, such as code or a picture"
    BREAK = "an end of the block"


def iter_text(html: str) -> Iterator[tuple[str, str, Mark]]:
    """Each stretch of text, its character references decoded, with the markup after it and what that is.

    An element whose text must stay as written (code, pre, kbd, samp, script, style, math and such) is one
    piece of markup up to its end tag. The last stretch is followed by "".
    """
    return zip(*split_text(html), strict=True)


def split_text(html: str) -> tuple[list[str], list[str], list[Mark]]:
    """The same as three lists of one length: the texts, the markup after each, and what that is."""
    pieces = _MARKUP.split(html)
    markups, kept, names = pieces[1::4], pieces[2::4], pieces[3::4]
    texts = [unescape(text) for text in pieces[::4]]
    marks = [_mark(*told) for told in zip(markups, kept, names, strict=True)]
    return texts, [*markups, ""], [*marks, Mark.BREAK]


def without_ends(texts: Sequence[str]) -> Sequence[str]:
    """The texts without the characters that no text has, should one have them all the same."""
    whole = "".join(texts)
    if BLOCK_END in whole or TAG in whole or LEFT_OUT in whole:
        return [text.translate(_NO_CHARACTERS) for text in texts]
    return texts


def _mark(markup: str, kept: str | None, name: str | None) -> Mark:
    element = (kept or name or "").lower()
    if element in _INLINE or markup.startswith("<!--"):
        return Mark.CLOSE if markup.startswith("</") else Mark.OPEN
    return Mark.OBJECT if element in _OBJECTS else Mark.BREAK
