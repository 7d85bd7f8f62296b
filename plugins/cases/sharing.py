"""Links by which a reader passes a page on. They are plain links: no page asks another site for anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

_MAIL = "mailto:?subject={title}&body={url}"


@dataclass(frozen=True, slots=True)
class ShareLink:
    """Where a page is passed on: the name that readers know, and an address."""

    name: str
    href: str


def iter_share_links(places: Mapping[str, str], mail: str, title: str, url: str) -> Iterator[ShareLink]:
    """A link for mail, whose name is `mail`, then one for each place.

    `places` maps names to addresses in which `{title}` and `{url}` stand for those of the page. Raises
    what `fill_address` raises.
    """
    for name, template in {mail: _MAIL, **places}.items():
        yield ShareLink(name, fill_address(template, title, url))


def fill_address(template: str, title: str = "", url: str = "") -> str:
    """An address with the title and the URL of a page in it. Raises KeyError, IndexError or ValueError."""
    plain = title.replace("\u00ad", "").replace("\u00a0", " ")
    return template.format(title=quote(plain, safe=""), url=quote(url, safe=""))
