"""The versions of a picture: the same pixels in other widths and formats, and no word besides them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from PIL import Image

from cases.pictures.picture import Kind, Picture
from cases.pictures.pixels import develop, opened, shrink

# A flat drawing needs more shades than it has colours once its edges are made smooth.
_FEWEST_SHADES = 64
_MOST_SHADES = 256
# One thread: with several, libavif makes other bytes on a machine with more processors.
_AVIF = {"speed": 7, "max_threads": 1}
_SMOOTH: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 60, **_AVIF},
    "webp": {"format": "WEBP", "quality": 78, "method": 5},
    "jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "optimize": True},
}
# Thin coloured lines need their colour in every pixel.
_FLAT: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 65, "subsampling": "4:4:4", **_AVIF},
    "webp": {"format": "WEBP", "lossless": True, "method": 5},
    "png": {"format": "PNG", "optimize": True},
}


def iter_versions(picture: Picture, content: bytes) -> Iterator[bytes]:
    """The versions of a picture that is published in several, in the order of `Picture.versions`."""
    with opened(content) as image:
        shades = image.getcolors(_MOST_SHADES) if picture.facts.kind is Kind.DRAWING else None
        pixels = develop(image, picture.widths[-1])
    count = len(shades or ())
    for width in picture.widths:
        small = shrink(pixels, picture.size_at(width))
        for suffix in picture.formats:
            yield encode(small, picture.facts.kind, suffix, count)


def encode(pixels: Image.Image, kind: Kind, suffix: str, colours: int = 0) -> bytes:
    """The pixels as a file. Of a drawing, `colours` is how many it has of its own."""
    if kind is Kind.DRAWING and suffix != "avif":
        # Without this, the smooth edges of a drawing made smaller weigh more than the drawing.
        shades = min(max(colours, _FEWEST_SHADES), _MOST_SHADES)
        flat = pixels.convert("RGB").quantize(shades, dither=Image.Dither.NONE)
        return save(flat if suffix == "png" else flat.convert("RGB"), _FLAT[suffix])
    right = pixels if kind is Kind.CLEAR else pixels.convert("RGB")
    return save(right, (_FLAT if kind is Kind.DRAWING else _SMOOTH)[suffix])


def save(pixels: Image.Image, choices: Mapping[str, Any], pages: Sequence[Image.Image] = ()) -> bytes:
    """The pixels, with those of further pages, as a file."""
    written = BytesIO()
    more: dict[str, Any] = {"save_all": True, "append_images": list(pages)} if pages else {}
    pixels.save(written, **choices, **more)
    return written.getvalue()
