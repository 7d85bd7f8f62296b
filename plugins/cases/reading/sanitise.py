"""What of an author's HTML reaches a page. Content is text, not code: no script, no style, no foreign scheme.

`id`, `class` and `lang` stay, for they do no harm and authors lean on them.
"""

from __future__ import annotations

from string import ascii_lowercase

import nh3

CASE_BLOCK = "case-block"  # a place where a case is shown; made by the blocks extension, taken out by `prose`

_TAGS = frozenset(nh3.ALLOWED_TAGS) | {
    "section", "article", "aside", "figure", "figcaption", "picture", "source", "details", "summary", "mark",
    "dl", "dt", "dd", "time", "abbr", "kbd", "samp", "var", "sub", "sup", "ins", "del", "ruby", "rt", "rp",
    CASE_BLOCK,
}  # fmt: skip
# For documents that may hold anything: what HTML has besides, and the drawings that may stand in it.
_EVERY_TAG = set(_TAGS) | {
    "audio", "base", "button", "canvas", "datalist", "dialog", "embed", "fieldset", "form", "iframe", "input",
    "label", "legend", "link", "main", "menu", "meter", "noscript", "object", "optgroup", "option", "output",
    "progress", "script", "search", "select", "slot", "style", "textarea", "track", "video",
    "svg", "circle", "defs", "desc", "ellipse", "g", "line", "linearGradient", "marker", "mask", "path",
    "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "symbol", "text", "title",
    "tspan", "use",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title", "role", "aria-hidden", "aria-label", "aria-describedby"},
    "a": {"href", "hreflang", "rel"},
    "img": {"src", "alt", "width", "height"},
    "source": {"srcset", "media", "sizes", "type"},
    "time": {"datetime"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "details": {"open"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "ins": {"datetime", "cite"},
    "del": {"datetime", "cite"},
    CASE_BLOCK: {"place"},
}
# `case:` is Casebook's own way to link to a case by its number; it is settled before the page is written.
_SCHEMES = {"http", "https", "mailto", "tel", "case"}
_CLEANER = nh3.Cleaner(tags=set(_TAGS), attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def is_kept(tag: str) -> bool:
    """Whether an element of this name stays."""
    return tag.lower() in _TAGS


def well_formed(html: str) -> str:
    """The HTML as it is, made well formed: for documents whose authors are trusted like code."""
    return nh3.clean(
        html,
        tags=_EVERY_TAG,
        attributes={},
        generic_attribute_prefixes=set(ascii_lowercase),
        clean_content_tags=set(),
        url_schemes={*_SCHEMES, "data", "javascript"},
        link_rel=None,
    )


def sanitise(html: str) -> str:
    """The HTML without anything that could act; well formed, so that later steps may rely on it."""
    return _CLEANER.clean(html)
