"""A whole picture in one piece, as it is shown or linked to: in its own format, without what it was told."""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageSequence

from cases.pictures.picture import Facts, Kind
from cases.pictures.pixels import develop, opened
from cases.pictures.stripping import strip_animation
from cases.pictures.vector import clean_vector
from cases.pictures.versions import save

# JPEG neither progressive nor optimised: for either the whole picture is held a second time.
_CHOICES: dict[str, dict[str, Any]] = {
    "jpeg": {"format": "JPEG", "quality": 90},
    "mpo": {"format": "JPEG", "quality": 90},
    "png": {"format": "PNG"},
    "webp": {"format": "WEBP", "quality": 90},
    "avif": {"format": "AVIF", "quality": 80, "speed": 7, "max_threads": 1},
    "gif": {"format": "GIF"},
    "tiff": {"format": "TIFF", "compression": "tiff_deflate"},
}
_OPAQUE = ("jpeg", "mpo")


def clean_original(content: bytes, facts: Facts) -> bytes:
    """The file of a picture with its pixels alone."""
    if facts.kind is Kind.VECTOR:
        return clean_vector(content)
    if facts.kind is Kind.ANIMATION or facts.format == "gif":
        return strip_animation(content)
    with opened(content) as image:
        frames = ImageSequence.Iterator(image) if facts.format == "tiff" else [image]
        first, *others = [_page(frame, facts) for frame in frames]
        image.close()  # the pixels of the file, where they are others than those that are kept
        return save(first, _CHOICES[facts.format], others)


def _page(image: Image.Image, facts: Facts) -> Image.Image:
    pixels = develop(image, max(image.size))
    return pixels.convert("RGB") if facts.format in _OPAQUE and pixels.mode != "RGB" else pixels
