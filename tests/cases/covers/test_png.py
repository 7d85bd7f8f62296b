"""PNG files put together of strips."""

from __future__ import annotations

import zlib
from io import BytesIO

from hypothesis import given, strategies as st
from PIL import Image

from cases.covers.png import png_of, strip_of

WIDTH = 7
PALETTE = bytes(range(12))  # of four colours
strips = st.lists(
    st.integers(1, 5).flatmap(lambda rows: st.binary(min_size=WIDTH * rows, max_size=WIDTH * rows)),
    min_size=1,
    max_size=6,
).map(lambda strips: [bytes(index % 4 for index in strip) for strip in strips])


def in_rows(pixels: bytes) -> bytes:
    """The pixels with PNG's byte before each row."""
    return b"".join(b"\0" + pixels[at : at + WIDTH] for at in range(0, len(pixels), WIDTH))


@given(strips)
def test_a_picture_is_read_as_the_strips_that_it_was_made_of(strips: list[bytes]) -> None:
    pixels = b"".join(strips)
    size = WIDTH, len(pixels) // WIDTH
    written = png_of(size, PALETTE, [strip_of(in_rows(strip)) for strip in strips])
    image = Image.open(BytesIO(written))
    assert (image.size, image.mode, image.tobytes()) == (size, "P", pixels)


@given(strips)
def test_the_check_of_a_picture_is_that_of_all_its_strips(strips: list[bytes]) -> None:
    rows = [in_rows(strip) for strip in strips]
    written = png_of((WIDTH, 1), PALETTE, [strip_of(strip) for strip in rows])
    start, end = written.index(b"IDAT") + len("IDAT"), written.index(b"IEND") - 8
    assert zlib.decompress(written[start:end]) == b"".join(rows)  # raises where the check is another
