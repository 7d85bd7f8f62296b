"""The links of finished files that are no pages: feeds, data, the sitemap, stylesheets, robots.txt."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from lxml import etree

from tools.targets import target_of

_XML, _JSON, _CSS, _ROBOTS = (".xml", ".opml"), ("feed.json", "cases.json"), (".css",), "robots.txt"
_LINKING = (*_XML, *_JSON, *_CSS)
_URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<address>.*?)(?P=quote)\s*\)""")
_SITEMAP = re.compile(r"^Sitemap:\s*(?P<address>\S+)", re.MULTILINE | re.IGNORECASE)
_ATTRIBUTES = ("href", "src", "xmlUrl", "htmlUrl")
_JSON_KEYS = frozenset(
    {"url", "essay", "home_page_url", "feed_url", "next_url", "icon", "avatar", "image", "banner_image"}
)
_HTML_LINKS = (("a", "href"), ("img", "src"), ("link", "href"), ("source", "src"))


def has_links(name: str) -> bool:
    """Whether a file is of a kind that names others."""
    return name.endswith(_LINKING) or name == _ROBOTS


def iter_file_links(name: str, content: bytes, site_url: str) -> Iterator[tuple[str, str]]:
    """The targets below the output folder that a file names, with their fragments."""
    for address in _addresses(name, content):
        if not address.startswith(("data:", "#", "tag:")) and (target := target_of(address, name, site_url)):
            yield target


def _addresses(name: str, content: bytes) -> Iterator[str]:
    if name.endswith(_XML):
        yield from _of_xml(content)
    elif name.endswith(_JSON):
        yield from _of_json(json.loads(content))
    elif name.endswith(_CSS):
        yield from (match["address"] for match in _URL.finditer(content.decode()))
    elif name == _ROBOTS:
        yield from (match["address"] for match in _SITEMAP.finditer(content.decode()))


def _of_xml(content: bytes) -> Iterator[str]:
    """What stands in addresses' attributes, in a sitemap's <loc>, and in the HTML of entries."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter(etree.Element):
        yield from (str(element.attrib[key]) for key in _ATTRIBUTES if key in element.attrib)
        if etree.QName(element).localname == "loc" and element.text:
            yield element.text
        elif element.get("type") == "html" and element.text:
            yield from _of_html(element.text)


def _of_json(value: Any) -> Iterator[str]:
    """What the keys of a JSON feed that are addresses hold, and what is in the HTML of its items."""
    if isinstance(value, list):
        for one in value:
            yield from _of_json(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key == "content_html":
                yield from _of_html(one)
            elif key in _JSON_KEYS and isinstance(one, str):
                yield one
            else:
                yield from _of_json(one)


def _of_html(html: str) -> Iterator[str]:
    soup = BeautifulSoup(html, "lxml")
    for tag, attribute in _HTML_LINKS:
        yield from (str(found[attribute]) for found in soup.find_all(tag) if found.get(attribute))
