"""What a picture's file says besides the picture: where it was taken, by whom, what was done to it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from warnings import catch_warnings, simplefilter

from PIL import Image, UnidentifiedImageError

SUFFIXES = frozenset((".avif", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp", ".svg"))
# How the blocks begin, wherever in a file they stand: long enough not to turn up among pixels by chance.
_BEGINNINGS = {
    b"Exif\0\0": "EXIF",
    b"eXIfII": "EXIF",
    b"eXIfMM": "EXIF",
    b"http://ns.adobe.com/xap/": "XMP",
    b"<x:xmpmeta": "XMP",
    b"XML:com.adobe.xmp": "XMP",
    b"XMP DataXMP": "XMP",
    b"Photoshop 3.0": "IPTC",
    b"8BIM\x04\x04": "IPTC",
    b"ICC_PROFILE\0": "a colour profile",
    b"<metadata": "metadata",
}
_KEYS = {
    "exif": "EXIF",
    "xmp": "XMP",
    "photoshop": "IPTC",
    "comment": "a comment",
    "icc_profile": "a colour profile",
}
# What a TIFF needs to be one: sizes, and how its pixels are laid out.
_TIFF_FRAME = frozenset(
    (254, 256, 257, 258, 259, 262, 273, 277, 278, 279, 284, 317, 322, 323, 324, 325, 338, 339)
)


def iter_metadata(content: bytes) -> Iterator[str]:
    """The names of what a file says besides its picture, each once, in order."""
    yield from sorted({*_in_bytes(content), *_by_pillow(content)})


def _in_bytes(content: bytes) -> Iterator[str]:
    return (name for beginning, name in _BEGINNINGS.items() if beginning in content)


def _by_pillow(content: bytes) -> Iterator[str]:
    with catch_warnings():
        simplefilter("ignore")
        try:
            with Image.open(BytesIO(content)) as image:
                yield from (name for key, name in _KEYS.items() if image.info.get(key))
                if set(image.getexif()) - (_TIFF_FRAME if image.format == "TIFF" else set()):
                    yield "EXIF"
                if getattr(image, "text", None):
                    yield "a comment"
        except (UnidentifiedImageError, OSError):
            return
