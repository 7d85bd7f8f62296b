"""Figures from plain Markdown: an image at the start of a paragraph, then its caption, then its credit.

    ![What is seen](../images/shelves.png)
    Five customers and one who stacks the shelves.
    Piirros: Palvelutarinat

The credit is a last line that begins with one of the words below and a colon; it stands apart from the
caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

CREDIT_WORDS = (
    "Kuva", "Kuvat", "Piirros", "Piirrokset", "Grafiikka",
    "Photo", "Photos", "Drawing", "Drawings", "Graphics", "Image",
    "Foto", "Foton", "Bild", "Teckning", "Grafik",
)  # fmt: skip
_CREDIT = re.compile(rf"\s*(?:{'|'.join(CREDIT_WORDS)})\s*:\s*\S")
_ALIGN = re.compile(r"text-align: (?P<side>left|center|right);")
Inline = str | ElementTree.Element


class _FigureTreeprocessor(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for paragraph in root.iter("p"):
            if (image := _leading_image(paragraph)) is not None:
                _make_figure(paragraph, image)
        for cell in (*root.iter("td"), *root.iter("th")):
            # A style attribute would break the content security policy; a class says the same.
            if align := _ALIGN.fullmatch(cell.attrib.pop("style", "")):
                cell.set("class", f"align-{align['side']}")


def _leading_image(paragraph: ElementTree.Element) -> ElementTree.Element | None:
    """The image that makes the paragraph a figure: the first thing in it, with nothing else on its line."""
    if (paragraph.text or "").strip() or len(paragraph) == 0 or paragraph[0].tag != "img":
        return None
    image = paragraph[0]
    alone = len(paragraph) == 1 and not (image.tail or "").strip()
    return image if alone or (image.tail or "").startswith("\n") else None


def _make_figure(paragraph: ElementTree.Element, image: ElementTree.Element) -> None:
    inlines = list(_iter_inlines(paragraph))[1:]
    caption, credit = _split_credit(inlines)
    paragraph.tag, paragraph.text = "figure", None
    paragraph.set("class", "figure")
    for child in list(paragraph):
        paragraph.remove(child)
    image.tail = None
    paragraph.append(image)
    if caption or credit:
        words = ElementTree.SubElement(paragraph, "figcaption")
        for name, content in (("caption", caption), ("credit", credit)):
            if content:
                _fill(ElementTree.SubElement(words, "span", {"class": name}), content)


def _iter_inlines(element: ElementTree.Element) -> Iterator[Inline]:
    for child in element:
        tail, child.tail = child.tail or "", None
        yield child
        if tail:
            yield tail


def _split_credit(inlines: list[Inline]) -> tuple[list[Inline], list[Inline]]:
    """The inlines before the last line break, and those after it when they are a credit."""
    for at in range(len(inlines) - 1, -1, -1):
        text = inlines[at]
        if isinstance(text, str) and "\n" in text:
            before, _, after = text.rpartition("\n")
            last_line: list[Inline] = [after, *inlines[at + 1 :]]
            if _CREDIT.match(after):
                return _trimmed([*inlines[:at], before]), _trimmed(last_line)
            break
    return _trimmed(inlines), []


def _trimmed(inlines: list[Inline]) -> list[Inline]:
    trimmed: list[Inline] = list(inlines)
    if trimmed and isinstance(trimmed[0], str):
        trimmed[0] = trimmed[0].lstrip()
    if trimmed and isinstance(trimmed[-1], str):
        trimmed[-1] = trimmed[-1].rstrip()
    return [inline for inline in trimmed if not isinstance(inline, str) or inline]


def _fill(element: ElementTree.Element, inlines: list[Inline]) -> None:
    last: ElementTree.Element | None = None
    for inline in inlines:
        if not isinstance(inline, str):
            element.append(inline)
            last = inline
        elif last is None:
            element.text = (element.text or "") + inline
        else:
            last.tail = (last.tail or "") + inline


class Figures(Extension):
    """The Markdown extension that makes figures, once the inline patterns have made their images."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the base's name
        md.treeprocessors.register(_FigureTreeprocessor(md), "casebook-figures", 15)
