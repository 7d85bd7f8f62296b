"""Typographer's marks for those of the keyboard: typogrify's SmartyPants, asked once for a whole document.

It takes its time for every letter that it is shown and for every tag, though a mark depends on no more than
the few letters around it. So it is shown the blocks that have a mark, without what is far from any, and
something that is no tag for a tag. Shown the whole, tag by tag, it would answer the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape

from typogrify.filters import smartypants

from cases.markup import BLOCK_END, LEFT_OUT, OBJECT, TAG, Mark

_ADDRESS = re.compile(
    rf"""(?: (?: https?:// | ftp:// | www\. | mailto: ) [^\s<"“”{TAG}]* [^\s<"“”‘’'`.,;:!?…)\]{TAG}] )
      | (?<![\w.+-]) [\w.+-]++ @ [\w.-]* \w""",
    re.VERBOSE,
)
_ADDRESSED = ("@", "://", "www.", "mailto:")  # one of these is in every address
_LITERAL = str.maketrans({mark: f"&#{ord(mark)};" for mark in "\\-.'`"})
_QUOTE = re.compile(f"[\"“”{BLOCK_END}]|``|''")
_FEET = re.compile(r"(?<=\d)'(?=\d{1,2}&#34;)")

_BLOCKS = f"{TAG}{BLOCK_END} {TAG}"  # between two
# SmartyPants begins anew at a tag, and at this it comes to the same: no mark closes before the character in
# front, and none is closed by the line's end behind. There are two exceptions: a quotation mark that is all
# that stands between two tags, and one before punctuation.
_NO_TAG = f"{TAG}\n"
_NEEDS_TAGS = re.compile(rf"""(?:{TAG}|\A)(?:["'](?:{TAG}|\Z)|"[!-/:-@\[-`{{-~])""")
_TAGS = f"(?:{TAG}{OBJECT}?)*"
_DASH_IN_NUMBER = re.compile(rf"(?<=\d)({_TAGS})&#8212;({_TAGS})(?=\d)")
_DASH_IN_WORDS = re.compile(rf"(?<=\w)({_TAGS})&#8212;({_TAGS})(?=\w)")
# What SmartyPants passes over. Of a long stretch there stays what the mark before it may depend on ('80s), and
# the mark behind.
_BETWEEN_QUOTES = re.compile(f"""([^"'`“”&;{TAG}]{{12,}})""")
_BETWEEN_MARKS = re.compile(f"""([^"'`“”&;{TAG}.-]{{12,}})""")
_AFTER, _BEFORE = 4, 2


def set_typed_marks(texts: Sequence[str], marks: Sequence[Mark], spaced_dash: bool) -> list[str]:
    """The texts of a document with quotation marks, dashes and ellipses for what was typed, in English.

    `marks` are what the markup after each text is; `spaced_dash` makes dashes between words en dashes with
    spaces around them.
    """
    done = [*texts]
    blocks = [*_iter_typed_blocks(texts, marks)]
    if not blocks:
        return done
    # An end tag or an object has a character behind it, for to it a mark that begins a text would be an
    # opening one.
    leads = ["", *(OBJECT if mark is Mark.CLOSE or mark is Mark.OBJECT else "" for mark in marks)]
    sources = (TAG.join(map("".join, zip(leads[block], texts[block], strict=False))) for block in blocks)
    marked = _marked(escape(_BLOCKS.join(sources), quote=False), spaced_dash)
    for block, source in zip(blocks, marked.split(_BLOCKS), strict=True):
        pairs = zip(source.split(TAG), leads[block], strict=True)
        done[block] = [text.removeprefix(lead) for text, lead in pairs]
    return done


def _iter_typed_blocks(texts: Sequence[str], marks: Sequence[Mark]) -> Iterator[slice]:
    """Where the blocks are of which SmartyPants would make something else."""
    start, typed = 0, False
    for at, (text, mark) in enumerate(zip(texts, marks, strict=True), 1):
        typed = typed or _is_typed(text)
        if mark is Mark.BREAK:
            if typed:
                yield slice(start, at)
            start, typed = at, False


def _is_typed(text: str) -> bool:
    return '"' in text or "'" in text or "--" in text or "..." in text or "`" in text or ". . ." in text


def _marked(source: str, spaced_dash: bool) -> str:
    """The source after SmartyPants, its character references decoded."""
    source = _shield_literal(source)
    pieces = _passed_over(source).split(source)
    left_out = [stretch[_AFTER:-_BEFORE] for stretch in pieces[1::2]]
    pieces[1::2] = [f"{stretch[:_AFTER]}{LEFT_OUT}{stretch[-_BEFORE:]}" for stretch in pieces[1::2]]
    marked = _smartened(_shield_marks("".join(pieces)))
    if "&#8212;" in marked:
        marked = _DASH_IN_NUMBER.sub(r"\1–\2", marked)
        if spaced_dash:
            marked = _DASH_IN_WORDS.sub(r"\1 – \2", marked).replace("&#8212;", "–")
    between = unescape(marked).split(LEFT_OUT)
    return "".join(map("".join, zip(between, [*left_out, ""], strict=True)))


def _passed_over(source: str) -> re.Pattern[str]:
    """What finds the stretches that SmartyPants passes over."""
    dotted = "--" in source or "..." in source or ". . ." in source
    return _BETWEEN_MARKS if dotted else _BETWEEN_QUOTES


def _smartened(source: str) -> str:
    tag = "<>" if _NEEDS_TAGS.search(source) else _NO_TAG
    marked: str = smartypants(source.replace(TAG, tag))
    return marked.replace(tag, TAG)


def _shield_literal(source: str) -> str:
    """The source with what typogrify must leave alone as character references.

    What is rare is looked for by its commonest sign first, in a tenth of the time of its pattern.
    """
    if any(sign in source for sign in _ADDRESSED):
        source = _ADDRESS.sub(lambda address: address[0].translate(_LITERAL), source)
    source = source.replace("\\", "&#92;")
    if "---" in source:
        source = re.sub("-{3,}", lambda run: "--" if len(run[0]) == 3 else run[0].translate(_LITERAL), source)
    return source


def _shield_marks(source: str) -> str:
    """The source with marks that typogrify would not know as character references."""
    source = _shield_inches(source)
    if "&#34;" in source:
        source = _FEET.sub("&#39;", source)
    return source.replace("–", "&ndash;").replace("—", "&mdash;")


def _shield_inches(source: str) -> str:
    """A quotation mark behind a digit stands for inches, unless there is a quotation for it to close."""
    quotes = 0

    def settle(mark: re.Match[str]) -> str:
        nonlocal quotes
        if mark[0] == BLOCK_END:
            quotes = 0
        elif mark[0] == '"' and quotes % 2 == 0 and source[mark.start() - 1 : mark.start()].isnumeric():
            return "&#34;"
        else:
            quotes += 1
        return mark[0]

    return _QUOTE.sub(settle, source)
