"""Animations without what is written beside their frames: taken apart and put together, the frames untouched.

Of each format only the pieces that make the picture are kept, so nothing that we don't know comes along.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from zlib import crc32

_WORD = 4
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"tRNS",
        b"IDAT",
        b"IEND",
        b"acTL",
        b"fcTL",
        b"fdAT",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"pHYs",
    )
)
_WEBP_KEPT = frozenset((b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"))
_WEBP_NOTES = 0b0010_1100  # a colour profile, EXIF and XMP, as VP8X announces them
_GIF_TRAILER, _GIF_EXTENSION, _GIF_IMAGE = 0x3B, 0x21, 0x2C
_GIF_COMMENT, _GIF_APPLICATION = 0xFE, 0xFF
_GIF_REPEAT = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def strip_animation(content: bytes) -> bytes:
    """The animation alone. Raises ValueError, or IndexError, for one that breaks off."""
    if content.startswith(_PNG):
        return _PNG + b"".join(_iter_png(content))
    if content.startswith(b"RIFF"):
        kept = b"".join(_iter_webp(content))
        return b"RIFF" + (len(kept) + 4).to_bytes(_WORD, "little") + b"WEBP" + kept
    return b"".join(_iter_gif(content))


def _iter_png(content: bytes) -> Iterator[bytes]:
    at, name = len(_PNG), b""
    while name != b"IEND":
        length, name = _number(content, at, "big"), content[at + 4 : at + 8]
        chunk = content[at : at + length + 12]
        if crc32(chunk[4:-4]) != _number(chunk, length + 8, "big"):
            raise ValueError("a chunk is damaged")
        if name in _PNG_KEPT:
            yield chunk
        at += length + 12


def _iter_webp(content: bytes) -> Iterator[bytes]:
    end = _number(content, 4, "little") + 8
    at = 12
    while at < end:
        name, length = content[at : at + 4], _number(content, at + 4, "little")
        chunk = content[at : at + 8 + length + length % 2]
        if len(chunk) < 8 + length:
            raise ValueError("a chunk breaks off")
        if name == b"VP8X":
            yield chunk[:8] + bytes([chunk[8] & ~_WEBP_NOTES]) + chunk[9:]
        elif name in _WEBP_KEPT:
            yield chunk
        at += 8 + length + length % 2


def _iter_gif(content: bytes) -> Iterator[bytes]:
    at = 13 + _gif_colours(content[10])
    yield content[:at]
    while content[at] != _GIF_TRAILER:
        if content[at] == _GIF_EXTENSION:
            end = _gif_blocks_end(content, at + 2)
            is_repeat = content[at + 3 : at + 14] in _GIF_REPEAT
            if content[at + 1] not in (_GIF_COMMENT, _GIF_APPLICATION) or is_repeat:
                yield content[at:end]
        elif content[at] == _GIF_IMAGE:
            end = _gif_blocks_end(content, at + 11 + _gif_colours(content[at + 9]))
            yield content[at:end]
        else:
            raise ValueError("a block is of no known kind")
        at = end
    yield bytes([_GIF_TRAILER])


def _gif_colours(flags: int) -> int:
    """The length of the table of colours that the flags announce."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _gif_blocks_end(content: bytes, at: int) -> int:
    """Where a row of blocks ends: each has its length before it, the last is empty."""
    while length := content[at]:
        at += 1 + length
    return at + 1


def _number(content: bytes, at: int, order: Literal["big", "little"]) -> int:
    """The number in four bytes. Raises ValueError where there are fewer."""
    word = content[at : at + _WORD]
    if len(word) < _WORD:
        raise ValueError("it breaks off")
    return int.from_bytes(word, order)
