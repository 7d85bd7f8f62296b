"""From a plain image in a document to one of which a browser chooses the best version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape, unescape

from cases.pictures.picture import Picture

# A choice that the author has made is left as it is.
_IMAGE = re.compile(
    r'(?P<chosen><picture\b.*?</picture>)|<img(?P<attributes>[^>]*?\ssrc="\{site\}(?P<address>[^"]+)"[^>]*)>',
    re.DOTALL,
)
_TYPES = {"avif": "image/avif", "webp": "image/webp"}


def with_versions(html: str, pictures: Mapping[str, Picture], sizes: str, eager: bool) -> str:
    """The HTML of a document with every picture in all its versions.

    `sizes` says how wide the page shows them; `eager` that the first one is the first of the page, and is not
    to wait until it is near.
    """
    lazy = _iter_loading(eager)

    def shown(image: re.Match[str]) -> str:
        if image["chosen"]:
            return image["chosen"]
        loading = next(lazy)
        picture = pictures.get(unescape(image["address"]))
        if picture is None or picture.is_whole:
            return f"<img{image['attributes']}{loading}>"
        sources, srcset = _choice(picture, sizes)
        return f"<picture>{sources}<img{image['attributes']}{srcset}{loading}></picture>"

    return _IMAGE.sub(shown, html)


def _iter_loading(eager: bool) -> Iterator[str]:
    """How each picture loads: the first at once, if it is `eager`, and the others when they are near."""
    yield "" if eager else ' loading="lazy"'
    while True:
        yield ' loading="lazy"'


def plain_image(picture: Picture, alt: str, name: str = "") -> str:
    """A picture as documents have it: the version that every reader can show."""
    width, height = picture.size
    kind = f' class="{escape(name)}"' if name else ""
    return (
        f'<img{kind} src="{{site}}{picture.address}" alt="{escape(alt)}"'
        f' width="{width}" height="{height}" decoding="async">'
    )


@lru_cache(maxsize=1 << 10)
def _choice(picture: Picture, sizes: str) -> tuple[str, str]:
    """What a browser may choose from: the sources of the better formats, and the versions of the last one."""
    *better, last = picture.formats
    sources = (f'<source type="{_TYPES[suffix]}"{_srcset(picture, suffix, sizes)}>' for suffix in better)
    return "".join(sources), _srcset(picture, last, sizes)


def _srcset(picture: Picture, suffix: str, sizes: str) -> str:
    versions = (f"{{site}}{picture.version(width, suffix)} {width}w" for width in picture.widths)
    return f' srcset="{", ".join(versions)}" sizes="{escape(sizes)}"'
