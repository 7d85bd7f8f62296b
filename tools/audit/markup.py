"""The markup of a page as the audit looks at it: what it loads, what it runs, what it has inline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

# Types of scripts that a browser runs, or that steer what it runs; every other type is a block of mere data.
_RUN_TYPES = frozenset(
    {"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript"}
)
# Links whose target a browser fetches, or whose host it calls, on its own.
_FETCHED = frozenset(
    {"stylesheet", "icon", "manifest", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"}
)
_SOURCES = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "video": ("src", "poster"),
}
_ADDRESSES = ("href", "action", "formaction", "src")
_SHOWN = 120  # characters


@dataclass(frozen=True, slots=True)
class Script:
    """A script that is run. `src` is empty for one that stands in the page; `tag` is its opening tag."""

    src: str
    text: str
    blocks: bool
    tag: str


@dataclass(frozen=True, slots=True)
class Markup:
    """What matters of a page. URLs are as they are written; each comes with the tag that has it.

    `inline_scripts` and `inline_styles` are a kind and a tag each.
    """

    sheets: tuple[str, ...]
    scripts: tuple[Script, ...]
    fetched: tuple[tuple[str, str], ...]
    inline_scripts: tuple[tuple[str, str], ...]
    inline_styles: tuple[tuple[str, str], ...]
    has_policy: bool


def parse_markup(html: bytes) -> Markup:
    """The markup of a page in UTF-8."""
    soup = BeautifulSoup(html, "lxml", from_encoding="utf-8")
    scripts = tuple(_iter_scripts(soup))
    return Markup(
        sheets=tuple(str(link["href"]) for link in soup.select('link[rel~="stylesheet"][href]')),
        scripts=scripts,
        fetched=tuple(_iter_fetched(soup)),
        inline_scripts=(
            *(("inline script", script.tag) for script in scripts if not script.src),
            *_iter_handlers(soup),
        ),
        inline_styles=(
            *(("style element", _opening(tag)) for tag in soup.find_all("style")),
            *(("style attribute", _opening(tag)) for tag in soup.find_all(style=True)),
        ),
        has_policy=bool(soup.select('meta[http-equiv="Content-Security-Policy" i][content]')),
    )


def _iter_scripts(soup: BeautifulSoup) -> Iterator[Script]:
    for tag in soup.find_all("script"):
        kind = str(tag.get("type") or "").strip().lower()
        if kind in _RUN_TYPES:
            src = str(tag.get("src") or "")
            waits = not (tag.has_attr("async") or tag.has_attr("defer") or kind == "module")
            yield Script(src, tag.text, bool(src) and waits, _opening(tag))


def _iter_fetched(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    for tag in soup.find_all(list(_SOURCES)):
        for attribute in _SOURCES[tag.name]:
            for url in _urls(str(tag.get(attribute) or ""), attribute):
                yield url, _opening(tag)
    for link in soup.select("link[rel][href]"):
        if _FETCHED.intersection(link.get_attribute_list("rel")):
            yield str(link["href"]), _opening(link)


def _urls(value: str, attribute: str) -> Iterator[str]:
    """The URLs of an attribute; a srcset has one in each of its parts."""
    parts = value.split(",") if attribute == "srcset" else [value]
    return (part.split()[0] for part in parts if part.strip())


def _iter_handlers(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Scripts in attributes: handlers, and addresses that are scripts."""
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            if name.startswith("on"):
                yield f"handler {name}", _opening(tag)
            elif name in _ADDRESSES and str(value).strip().lower().startswith("javascript:"):
                yield "javascript: address", _opening(tag)


def _opening(tag: Tag) -> str:
    """The opening tag, short enough to show."""
    text = str(tag)
    return text[: text.find(">") + 1][:_SHOWN]
