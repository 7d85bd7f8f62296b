"""Covers drawn: a sheet made into the bytes of a PNG, the same for the same sheet on every run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from PIL import Image, ImageDraw

from cases.covers.lettering import Letter, Lettering, printed
from cases.covers.lines import LEADING, set_title
from cases.covers.outlines import Point, flatten
from cases.covers.palette import Colour
from cases.covers.png import Strip, png_of, strip_of
from cases.covers.sheet import HEIGHT, MARGIN, TITLE_TOP, WIDTH, Dot, Face, Line, Sheet
from cases.covers.typeface import Typeface

_FINER = 4  # lines are drawn so many times larger, for Pillow draws them without smooth edges
_SHADES = 14  # between a field and what is drawn on it: enough for smooth edges, and few for a small file
_BACKDROPS = 48  # kept at a time: those of all outcomes, and of the fans of short essays
_STRIP = 30  # rows: as few as are worth being compressed on their own
_DEGREES = 256  # to which a pixel can be covered
_QUOTES = "”“„»«"
_ASCENT = 0.98  # from the top of a line to its baseline, in its size


@dataclass(frozen=True, slots=True)
class _Backdrop:
    """All of a cover but its title: the pixels, with a column of zeros before them, and their strips."""

    pixels: Image.Image
    palette: Image.Image
    strips: tuple[Strip, ...]


class Press:
    """Draws covers in the theme's typefaces."""

    def __init__(self, faces: Mapping[Face, Typeface]) -> None:
        self._faces = faces
        self._lettering = Lettering(faces)
        self._backdrop = lru_cache(maxsize=_BACKDROPS)(self._draw_backdrop)

    def draw(self, sheet: Sheet) -> bytes:
        """The PNG of a sheet, 1200 by 630 pixels, in a palette of its own."""
        backdrop = self._backdrop(replace(sheet, title=""))
        strips = list(backdrop.strips)
        if title := printed(self._iter_title(sheet)):
            _lay_title(title, sheet.ink, backdrop, strips)
        return png_of((WIDTH, HEIGHT), bytes(backdrop.palette.getpalette() or ()), strips)

    def _draw_backdrop(self, sheet: Sheet) -> _Backdrop:
        image = Image.new("RGB", (WIDTH, HEIGHT))
        for field in sheet.fields:
            image.paste(field.colour, (round(field.left), 0, WIDTH, HEIGHT))
        if sheet.lines:
            _draw_lines(image, sheet)
        for label in sheet.labels:
            face = self._faces[label.face]
            text = face.drawable(label.text)
            start = label.x - label.anchor * face.width(text) * label.size
            if drawn := printed(self._lettering.set(label.face, text, label.size, (start, label.y))):
                image.paste(sheet.ink, (drawn.left, drawn.top), drawn.shape)
        palette = _palette_of(sheet)
        pixels = palette.resize((WIDTH + 1, HEIGHT))
        pixels.paste(_in_palette(image, palette), (1, 0))
        return _Backdrop(pixels, palette, tuple(_strips_of(pixels)))

    def _iter_title(self, sheet: Sheet) -> Iterable[Letter]:
        face = self._faces[Face.TITLE]
        title = face.drawable(sheet.title)
        setting = set_title(title, face.width, WIDTH - 2 * MARGIN, sheet.title_bottom - TITLE_TOP)
        for at, line in enumerate(setting.lines):
            # A quotation mark at the beginning hangs in the margin, as on the page.
            hang = face.width(line[0]) * setting.size if at == 0 and line[0] in _QUOTES else 0
            baseline = TITLE_TOP + setting.size * (_ASCENT + at * LEADING)
            yield from self._lettering.set(Face.TITLE, line, setting.size, (MARGIN - hang, baseline))


def _lay_title(title: Letter, ink: Colour, backdrop: _Backdrop, strips: list[Strip]) -> None:
    """Draw a title over a backdrop, and put the strips that it touches in the place of the backdrop's own."""
    left, top, _, bottom = title.box
    first, last = max(0, top) // _STRIP, min(bottom - 1, HEIGHT - 1) // _STRIP
    band = backdrop.pixels.crop((0, first * _STRIP, WIDTH + 1, (last + 1) * _STRIP))
    place = left + 1, top - first * _STRIP
    under = band.crop((*place, place[0] + title.shape.width, place[1] + title.shape.height))
    band.paste(_inked(under, title.shape, ink, backdrop.palette), place)
    strips[first : last + 1] = _strips_of(band)


def _inked(under: Image.Image, shape: Image.Image, ink: Colour, palette: Image.Image) -> Image.Image:
    """Pixels of a palette with ink on them, as far as a shape covers each."""
    darkest, lightest = under.getextrema()
    if darkest == lightest and under.width > _DEGREES:
        # Over one colour the same shade stands for each degree of covering, so that few need be looked up.
        every = Image.frombytes("L", (_DEGREES, 1), bytes(range(_DEGREES)))
        return shape.point(_inked(under.crop((0, 0, _DEGREES, 1)), every, ink, palette).tobytes())
    image = under.convert("RGB")
    image.paste(ink, (0, 0), shape)
    return _in_palette(image, palette)


def _strips_of(pixels: Image.Image) -> list[Strip]:
    rows, size = pixels.tobytes(), pixels.width * _STRIP
    return [strip_of(rows[at : at + size]) for at in range(0, len(rows), size)]


def _in_palette(image: Image.Image, palette: Image.Image) -> Image.Image:
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


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
