"""Figures from plain Markdown: an image at the start of a paragraph, then its caption, credit and licence.

    ![What is seen](../images/shelves.png)
    Five customers and one who stacks the shelves.
    Piirros: Palvelutarinat
    Lisenssi: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/deed.fi)

Credit and licence are last lines, in either order, that begin with one of the words below and a colon; they
stand apart from the caption.
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
LICENCE_WORDS = ("Lisenssi", "Licence", "License", "Licens")
NOTES = {
    name: re.compile(rf"\s*(?:{'|'.join(words)})\s*:(?:\s|$)")
    for name, words in (("credit", CREDIT_WORDS), ("licence", LICENCE_WORDS))
}
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
    caption, notes = _split_notes(inlines)
    paragraph.tag, paragraph.text = "figure", None
    paragraph.set("class", "figure")
    for child in list(paragraph):
        paragraph.remove(child)
    image.tail = None
    paragraph.append(image)
    if caption or notes:
        words = ElementTree.SubElement(paragraph, "figcaption")
        for name in ("caption", *NOTES):
            if content := caption if name == "caption" else notes.get(name):
                _fill(ElementTree.SubElement(words, "span", {"class": name}), content)


def _iter_inlines(element: ElementTree.Element) -> Iterator[Inline]:
    for child in element:
        tail, child.tail = child.tail or "", None
        yield child
        if tail:
            yield tail


def _split_notes(inlines: list[Inline]) -> tuple[list[Inline], dict[str, list[Inline]]]:
    """The inlines before the last lines that are notes, and the notes by their names."""
    notes: dict[str, list[Inline]] = {}
    while len(notes) < len(NOTES):
        before, last_line = _split_last_line(inlines)
        first = last_line[0] if last_line else ""
        name = next(
            (name for name, note in NOTES.items() if isinstance(first, str) and note.match(first)), ""
        )
        if not name or name in notes:
            break
        notes[name] = _trimmed(last_line)
        inlines = before
    return _trimmed(inlines), notes


def _split_last_line(inlines: list[Inline]) -> tuple[list[Inline], list[Inline]]:
    """The inlines before the last line break, and those after it; none after it where there is no break."""
    for at in range(len(inlines) - 1, -1, -1):
        text = inlines[at]
        if isinstance(text, str) and "\n" in text:
            before, _, after = text.rpartition("\n")
            return [*inlines[:at], before], [after, *inlines[at + 1 :]]
    return inlines, []


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
