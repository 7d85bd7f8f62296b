"""Covers drawn: a sheet made into the bytes of a PNG, the same for the same sheet on every run."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from itertools import chain

from PIL import Image, ImageDraw

from cases.covers.lines import LEADING, set_title
from cases.covers.outlines import Point, flatten
from cases.covers.palette import Colour
from cases.covers.sheet import HEIGHT, MARGIN, TITLE_TOP, WIDTH, Dot, Face, Line, Sheet
from cases.covers.typeface import Typeface

_FINER = 4  # lines are drawn so many times larger, for Pillow draws them without smooth edges
_SHADES = 14  # between a field and what is drawn on it: enough for smooth edges, and few for a small file
_BACKDROPS = 16  # kept at a time: as many as a scale may have outcomes, for cases differ by their titles only
_QUOTES = "”“„»«"
_ASCENT = 0.98  # from the top of a line to its baseline, in its size


class Press:
    """Draws covers in the theme's typefaces."""

    def __init__(self, faces: Mapping[Face, Typeface]) -> None:
        self._faces = faces
        self._backdrop = lru_cache(maxsize=_BACKDROPS)(self._draw_backdrop)

    def draw(self, sheet: Sheet) -> bytes:
        """The PNG of a sheet, 1200 by 630 pixels, in a palette of its own."""
        image = self._backdrop(replace(sheet, title="")).copy()
        self._draw_title(image, sheet)
        small = image.quantize(palette=_palette_of(sheet), dither=Image.Dither.NONE)
        written = BytesIO()
        # Large flat fields: to look for runs alone takes half the time, for a fifth more bytes.
        small.save(written, "PNG", compress_type=zlib.Z_RLE)
        return written.getvalue()

    def _draw_backdrop(self, sheet: Sheet) -> Image.Image:
        """Everything but the title."""
        image = Image.new("RGB", (WIDTH, HEIGHT))
        for field in sheet.fields:
            image.paste(field.colour, (round(field.left), 0, WIDTH, HEIGHT))
        if sheet.lines:
            _draw_lines(image, sheet)
        for label in sheet.labels:
            text = self._faces[label.face].drawable(label.text)
            start = label.x - label.anchor * self._faces[label.face].width(text) * label.size
            self._draw_text(image, sheet.ink, label.face, text, label.size, (start, label.y))
        return image

    def _draw_title(self, image: Image.Image, sheet: Sheet) -> None:
        face = self._faces[Face.TITLE]
        title = face.drawable(sheet.title)
        setting = set_title(title, face.width, WIDTH - 2 * MARGIN, sheet.title_bottom - TITLE_TOP)
        for at, line in enumerate(setting.lines):
            # A quotation mark at the beginning hangs in the margin, as on the page.
            hang = face.width(line[0]) * setting.size if at == 0 and line[0] in _QUOTES else 0
            baseline = TITLE_TOP + setting.size * (_ASCENT + at * LEADING)
            self._draw_text(image, sheet.ink, Face.TITLE, line, setting.size, (MARGIN - hang, baseline))

    def _draw_text(
        self, image: Image.Image, ink: Colour, face: Face, text: str, size: int, start: Point
    ) -> None:
        pen, typeface = ImageDraw.Draw(image), self._faces[face]
        for glyph in typeface.set(text):
            place = (start[0] + glyph.x * size, start[1])
            pen.text(place, glyph.character, ink, typeface.font(glyph.face, size), anchor="ls")


def _draw_lines(image: Image.Image, sheet: Sheet) -> None:
    """Lines and dot, in a band of the image that is drawn large and made small."""
    drawn = [(line, points) for line in sheet.lines for points in _points(line)]
    top = max(0, int(min(y for _, points in drawn for _, y in points)) - 2 * MARGIN // 4)
    band = image.crop((0, top, WIDTH, HEIGHT)).resize(
        (WIDTH * _FINER, (HEIGHT - top) * _FINER), Image.Resampling.NEAREST
    )
    pen = ImageDraw.Draw(band)
    for line, points in drawn:
        large = [(x * _FINER, (y - top) * _FINER) for x, y in points]
        if line.width is None:
            pen.polygon(large, fill=line.colour)
        else:
            pen.line(large, fill=line.colour, width=round(line.width * _FINER), joint="curve")
    if sheet.dot:
        _draw_dot(pen, sheet.dot, top, sheet.ink)
    image.paste(band.reduce(_FINER), (0, top))


def _points(line: Line) -> list[list[Point]]:
    return [
        [(x * line.scale[0] + line.move[0], y * line.scale[1] + line.move[1]) for x, y in points]
        for points in flatten(line.d)
    ]


def _draw_dot(pen: ImageDraw.ImageDraw, dot: Dot, top: int, ink: Colour) -> None:
    box = [dot.x - dot.radius, dot.y - dot.radius - top, dot.x + dot.radius, dot.y + dot.radius - top]
    pen.ellipse([side * _FINER for side in box], fill=ink)


def _palette_of(sheet: Sheet) -> Image.Image:
    """The colours of a sheet and the shades between each field and each colour drawn on it."""
    inks = dict.fromkeys([sheet.ink, *(line.colour for line in sheet.lines)])
    colours = dict.fromkeys(
        chain.from_iterable(_shades(field.colour, ink) for field in sheet.fields for ink in inks)
    )
    image = Image.new("P", (1, 1))
    image.putpalette(list(chain.from_iterable(colours)))
    return image


def _shades(field: Colour, ink: Colour) -> Iterable[Colour]:
    for step in range(_SHADES + 1):
        red, green, blue = (round(a + (b - a) * step / _SHADES) for a, b in zip(field, ink, strict=True))
        yield red, green, blue
