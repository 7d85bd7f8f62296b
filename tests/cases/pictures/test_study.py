"""What is seen of a picture's file, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from PIL import Image

from cases.pictures.picture import Facts, Kind
from cases.pictures.pixels import develop, opened
from cases.pictures.refusal import NoPicture, Reason
from cases.pictures.study import study
from tests.cases.pictures.samples import as_file, bomb, drawing, exif, frames, photograph

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><path d="M0 0h9"/></svg>'


def reason_for(content: bytes) -> Reason:
    with pytest.raises(NoPicture) as refused:
        study(content)
    return refused.value.reason


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_a_photograph_is_one_in_every_format(name: str) -> None:
    assert study(as_file(photograph(120, 80), name)) == Facts(Kind.PHOTOGRAPH, 120, 80, name.lower())


def test_a_picture_of_few_colours_that_is_smaller_as_png_is_a_drawing() -> None:
    assert study(as_file(drawing(), "PNG")).kind is Kind.DRAWING
    assert study(as_file(drawing().quantize(32), "PNG")).kind is Kind.DRAWING


def test_a_photograph_in_shades_of_grey_is_no_drawing_although_its_shades_are_few() -> None:
    assert study(as_file(photograph(600, 400).convert("L"), "PNG")).kind is Kind.PHOTOGRAPH


def test_a_picture_that_one_can_look_through_is_clear() -> None:
    clear = drawing().convert("RGBA")
    clear.putpixel((3, 3), (0, 0, 0, 0))
    assert study(as_file(clear, "PNG")).kind is Kind.CLEAR


def test_a_channel_of_opacity_that_hides_nothing_is_none() -> None:
    assert study(as_file(drawing().convert("RGBA"), "PNG")).kind is not Kind.CLEAR


@pytest.mark.parametrize("name", ["GIF", "WEBP", "PNG"])
def test_what_moves_is_an_animation(name: str) -> None:
    first, *others = frames()
    content = as_file(first, name, save_all=True, append_images=others, duration=100)
    assert study(content) == Facts(Kind.ANIMATION, 40, 30, name.lower())


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_that_of_the_picture_held_upright(orientation: int) -> None:
    facts = study(as_file(photograph(120, 80), "JPEG", exif=exif(orientation)))
    assert (facts.width, facts.height) == ((120, 80) if orientation < 5 else (80, 120))


@pytest.mark.parametrize("notes", [b"Exif\0\0rikki", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0"])
def test_notes_that_can_not_be_read_are_no_matter(notes: bytes) -> None:
    assert study(as_file(photograph(120, 80), "JPEG", exif=notes)).width == 120


def test_a_vector_has_the_size_that_it_says() -> None:
    assert study(SVG) == Facts(Kind.VECTOR, 40, 30, "svg")
    assert study(SVG.replace(b"viewBox", b'width="7px" height="5" viewBox')) == Facts(
        Kind.VECTOR, 7, 5, "svg"
    )


@pytest.mark.parametrize(
    "content", [b"", b"Ei kuva.", b"<html></html>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"]
)
def test_what_is_no_picture_is_unreadable(content: bytes) -> None:
    assert reason_for(content) is Reason.UNREADABLE


@pytest.mark.parametrize("name", ["JPEG", "PNG", "GIF", "TIFF"])
def test_a_picture_that_breaks_off_is_damaged(name: str) -> None:
    content = as_file(photograph(300, 200), name)
    assert reason_for(content[: len(content) // 2]) is Reason.DAMAGED


@pytest.mark.parametrize("name", ["WEBP", "AVIF"])
def test_a_picture_that_breaks_off_is_refused_where_its_header_tells_its_length(name: str) -> None:
    content = as_file(photograph(300, 200), name)
    assert reason_for(content[: len(content) // 2]) in (Reason.UNREADABLE, Reason.DAMAGED)


@pytest.mark.parametrize("name", ["GIF", "WEBP", "PNG"])
def test_an_animation_that_breaks_off_is_refused(name: str) -> None:
    first, *others = [photograph(60 + at, 40).resize((60, 40)) for at in range(3)]
    content = as_file(first, name, save_all=True, append_images=others, duration=100)
    assert reason_for(content[: len(content) * 2 // 3]) in (Reason.UNREADABLE, Reason.DAMAGED)


def test_a_file_that_unfolds_to_more_than_a_page_shows_is_too_large() -> None:
    content = bomb()
    assert len(content) < 200_000
    assert reason_for(content) is Reason.TOO_LARGE


def test_a_picture_just_above_the_limit_is_too_large_although_pillow_would_open_it() -> None:
    assert reason_for(as_file(Image.new("1", (8_001, 8_000)), "PNG")) is Reason.TOO_LARGE


@given(st.data())
def test_a_file_with_bytes_changed_is_studied_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF"]))
    content = bytearray(as_file(drawing(40, 30), name))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        facts = study(bytes(content))
    except NoPicture:
        return
    assert facts.width > 0
    assert facts.height > 0


def test_a_tiff_is_turned_once() -> None:
    across = photograph(120, 80)
    facts = study(as_file(across, "TIFF", exif=exif(6)))
    assert (facts.width, facts.height) == (80, 120)
    red, blue = across.getpixel((3, 40)), across.getpixel((116, 40))
    with opened(as_file(across, "TIFF", exif=exif(6))) as image:
        upright = develop(image, 1_920)
    assert (upright.getpixel((39, 3)), upright.getpixel((39, 116))) == (red, blue)


def test_a_tiff_has_no_more_pixels_on_all_of_its_pages_than_a_picture_may() -> None:
    page = Image.new("1", (8_000, 4_001))
    content = as_file(page, "TIFF", save_all=True, append_images=[page], compression="group4")
    assert reason_for(content) is Reason.TOO_LARGE
