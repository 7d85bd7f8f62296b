"""Inline Markdown of the plain kind, straight to HTML; what stands beyond it is for Python-Markdown.

Code, images, links, emphasis of whole words, line breaks, entities, and marks that a backslash makes text.
The HTML is what Python-Markdown makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown.serializers import RE_AMP
from markdown.util import code_escape

_SOLID = r"""[^\s()<>"'\\`\[\]]"""
_ADDRESS = f"{_SOLID}+"
_TITLE = rf"{_SOLID}+(?:[ ]+{_SOLID}+)*"
_LINK = rf"\[[^\[\]^`\\<{{}}*_][^\[\]`\\<{{}}*_]*\]\({_ADDRESS}\)"
_MARK = re.compile(r"[`\\\[<&>*_{}\x02]")  # \x02 begins what stands for something else
_TOKEN = re.compile(
    rf"""
    `(?P<code>[^`\\<\n]+)`(?!`)
    | !\[(?P<alt>(?!\^)[^\[\]`\\<]*)\]\((?P<src>{_ADDRESS})(?:[ ]"(?P<caption>{_TITLE})")?\)
    | \[(?P<text>(?!\^)[^\[\]`\\<{{}}]+)\]\((?P<href>{_ADDRESS})(?:[ ]"(?P<title>{_TITLE})")?\)
    | (?<![\w*_])(?P<run>\*\*?|__?)
        (?P<held>(?![\s*_])(?:[^*_`\[\]\\<{{}}]|{_LINK})++)(?<!\s)(?P=run)(?![\w*_])
    | \\(?P<escaped>[*_{{}}\[\]()>+\-.!|/])
    | <(?P<auto>https?://[\w./~?=\#%:,+-]+)>
    | (?<=\w)_++(?=\w) | (?P<amp>&) | (?P<more>>)
    """,
    re.VERBOSE,
)
_BREAK = "  \n"
_SPACED_BREAK = re.compile(r"  \n\s")


class BeyondPlain(Exception):
    """A text holds more than plain Markdown."""


def render_inlines(text: str) -> str:
    """The HTML of a text. Raises BeyondPlain."""
    html = "".join(_iter_html(text)) if _MARK.search(text) else text
    if _BREAK not in html:
        return html
    if _SPACED_BREAK.search(text):
        raise BeyondPlain
    return html.replace(_BREAK, "<br>\n")


def _iter_html(text: str) -> Iterator[str]:
    """The HTML of a text from mark to mark, without its line breaks."""
    at = 0
    while mark := _MARK.search(text, at):
        start = mark.start()
        if mark[0] == "[" and start > at and text[start - 1] == "!":
            start -= 1
        token = _TOKEN.match(text, start)
        if token is None:
            raise BeyondPlain
        yield text[at:start]
        yield _render_token(token)
        at = token.end()
    yield text[at:]


def _render_token(token: re.Match[str]) -> str:
    match token.lastgroup:
        case "held":
            tag = "em" if len(token["run"]) == 1 else "strong"
            return f"<{tag}>{render_inlines(token['held'])}</{tag}>"
        case "href" | "title":
            attributes = _attribute("href", token["href"]) + _attribute("title", token["title"])
            return f"<a{attributes}>{render_inlines(_worded(token['text']))}</a>"
        case "src" | "caption":
            attributes = _attribute("alt", token["alt"]) + _attribute("src", token["src"])
            return f"<img{attributes}{_attribute('title', token['caption'])}>"
        case "code":
            return f"<code>{code_escape(_worded(token['code']).strip())}</code>"
        case "auto":
            return f'<a href="{token["auto"]}">{token["auto"]}</a>'
        case "escaped":
            return "&gt;" if token["escaped"] == ">" else token["escaped"]
        case "more":
            return "&gt;"
        case "amp":
            return "&amp;" if RE_AMP.match(token.string, token.start()) else "&"
    return token[0]


def _worded(text: str) -> str:
    if not text.strip():
        raise BeyondPlain
    return text


def _attribute(name: str, value: str | None) -> str:
    """An attribute with the space before it."""
    if value is None:
        return ""
    if _BREAK in value:
        raise BeyondPlain
    escaped = RE_AMP.sub("&amp;", value).replace(">", "&gt;").replace('"', "&quot;")
    return f' {name}="{escaped}"'
