"""Pictures in one piece: in their own format, with all of their pixels, and nothing else of their files."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageSequence

from cases.pictures.originals import clean_original
from cases.pictures.refusal import NoPicture, Reason
from cases.pictures.study import study
from tests.cases.pictures.samples import SECRET, XMP, as_file, exif, frames, photograph, told
from tools.metadata import iter_metadata


def cleaned(content: bytes) -> bytes:
    return clean_original(content, study(content))


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF"])
def test_a_picture_keeps_its_format_and_size_and_loses_its_notes(name: str) -> None:
    content = told(photograph(600, 400), name)
    assert SECRET in content
    assert list(iter_metadata(content))
    after = cleaned(content)
    image = Image.open(BytesIO(after))
    assert (image.format, image.size) == (name, (600, 400))
    assert SECRET not in after
    assert list(iter_metadata(after)) == []


def test_a_picture_is_turned_upright_since_nothing_tells_to_turn_it_any_more() -> None:
    content = as_file(photograph(600, 400), "JPEG", exif=exif(orientation=6))
    assert Image.open(BytesIO(cleaned(content))).size == (400, 600)


def test_every_page_of_a_tiff_stays() -> None:
    first, *others = frames()
    content = as_file(first, "TIFF", save_all=True, append_images=others, exif=exif())
    pages = [
        page.convert("RGB").getpixel((3, 3))
        for page in ImageSequence.Iterator(Image.open(BytesIO(cleaned(content))))
    ]
    assert pages == [frame.getpixel((3, 3)) for frame in frames()]


@pytest.mark.parametrize("name", ["GIF", "PNG", "WEBP"])
def test_an_animation_keeps_all_its_frames_and_their_times_and_loses_its_notes(name: str) -> None:
    first, *others = frames(5)
    notes: dict[str, dict[str, Any]] = {
        "GIF": {"comment": SECRET},
        "PNG": {"exif": exif()},
        "WEBP": {"exif": exif(), "xmp": XMP, "lossless": True},
    }
    content = as_file(first, name, save_all=True, append_images=others, duration=120, loop=0, **notes[name])
    after = cleaned(content)
    assert list(iter_metadata(content))
    assert list(iter_metadata(after)) == []
    assert SECRET not in after
    before, moving = (Image.open(BytesIO(one)) for one in (content, after))
    assert (moving.format, getattr(moving, "n_frames", 1)) == (name, 5)
    for frame, kept in zip(ImageSequence.Iterator(before), ImageSequence.Iterator(moving), strict=True):
        assert frame.convert("RGB").tobytes() == kept.convert("RGB").tobytes()
        assert kept.info["duration"] == 120


def test_what_stands_behind_the_end_of_a_picture_is_left_out() -> None:
    first, *others = frames()
    for name in ("GIF", "PNG", "WEBP"):
        content = as_file(first, name, save_all=True, append_images=others, duration=100) + SECRET
        assert SECRET not in cleaned(content)
    for name in ("JPEG", "PNG", "WEBP"):
        assert SECRET not in cleaned(as_file(photograph(60, 40), name) + SECRET)


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' viewBox="0 0 9 9">{}</svg>'
)


def test_a_vector_loses_what_editors_write_into_it() -> None:
    drawing = SVG.format(
        "<!-- Salainen paikka --><metadata>Salainen paikka</metadata><title>Ovi</title>"
        '<s:view xmlns:s="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" s:name="Salainen paikka"/>'
        '<path id="a" d="M0 0h9" i:label="Salainen" xmlns:i="http://www.inkscape.org/namespaces/inkscape"/>'
        '<use xlink:href="#a" fill="url(#b)"/>'
    )
    after = cleaned(f'<?xml version="1.0"?><!DOCTYPE svg>\n{drawing}'.encode()).decode()
    assert "Salainen" not in after
    assert after == SVG.format(
        '<title>Ovi</title><path id="a" d="M0 0h9"/><use xlink:href="#a" fill="url(#b)"/>'
    )


@pytest.mark.parametrize(
    ("inside", "detail"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<path d="M0 0" onclick="alert(1)"/>', "onclick"),
        ("<foreignObject><p>x</p></foreignObject>", "<foreignObject>"),
        ('<a href="https://muualla.example/"><path d="M0 0"/></a>', "href=https://muualla.example/"),
        ('<a xlink:href="javascript:alert(1)"><path d="M0 0"/></a>', "href=javascript:alert(1)"),
        ('<image href="data:image/png;base64,AAAA"/>', "href=data:image/png;base64,AAAA"),
        ("<style>path { fill: url(https://muualla.example/x) }</style>", "url(https://muualla.example/x)"),
        ("<style>@import 'x.css';</style>", "@import 'x.css'"),
        ('<set attributeName="xlink:href" to="javascript:alert(1)"/>', "attributeName=xlink:href"),
        ('<path style="fill: url(x.svg#a)"/>', "url(x.svg#a)"),
    ],
)
def test_a_vector_that_does_more_than_show_is_refused(inside: str, detail: str) -> None:
    with pytest.raises(NoPicture) as refused:
        study(SVG.format(inside).encode())
    assert (refused.value.reason, refused.value.detail) == (Reason.ACTIVE, detail)


def test_a_vector_with_entities_is_refused_and_they_are_not_unfolded() -> None:
    laughs = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + SVG.format("<text>&b;</text>")
    with pytest.raises(NoPicture) as refused:
        study(laughs.encode())
    assert refused.value.reason is Reason.ACTIVE
