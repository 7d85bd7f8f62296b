"""PNG files put together of strips, so that what many pictures have in common is compressed once.

See RFC 1950 (zlib), RFC 1951 (deflate) and the PNG specification, https://www.w3.org/TR/png-3/.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _INDEXED = 8, 3  # a byte a pixel, which is an index into the palette
_ZLIB_HEADER = b"\x78\x01"
_LAST_BLOCK = b"\x03\x00"  # an empty one
_CHECK_BASE = 65521  # of Adler-32


@dataclass(frozen=True, slots=True)
class Strip:
    """Some rows of a picture, compressed so that they can stand between any others.

    `check` is the Adler-32 of the `length` bytes that they come of.
    """

    deflated: bytes
    check: int
    length: int


def strip_of(rows: bytes) -> Strip:
    """Rows of indices into a palette, each with a byte 0 before it: PNG's word for rows as they are."""
    # Large flat fields: to look for runs alone takes half the time, for a fifth more bytes.
    writer = zlib.compressobj(wbits=-zlib.MAX_WBITS, strategy=zlib.Z_RLE)
    deflated = writer.compress(rows) + writer.flush(zlib.Z_FULL_FLUSH)
    return Strip(deflated, zlib.adler32(rows), len(rows))


def png_of(size: tuple[int, int], palette: bytes, strips: Iterable[Strip]) -> bytes:
    """The file of a picture, width and height in pixels; the palette is red, green and blue in turns."""
    strips = tuple(strips)
    check = 1
    for strip in strips:
        check = _joined(check, strip)
    pixels = b"".join((_ZLIB_HEADER, *(strip.deflated for strip in strips), _LAST_BLOCK, check.to_bytes(4)))
    header = struct.pack(">IIBBBBB", *size, _BITS, _INDEXED, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", pixels), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in parts)


def _joined(check: int, strip: Strip) -> int:
    """The Adler-32 of all that has one so far and of the strip behind it."""
    low, high = check & 0xFFFF, check >> 16
    high += strip.length * (low - 1) + (strip.check >> 16)
    low += (strip.check & 0xFFFF) - 1
    return high % _CHECK_BASE << 16 | low % _CHECK_BASE


def _chunk(name: bytes, content: bytes) -> bytes:
    return b"".join((struct.pack(">I", len(content)), name, content, zlib.crc32(name + content).to_bytes(4)))
