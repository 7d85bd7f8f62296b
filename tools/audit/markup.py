"""What the markup of a page loads and runs, read from the file alone."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

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


def iter_sheets(soup: BeautifulSoup) -> Iterator[str]:
    """The URLs of the stylesheets, as they are written."""
    return (str(link["href"]) for link in soup.select('link[rel~="stylesheet"][href]'))


def iter_scripts(soup: BeautifulSoup) -> Iterator[Tag]:
    """The scripts that a browser runs, with files of their own or written in the page."""
    return (script for script in soup.find_all("script") if _type(script) in _RUN_TYPES)


def _type(script: Tag) -> str:
    return str(script.get("type") or "").strip().lower()


def is_blocking(script: Tag) -> bool:
    """Whether a page waits for a script before it goes on."""
    waits = not (script.has_attr("async") or script.has_attr("defer") or _type(script) == "module")
    return script.has_attr("src") and waits


def iter_fetched(soup: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """Every element that makes a browser fetch something, with the URL."""
    for tag in soup.find_all(list(_SOURCES)):
        for attribute in _SOURCES[tag.name]:
            for url in _urls(str(tag.get(attribute) or ""), attribute):
                yield tag, url
    for link in soup.select("link[rel][href]"):
        if _FETCHED.intersection(link.get_attribute_list("rel")):
            yield link, str(link["href"])


def _urls(value: str, attribute: str) -> Iterator[str]:
    """The URLs of an attribute; a srcset has one in each of its parts."""
    parts = value.split(",") if attribute == "srcset" else [value]
    return (part.split()[0] for part in parts if part.strip())


def settle(address: str, url: str) -> str:
    """A URL on the page at an address, from the root of the site: "/theme/css/main.css"."""
    return urljoin(f"/{address}", url)


def opening(tag: Tag) -> str:
    """The opening tag, short enough to show."""
    text = str(tag)
    return text[: text.find(">") + 1][:120]
