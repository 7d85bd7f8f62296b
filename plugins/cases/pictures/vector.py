"""SVG: a drawing is taken, a program is not. What editors write beside the drawing is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from cases.pictures.refusal import NoPicture, Reason

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_HEAD = 4096
_ACTIVE = frozenset(
    (
        "script",
        "foreignObject",
        "iframe",
        "embed",
        "object",
        "audio",
        "video",
        "canvas",
        "handler",
        "listener",
    )
)
_ELSEWHERE = re.compile(r"url\(\s*[\"']?\s*(?!#)[^)]*\)?|@import[^;]*|javascript:[^\"']*", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(?P<number>\d+(?:\.\d+)?)(?:px)?\s*")
_USUAL_SIZE = (300, 150)  # what CSS gives a picture that doesn't say its size


def looks_like_vector(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<svg" in content[:_HEAD]


def vector_size(content: bytes) -> tuple[int, int]:
    """Width and height, from the attributes or else the view box. Raises NoPicture."""
    root = _checked(content)
    lengths = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    box = [_LENGTH.fullmatch(part) for part in root.get("viewBox", "").replace(",", " ").split()[2:4]]
    for pair in (lengths, box):
        sizes = [round(float(length["number"])) for length in pair if length]
        if len(sizes) == 2 and all(sizes):
            return sizes[0], sizes[1]
    return _USUAL_SIZE


def clean_vector(content: bytes) -> bytes:
    """The drawing without comments, descriptions for machines and what editors keep. Raises NoPicture."""
    root = _checked(content)
    for element in list(root.iter()):
        name = etree.QName(element)
        parent = element.getparent()
        if parent is not None and (name.namespace != _SVG or name.localname == "metadata"):
            parent.remove(element)
            continue
        for key in list(element.attrib):
            if etree.QName(key).namespace not in (None, _XLINK, _XML):
                del element.attrib[key]
    etree.cleanup_namespaces(root)
    written: bytes = etree.tostring(root, encoding="utf-8")
    return written


def _checked(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NoPicture(Reason.UNREADABLE) from error
    if etree.QName(root).namespace != _SVG or etree.QName(root).localname != "svg":
        raise NoPicture(Reason.UNREADABLE)
    if found := next(_iter_active(root), None):
        raise NoPicture(Reason.ACTIVE, found)
    return root


def _iter_active(root: etree._Element) -> Iterator[str]:
    """What a drawing has no need of, as it is written: scripts, other documents, addresses elsewhere."""
    doctype = root.getroottree().docinfo.internalDTD
    if doctype is not None and list(doctype.iterentities()):
        yield "<!ENTITY>"
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield "&…;"
            continue
        name = etree.QName(element).localname
        if name in _ACTIVE:
            yield f"<{name}>"
        for key, value in element.attrib.items():
            yield from _iter_in_attribute(etree.QName(key).localname, str(value))
        if name == "style" and (found := _ELSEWHERE.search(element.text or "")):
            yield found[0]


def _iter_in_attribute(name: str, value: str) -> Iterator[str]:
    if name.lower().startswith("on"):
        yield name
    elif name in ("href", "src") and not value.strip().startswith("#"):
        yield f"{name}={value[:40]}"
    elif name == "attributeName" and value.lower().rpartition(":")[2].startswith(("href", "on")):
        yield f"{name}={value}"
    elif found := _ELSEWHERE.search(value):
        yield found[0]
