"""Typesetting: quotation marks, dashes, ellipses and no-break spaces as each language wants them.

typogrify makes typographer's marks of what was typed, by English rules; here they are made Finnish or
Swedish. Text is taken a block at a time with its inline tags out of the way, so that a rule sees across a tag
and never into code, attributes or addresses. Typesetting what is already typeset changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from html import escape, unescape

from typogrify.filters import smartypants

_INLINE = re.compile(
    "a|abbr|bdi|bdo|big|b|cite|data|del|dfn|em|font|ins|i|label|mark|q|rp|rt|ruby|small|span|strong|sub|sup|s"
    "|time|tt|u|var|wbr"
)
_OBJECTS = frozenset({"code", "img", "kbd", "math", "samp", "svg"})
_ATTRIBUTES = r"""(?: [^<>"']+ | "[^"]*" | '[^']*' )*+"""
_MARKUP = re.compile(
    rf"""( <!--.*?(?:-->|\Z) | <[!?][^>]*>
         | <(?P<kept> code|kbd|math|pre|samp|script|style|svg|textarea )(?=[\s/>]) {_ATTRIBUTES} >
           .*? (?: </(?P=kept)\s*> | \Z )
         | </?(?P<name> [a-z][^\s/>]* ) {_ATTRIBUTES} > )""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)

_TYPED = re.compile(r"[\"'`]|--|\.\.\.|\. \. \.")
_ADDRESS = re.compile(
    r"""(?: (?: https?:// | ftp:// | www\. | mailto: ) [^\s<"“”]* [^\s<"“”‘’'`.,;:!?…)\]] )
      | (?<![\w.+-]) [\w.+-]++ @ [\w.-]* \w""",
    re.VERBOSE,
)
_ADDRESSED = ("@", "://", "www.", "mailto:")  # one of these is in every address
_LITERAL = str.maketrans({mark: f"&#{ord(mark)};" for mark in "\\-.'`"})
_QUOTE = re.compile("[\"“”]|``|''")
_FEET = re.compile(r"(?<=\d)'(?=\d{1,2}&#34;)")
_OBJECT = "\ufffc"
_TAGS = f"(?:<>{_OBJECT}?)*"
_DASH_IN_NUMBER = re.compile(rf"(?<=\d)({_TAGS})&#8212;({_TAGS})(?=\d)")
_DASH_IN_WORDS = re.compile(rf"(?<=\w)({_TAGS})&#8212;({_TAGS})(?=\w)")

_NUMBER = r"(?: [1-9]\d{0,2} (?:\s\d{3})++ | (?:0|[1-9]\d*+) (?:[.,:]\d++)? )"
# Here and below what is rare is looked for first, and what must stand before it only then: a pattern that
# begins with a look behind is tried at every letter.
_HYPHEN = re.compile(
    rf"""- (?<=\S\s-) (?=\s\S)
       | (?<![^\s(\[”“’‘]) (?<!\d\s) (?<![A-ZÅÄÖ]{{2}}\s) (?<!puh\s) (?<!puh\.\s) (?<!tel\.\s)
         (?: (?P<low>{_NUMBER}) - (?P<high>{_NUMBER}) (?! [\w/=@+*\#] | [.,]\w | :\d | -\d | \s\d )
           | (?:\d{{1,2}}\.){{1,2}} (?:\d{{4}})? - (?=\d{{1,2}}\.(?!\w+-)) )""",
    re.VERBOSE,
)
_SPACE = r"[ \t\r\n]"
_UNITS = r"""% | ‰ | € | \$ | £ | § | °[CF]? | EUR | eur | snt | mk | milj\. | mrd\. | mn | mdr
    | [mcdk]?m[²³]? | [mk]m2 | m[23] | ha | km/h | m/s | [mk]?g | k?t | [mcd]?l | m?s | min | h | pv | vrk
    | vk | kk | v | kpl | hlö | htv | k?cal | k?J | [kMGT]?Wh? | k?V | m?A | [kMG]?Hz | dB | [kMGT]B | [MG]bit
    | [MG]t | px | pt"""
_NUMERIC = re.compile("[\\d½¼¾–]")
_NO_BREAK = str.maketrans(dict.fromkeys(" \t\r\n", "\u00a0"))


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
    numbers: re.Pattern[str]


def _abbreviations(words: str) -> re.Pattern[str]:
    """The words and the space after them, capitalised or not."""
    spellings = (re.escape(spelling) for word in words.split() for spelling in (word, word.capitalize()))
    # What stands before is looked at last: a pattern that begins with letters is found several times faster.
    whole = "|".join(rf"{word}(?<![\w.]{word})" for word in spellings)
    return re.compile(rf"(?:{whole}){_SPACE}(?=\S)")


def _numbers(words: str) -> re.Pattern[str]:
    """Spaces after the words and before a number, within a number, before a unit and before a dash."""
    before = "|".join(map(re.escape, words.split()))
    return re.compile(
        rf"""[1-9] (?<![\w/+]\d) (?<!\d[.,:]\d) (?<!\d\s\d) \d{{0,2}} (?:\s\d{{3}})++ (?! \w | \s\d )
           | (?<![\w.]) (?i:{before}) {_SPACE} (?=\d)
           | {_SPACE} (?: (?<=[\d½¼¾]\s) (?=(?:{_UNITS})(?!\w)) | (?<=\S\s) (?=–\s) )""",
        re.VERBOSE,
    )


_CONVENTIONS = {
    "fi": _Convention(
        quotes=(("“", "”"), ("‘", "’")),
        spaced_dash=True,
        abbreviations=_abbreviations("ks. esim. vrt. mm. ns. nk. ts. huom. milj. mrd."),
        numbers=_numbers("klo nro n:o s. ss. n. v. vv. p. puh. alk. §"),
    ),
    "sv": _Convention(
        quotes=(("“", "”"), ("‘", "’")),
        spaced_dash=True,
        abbreviations=_abbreviations("t.ex. bl.a. s.k. d.v.s. dvs. jfr jfr."),
        numbers=_numbers("kl. kl nr s. ca tfn §"),
    ),
    "en": _Convention(
        quotes=(),
        spaced_dash=False,
        abbreviations=_abbreviations("e.g. i.e. cf. vs. Mr Mr. Mrs Mrs. Ms. Dr Dr."),
        numbers=_numbers("no. nos. p. pp. fig. sec. ch. c. ca. approx. §"),
    ),
}


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
    pieces = _MARKUP.split(html)
    for text, markup, kept, name in zip(pieces[::4], pieces[1::4], pieces[2::4], pieces[3::4], strict=False):
        yield unescape(text), markup, _mark(markup, (kept or name or "").lower())
    yield unescape(pieces[-1]), "", Mark.BREAK


def _mark(markup: str, name: str) -> Mark:
    if _INLINE.fullmatch(name) or markup.startswith("<!--"):
        return Mark.CLOSE if markup.startswith("</") else Mark.OPEN
    return Mark.OBJECT if name in _OBJECTS else Mark.BREAK


def typeset(html: str, lang: str, finish: Callable[[str], str] = str) -> str:
    """The HTML with its text typeset as `lang` wants it; a language that has no rules here gets English ones.

    Characters come out as themselves: only &, < and > remain references. `finish` is given each
    stretch of text between two tags, and makes what stands there in the end.
    """
    out: list[str] = []
    texts: list[str] = []
    markups: list[str] = []
    marks: list[Mark] = []
    for text, markup, mark in iter_text(html):
        texts.append(text)
        markups.append(markup)
        marks.append(mark)
        if mark is Mark.BREAK:
            for done, after in zip(_typeset_block(texts, marks, lang), markups, strict=True):
                out += (escape(finish(done), quote=False), after)
            texts, markups, marks = [], [], []
    return "".join(out)


def typeset_text(text: str, lang: str) -> str:
    """Plain text typeset as `lang` wants it, as plain text."""
    return _typeset_block([text], [Mark.BREAK], lang)[0]


def _typeset_block(texts: Sequence[str], marks: Sequence[Mark], lang: str) -> list[str]:
    convention = _CONVENTIONS.get(lang.partition("-")[0], _CONVENTIONS["en"])
    return _respace(_educate(texts, marks, convention), marks, convention)


def _educate(texts: Sequence[str], marks: Sequence[Mark], convention: _Convention) -> Sequence[str]:
    """The texts after typogrify's SmartyPants, which has made quotes, dashes and ellipses of what was typed.

    It is shown each tag as an empty one. An end tag or an object has a character behind it, for to it
    a mark that begins a text would be an opening one.
    """
    leads = ["", *("" if mark is Mark.OPEN else _OBJECT for mark in marks[:-1])]
    source = "<>".join(lead + escape(text, quote=False) for lead, text in zip(leads, texts, strict=True))
    if not _TYPED.search(source):
        return texts
    marked = smartypants(_shield(source))
    if "&#8212;" in marked:
        marked = _DASH_IN_NUMBER.sub(r"\1–\2", marked)
        if convention.spaced_dash:
            marked = _DASH_IN_WORDS.sub(r"\1 – \2", marked).replace("&#8212;", "–")
    return [unescape(text.removeprefix(lead)) for lead, text in zip(leads, marked.split("<>"), strict=True)]


def _shield(source: str) -> str:
    """The source with what typogrify must leave alone, or would not know, as character references.

    What is rare is looked for by its commonest sign first, in a tenth of the time of its pattern.
    """
    if any(sign in source for sign in _ADDRESSED):
        source = _ADDRESS.sub(lambda address: address[0].translate(_LITERAL), source)
    source = source.replace("\\", "&#92;")
    if "---" in source:
        source = re.sub("-{3,}", lambda run: "--" if len(run[0]) == 3 else run[0].translate(_LITERAL), source)
    source = _shield_inches(source)
    if "&#34;" in source:
        source = _FEET.sub("&#39;", source)
    return source.replace("–", "&ndash;").replace("—", "&mdash;")


def _shield_inches(source: str) -> str:
    """A quotation mark behind a digit stands for inches, unless there is a quotation for it to close."""
    quotes = 0

    def settle(mark: re.Match[str]) -> str:
        nonlocal quotes
        if mark[0] == '"' and quotes % 2 == 0 and source[mark.start() - 1 : mark.start()].isnumeric():
            return "&#34;"
        quotes += 1
        return mark[0]

    return _QUOTE.sub(settle, source)


def _respace(texts: Sequence[str], marks: Sequence[Mark], convention: _Convention) -> list[str]:
    """The texts with the language's quotes, en dashes and no-break spaces.

    Each change puts one character in the place of another, so the text of the block is put together without
    its tags, changed and cut again where the tags were.
    """
    gaps = [*(_OBJECT if mark is Mark.OBJECT else "" for mark in marks[:-1]), ""]
    block = "".join(text + gap for text, gap in zip(texts, gaps, strict=True))
    for english, own in convention.quotes:
        block = block.replace(english, own)
    if "-" in block:
        block = _HYPHEN.sub(_dash, block)
    block = convention.abbreviations.sub(_no_break, block)
    if _NUMERIC.search(block):
        block = convention.numbers.sub(_no_break, block)
    cut, start = [], 0
    for text, gap in zip(texts, gaps, strict=True):
        cut.append(block[start : start + len(text)])
        start += len(text) + len(gap)
    return cut


def _no_break(spaced: re.Match[str]) -> str:
    return spaced[0].translate(_NO_BREAK)


def _dash(match: re.Match[str]) -> str:
    if match["low"] and not _is_range(match["low"], match["high"]):
        return match[0]
    return match[0].replace("-", "–")


def _is_range(low: str, high: str) -> bool:
    """Whether a hyphen between two numbers stands for "to", as it does not in 2025-12 (a month) or 8859-1."""
    first, last = (float(re.sub(r"\s", "", re.sub("[,:]", ".", number))) for number in (low, high))
    if len(low) == 4 and len(high) == 2:
        return last > max(12, first % 100)
    if first <= 12 and len(high) == 4 and 1900 <= last < 2100:
        return False
    return first < 100 or first <= last
