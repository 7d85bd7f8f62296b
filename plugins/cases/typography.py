"""Typesetting: quotation marks, dashes, ellipses and no-break spaces as each language wants them.

typogrify makes typographer's marks of what was typed, by English rules; here they are made Finnish or
Swedish. The text of a document is taken at once, with its tags out of the way, so that a rule sees across an
inline tag and never into code, attributes or addresses, nor from one block into another. Typesetting what is
already typeset changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import chain

from cases.markup import BLOCK_END, OBJECT, Mark, split_text, without_ends
from cases.typed_marks import set_typed_marks

_BETWEEN = f" {BLOCK_END} "  # parts words for whoever finishes the text
_SEEN = rf"[^\s{BLOCK_END}]"
_DIGITS = r"[1-9]\d{0,2} (?:\s\d{3})++ | (?:0|[1-9]\d*+) (?:[.,:]\d++)?"
# Here and below what is rare stands first in a pattern, and what must be before it is looked at then: a
# pattern that begins with a look behind, or with a choice, is tried at every letter.
_DASH = re.compile(rf"-(?<={_SEEN}\s-)(?=\s{_SEEN})")
_IN_NUMBERS = re.compile(r"-(?<=[\d.]-)(?=\d)")
_RANGE = re.compile(
    rf"""\d (?<![^\s{BLOCK_END}(\[”“’‘]\d) (?<!\d\s\d) (?<![A-ZÅÄÖ]{{2}}\s\d)
         (?<!puh\s\d) (?<!puh\.\s\d) (?<!tel\.\s\d)
         (?: (?: (?<=[1-9]) \d{{0,2}} (?:\s\d{{3}})++ | (?: (?<=0) | (?<=[1-9]) \d*+ ) (?:[.,:]\d++)? )
             - (?:{_DIGITS}) (?! [\w/=@+*\#] | [.,]\w | :\d | -\d | \s\d )
           | \d?\. (?:\d{{1,2}}\.)? (?:\d{{4}})? - (?=\d{{1,2}}\.(?!\w+-)) )""",
    re.VERBOSE,
)
_SPACE = r"[ \t\r\n]"
_UNITS = r"""% | ‰ | € | \$ | £ | § | °[CF]? | EUR | eur | snt | mk | milj\. | mrd\. | mn | mdr
    | [mcdk]?m[²³]? | [mk]m2 | m[23] | ha | km/h | m/s | [mk]?g | k?t | [mcd]?l | m?s | min | h | pv | vrk
    | vk | kk | v | kpl | hlö | htv | k?cal | k?J | [kMGT]?Wh? | k?V | m?A | [kMG]?Hz | dB | [kMGT]B | [MG]bit
    | [MG]t | px | pt"""
_NUMERIC = re.compile("[\\d½¼¾–]")
_THOUSANDS = re.compile(
    r"[1-9] (?<![\w/+]\d) (?<!\d[.,:]\d) (?<!\d\s\d) \d{0,2} (?:\s\d{3})++ (?! \w | \s\d )", re.VERBOSE
)
_NO_BREAK_SPACE = "\u00a0"
_NO_BREAK = str.maketrans(dict.fromkeys(" \t\r\n", _NO_BREAK_SPACE))


@dataclass(frozen=True, slots=True)
class _Convention:
    """How a language sets text.

    `quotes` are pairs of an English quotation mark and the language's own, `spaced_dash` says that a dash
    between words has spaces around it. The patterns find spaces at which a line must not break: after
    abbreviations, and at numbers and dashes.
    """

    quotes: tuple[tuple[str, str], ...]
    spaced_dash: bool
    abbreviations: re.Pattern[str]
    spaces: re.Pattern[str]


def _abbreviations(words: str) -> re.Pattern[str]:
    """The ends of the words, capitalised or not, and the space after them."""
    spellings = [spelling for word in words.split() for spelling in (word, word.capitalize())]
    ends = re.escape("".join(sorted({spelling[-1] for spelling in spellings})))
    return re.compile(rf"[{ends}]{_SPACE}(?={_SEEN})(?:{_one_before(spellings)})")


def _spaces(words: str) -> re.Pattern[str]:
    """Spaces after the words and before a number, before a unit and before a dash."""
    return re.compile(
        rf"""{_SPACE} (?: (?=\d) (?i:{_one_before(words.split())})
                       | (?=–\s) (?<={_SEEN}\s)
                       | (?<=[\d½¼¾]\s) (?=(?:{_UNITS})(?!\w)) )""",
        re.VERBOSE,
    )


def _one_before(words: Sequence[str]) -> str:
    """That one of the words, whole, and a space stand before."""
    return "|".join(rf"(?<=(?<![\w.]){re.escape(word)}\s)" for word in words)


_CONVENTIONS = {
    "fi": _Convention(
        quotes=(("“", "”"), ("‘", "’")),
        spaced_dash=True,
        abbreviations=_abbreviations("ks. esim. vrt. mm. ns. nk. ts. huom. milj. mrd."),
        spaces=_spaces("klo nro n:o s. ss. n. v. vv. p. puh. alk. §"),
    ),
    "sv": _Convention(
        quotes=(("“", "”"), ("‘", "’")),
        spaced_dash=True,
        abbreviations=_abbreviations("t.ex. bl.a. s.k. d.v.s. dvs. jfr jfr."),
        spaces=_spaces("kl. kl nr s. ca tfn §"),
    ),
    "en": _Convention(
        quotes=(),
        spaced_dash=False,
        abbreviations=_abbreviations("e.g. i.e. cf. vs. Mr Mr. Mrs Mrs. Ms. Dr Dr."),
        spaces=_spaces("no. nos. p. pp. fig. sec. ch. c. ca. approx. §"),
    ),
}


def typeset(html: str, lang: str, finish: Callable[[str], str] = str) -> str:
    """The HTML with its text typeset as `lang` wants it; a language that has no rules here gets English ones.

    Characters come out as themselves: only &, < and > remain references. `finish` makes of the text what
    stands there in the end. It is given all of it at once, with a character that no text has, between two
    spaces, for each tag: these have to stay.
    """
    return begin_typesetting(html, lang, lambda text: partial(finish, text))()


def begin_typesetting(html: str, lang: str, begin: Callable[[str], Callable[[], str]]) -> Callable[[], str]:
    """What gives the HTML typeset; its text is finished when it is called for, by what `begin` gives."""
    texts, markups, marks = split_text(html)
    finish = begin(_BETWEEN.join(_typeset(texts, marks, lang)))

    def typeset_html() -> str:
        done = escape(finish(), quote=False).split(_BETWEEN)
        return "".join(chain.from_iterable(zip(done, markups, strict=True)))

    return typeset_html


def typeset_text(text: str, lang: str) -> str:
    """Plain text typeset as `lang` wants it, as plain text."""
    return _typeset([text], [Mark.BREAK], lang)[0]


def _typeset(texts: Sequence[str], marks: Sequence[Mark], lang: str) -> list[str]:
    convention = _CONVENTIONS.get(lang.partition("-")[0], _CONVENTIONS["en"])
    texts = set_typed_marks(without_ends(texts), marks, convention.spaced_dash)
    # From here on each change puts one character in the place of another, so the text is put together without
    # its tags, changed and cut again where they were.
    gaps = [BLOCK_END if mark is Mark.BREAK else OBJECT if mark is Mark.OBJECT else "" for mark in marks]
    text = _respace("".join(chain.from_iterable(zip(texts, gaps, strict=True))), convention)
    cut, start = [], 0
    for before, gap in zip(texts, gaps, strict=True):
        end = start + len(before)
        cut.append(text[start:end])
        start = end + len(gap)
    return cut


def _respace(text: str, convention: _Convention) -> str:
    """The text with the language's quotes, en dashes and no-break spaces."""
    for english, own in convention.quotes:
        text = text.replace(english, own)
    text = _DASH.sub("–", text)
    if _IN_NUMBERS.search(text):
        text = BLOCK_END.join([_with_ranges(block) for block in text.split(BLOCK_END)])
    text = convention.abbreviations.sub(_no_break, text)
    if _NUMERIC.search(text):
        text = convention.spaces.sub(_NO_BREAK_SPACE, _THOUSANDS.sub(_no_break, text))
    return text


def _no_break(spaced: re.Match[str]) -> str:
    return spaced[0].translate(_NO_BREAK)


def _with_ranges(block: str) -> str:
    return _RANGE.sub(_range, block) if "-" in block and _IN_NUMBERS.search(block) else block


def _range(match: re.Match[str]) -> str:
    low, _, high = match[0].partition("-")
    return f"{low}–{high}" if not high or _is_range(low, high) else match[0]


def _is_range(low: str, high: str) -> bool:
    """Whether a hyphen between two numbers stands for "to", as it does not in 2025-12 (a month) or 8859-1."""
    first, last = _value(low), _value(high)
    if len(low) == 4 and len(high) == 2:
        return last > max(12, first % 100)
    if first <= 12 and len(high) == 4 and 1900 <= last < 2100:
        return False
    return first < 100 or first <= last


def _value(number: str) -> float:
    return float("".join(number.replace(",", ".").replace(":", ".").split()))
