"""From the bytes of a file to pixels: upright, in sRGB, no wider than asked; nothing else comes along."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import ExifTags, Image, ImageCms

from cases.pictures.picture import fitting

# The formats that are read, by Pillow's names. It knows others, some of which start programs.
_READ = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF")
_ANIMATED = ("GIF", "PNG", "WEBP")
# Orientations of EXIF: how each is turned upright, and which of them swap width and height.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)
_STRIP = 64  # rows of what is made smaller
_SIXTEEN_BITS = ("I", "I;16", "I;16B", "I;16L", "I;16N")
_TWO_BYTES_TO_ONE = 1 / 256
# What Pillow raises at files that are not what they say.
ILL_FORMED = (
    OSError, EOFError, ValueError, SyntaxError, LookupError, TypeError, ArithmeticError, AttributeError,
    RuntimeError, SystemError, MemoryError, struct.error, zlib.error,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


@contextmanager
def opened(content: bytes) -> Iterator[Image.Image]:
    """The picture in a file, of which only the header has been read. Raises one of ILL_FORMED."""
    with Image.open(BytesIO(content), formats=_READ) as image:
        yield image


def is_animated(image: Image.Image) -> bool:
    """Whether a picture moves; the further pages of other formats are left out."""
    return image.format in _ANIMATED and getattr(image, "n_frames", 1) > 1


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Width and height of a picture when it is held upright."""
    width, height = image.size
    return (height, width) if _orientation(image) in _SIDEWAYS else (width, height)


def _orientation(image: Image.Image) -> int:
    """How the camera was held; upright where that isn't told, can't be read, or Pillow has seen to it."""
    if image.format == "TIFF":
        return 1
    try:
        told = image.getexif().get(ExifTags.Base.Orientation)
    except ILL_FORMED:
        return 1
    return told if told in _UPRIGHT else 1


def develop(image: Image.Image, widest: int) -> Image.Image:
    """The pixels of an opened picture, RGB or RGBA, no wider than `widest`. Raises one of ILL_FORMED."""
    profile, orientation = image.info.get("icc_profile"), _orientation(image)
    size, is_sideways = fitting(upright_size(image), widest), orientation in _SIDEWAYS
    # JPEG unfolds to an eighth, a quarter or a half of its size, where that is enough.
    image.draft(None, (1, widest) if is_sideways else (widest, 1))
    image.load()
    coarse = _coarse(image, (image.height if is_sideways else image.width) // (2 * widest))
    upright = coarse.transpose(_UPRIGHT[orientation]) if orientation in _UPRIGHT else coarse
    pixels = _in_srgb(shrink(upright, size), profile)
    pixels.info = {}  # from here Pillow would carry over what the file was told
    return pixels


def shrink(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture at a smaller size."""
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _coarse(image: Image.Image, factor: int) -> Image.Image:
    """The picture in full colours, so many times smaller; in strips, for the whole would take much room."""
    if factor < 2:
        return _in_full_colours(image)
    strips = (
        _in_full_colours(image.crop((0, top, image.width, min(top + factor * _STRIP, image.height))))
        for top in range(0, image.height, factor * _STRIP)
    )
    coarse = None
    for at, strip in enumerate(strips):
        part = strip.reduce(factor)
        if coarse is None:
            coarse = Image.new(part.mode, (part.width, -(-image.height // factor)))
        coarse.paste(part, (0, at * _STRIP))
    assert coarse is not None  # a picture has at least a row
    return coarse


def _in_full_colours(image: Image.Image) -> Image.Image:
    """The picture in a mode that can be shrunk: colours for a palette, eight bits for sixteen."""
    if image.mode in _SIXTEEN_BITS:
        return image.convert("I").point(lambda value: value * _TWO_BYTES_TO_ONE).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in ("RGB", "L", "CMYK", "LAB") else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture as screens show it without a profile, which it has no more."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, given, ImageCms.createProfile("sRGB"), outputMode=mode
            )
            return converted if converted is not None else _apart(image, mode)
        except (ImageCms.PyCMSError, OSError):  # the profile is of another kind of picture, or none at all
            return _apart(image, mode)
    return _apart(image, mode)


def _apart(image: Image.Image, mode: str) -> Image.Image:
    """The picture in a mode, apart from its file. Pixels that are right are not copied: they take room."""
    if image.mode == mode and image.format != "TIFF":  # whose next page is read over this one
        return image._new(image.im)  # noqa: SLF001 - there is no other way, and tests hold it to its memory
    return image.convert(mode)
