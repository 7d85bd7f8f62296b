"""The figures of a document as schema.org has images: with who made them, and on what terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from markupsafe import Markup

from cases.pictures.picture import Picture
from cases.public_site import PublicSite
from cases.structured_data.graph import Thing

_FIGURE = re.compile(r'<figure class="figure">(?P<inside>.*?)</figure>', re.DOTALL)
_IMAGE = re.compile(r'\ssrc="\{site\}(?P<address>[^"]+)"')
_WORDS = re.compile(r'<span class="(?P<name>caption|credit|licence)">(?P<html>.*?)</span>', re.DOTALL)
_LINK = re.compile(r'<a\s[^>]*?href="(?P<url>https?:[^"]+)"')


def figure_objects(html: str, shown: Mapping[str, Picture], site: PublicSite) -> Iterator[Thing]:
    """The figures in the HTML of a document, in their order."""
    for figure in _FIGURE.finditer(html):
        image = _IMAGE.search(figure["inside"])
        picture = shown.get(unescape(image["address"])) if image else None
        if picture:
            words = {found["name"]: found["html"] for found in _WORDS.finditer(figure["inside"])}
            licence = _LINK.search(words.get("licence", ""))
            yield {
                **image_object(picture, site),
                "caption": _text(words.get("caption", "")),
                # Without the word that begins the line.
                "creditText": _text(words.get("credit", "")).partition(":")[2].strip(),
                "license": unescape(licence["url"]) if licence else None,
            }


def image_object(picture: Picture, site: PublicSite) -> Thing:
    """A picture in the widest version that every reader can show."""
    width, height = picture.size
    url = site.path(picture.largest)
    return {"@type": "ImageObject", "contentUrl": url, "url": url, "width": width, "height": height}


def _text(html: str) -> str:
    return Markup(html).striptags()  # noqa: S704 - sanitised when it was read, and its tags go
