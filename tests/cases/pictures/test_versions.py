"""The versions of a picture: no wider than it is, upright, in sRGB, and silent about where it was taken."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image

from cases.pictures.gallery import digest_of
from cases.pictures.picture import Kind, Picture
from cases.pictures.study import study
from cases.pictures.versions import iter_versions
from tests.cases.pictures.samples import SECRET, as_file, drawing, exif, photograph, profile, told
from tools.metadata import iter_metadata


def picture_of(content: bytes) -> Picture:
    return Picture("images/hyllyt.jpg", digest_of(content), study(content))


def versions_of(content: bytes) -> dict[tuple[int, str], bytes]:
    picture = picture_of(content)
    return dict(zip(picture.versions, iter_versions(picture, content), strict=True))


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


def is_near(image: Image.Image, place: tuple[float, float], colour: tuple[int, int, int]) -> bool:
    found = image.getpixel((int(place[0] * (image.width - 1)), int(place[1] * (image.height - 1))))
    assert isinstance(found, tuple)
    return all(abs(one - other) < 45 for one, other in zip(found, colour, strict=True))


def test_a_wide_picture_has_three_widths_in_three_formats() -> None:
    versions = versions_of(as_file(photograph(2400, 1600), "JPEG"))
    assert sorted(versions) == [(w, f) for w in (640, 1120, 1920) for f in ("avif", "jpg", "webp")]
    for (width, suffix), content in versions.items():
        image = Image.open(BytesIO(content))
        assert image.size == (width, round(width * 2 / 3))
        assert image.format == {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}[suffix]


@pytest.mark.parametrize(
    ("own", "widths"), [(1, (1,)), (300, (300,)), (640, (640,)), (1200, (640, 1120, 1200))]
)
def test_no_version_is_wider_than_the_picture(own: int, widths: tuple[int, ...]) -> None:
    assert picture_of(as_file(photograph(own, 10), "PNG")).widths == widths


def test_better_formats_are_smaller() -> None:
    versions = versions_of(as_file(photograph(), "JPEG"))
    for width in (640, 1120, 1200):
        assert len(versions[width, "avif"]) < len(versions[width, "webp"]) < len(versions[width, "jpg"])


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_no_version_says_anything_besides_the_picture(name: str) -> None:
    content = told(photograph(600, 400), name)
    assert SECRET in content
    for version in versions_of(content).values():
        assert SECRET not in version
        assert list(iter_metadata(version)) == []


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_upright_however_the_camera_was_held(orientation: int) -> None:
    turned = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    scene = photograph(1300, 700)
    held = scene.transpose(turned[orientation]) if orientation in turned else scene
    for (width, _), version in versions_of(as_file(held, "JPEG", exif=exif(orientation))).items():
        image = opened(version)
        assert image.size == (width, round(width * 700 / 1300))
        assert is_near(image, (0, 0.5), (200, 30, 20))
        assert is_near(image, (1, 0.5), (20, 30, 200))


def test_a_very_large_picture_comes_out_whole_in_its_colours() -> None:
    large = photograph(9_000, 1_301).convert("RGBA")
    large.paste((0, 0, 0, 0), (0, 1_200, 9_000, 1_301))
    for (width, _), version in versions_of(as_file(large, "PNG", compress_level=1)).items():
        assert opened(version).size == (width, round(width * 1_301 / 9_000))
        assert is_near(opened(version), (0, 0.5), (200, 30, 20))
        assert is_near(opened(version), (1, 0.85), (20, 30, 200))
        opacity = Image.open(BytesIO(version)).convert("RGBA").getchannel("A")
        assert opacity.getpixel((width // 2, opacity.height - 3)) == 0
        assert opacity.getpixel((width // 2, opacity.height // 2)) == 255


@pytest.mark.parametrize(
    "content",
    [
        as_file(photograph(500, 300).convert("CMYK"), "JPEG"),
        as_file(photograph(500, 300).convert("CMYK"), "TIFF"),
        as_file(photograph(500, 300).quantize(128), "PNG"),
        as_file(photograph(500, 300).convert("RGBA"), "PNG"),
        as_file(photograph(500, 300), "JPEG", icc_profile=profile()),
        as_file(photograph(500, 300), "JPEG", icc_profile=b"no profile"),
        as_file(photograph(500, 300).convert("CMYK"), "JPEG", icc_profile=profile()),
        as_file(photograph(500, 300), "GIF"),
        as_file(photograph(500, 300), "TIFF", compression="tiff_lzw"),
    ],
    ids=["cmyk", "cmyk tiff", "palette", "rgba", "profile", "bad profile", "wrong profile", "gif", "tiff"],
)
def test_every_mode_comes_out_in_its_colours(content: bytes) -> None:
    for version in versions_of(content).values():
        assert is_near(opened(version), (0, 0.5), (200, 30, 20))
        assert is_near(opened(version), (1, 0.5), (20, 30, 200))


@pytest.mark.parametrize(("mode", "name"), [("I;16", "PNG"), ("I;16", "TIFF"), ("I;16B", "TIFF")])
def test_sixteen_bits_become_eight_of_the_same_brightness(mode: str, name: str) -> None:
    for version in versions_of(as_file(Image.new(mode, (50, 40), 40_000), name)).values():
        assert is_near(opened(version), (0.5, 0.5), (156, 156, 156))


@pytest.mark.parametrize("mode", ["1", "L", "LA"])
def test_grey_stays_grey(mode: str) -> None:
    for version in versions_of(as_file(Image.new("L", (50, 40), 255).convert(mode), "PNG")).values():
        assert is_near(opened(version), (0.5, 0.5), (255, 255, 255))


def test_a_colour_profile_is_gone_and_its_colours_are_those_of_srgb() -> None:
    swapped = profile().replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ").replace(b"....", b"bXYZ")
    red = as_file(Image.new("RGB", (50, 40), (255, 0, 0)), "PNG", icc_profile=swapped)
    for version in versions_of(red).values():
        assert "icc_profile" not in Image.open(BytesIO(version)).info
        assert is_near(opened(version), (0.5, 0.5), (0, 0, 255))


def test_what_can_be_looked_through_stays_so_in_every_format() -> None:
    clear = photograph(500, 300).convert("RGBA")
    clear.paste((0, 0, 0, 0), (0, 0, 250, 300))
    versions = versions_of(as_file(clear, "PNG"))
    assert {suffix for _, suffix in versions} == {"avif", "webp", "png"}
    for version in versions.values():
        opacity = Image.open(BytesIO(version)).convert("RGBA").getchannel("A")
        assert opacity.getpixel((5, 5)) == 0
        assert opacity.getpixel((opacity.width - 5, 5)) == 255


def test_the_paper_of_a_drawing_stays_the_paper() -> None:
    for (_, suffix), version in versions_of(as_file(drawing(), "PNG")).items():
        paper = opened(version).getpixel((5, opened(version).height - 5))
        assert isinstance(paper, tuple)
        most = 1 if suffix == "avif" else 0
        assert all(abs(a - b) <= most for a, b in zip(paper, (252, 252, 250), strict=True))


def test_the_same_picture_makes_the_same_bytes_whatever_is_made_beside_it() -> None:
    content = as_file(photograph(700, 500), "JPEG")
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(versions_of, [content] * 4))
    assert all(versions == versions_of(content) for versions in together)


def test_an_address_tells_the_picture_and_never_changes_unless_it_does() -> None:
    content = as_file(photograph(2000, 1000), "JPEG")
    picture = picture_of(content)
    assert picture.facts.kind is Kind.PHOTOGRAPH
    assert picture.address == f"pictures/hyllyt-{digest_of(content)[:12]}-1120.jpg"
    assert picture.largest == f"pictures/hyllyt-{digest_of(content)[:12]}-1920.jpg"
    assert picture_of(as_file(photograph(2000, 1001), "JPEG")).address != picture.address
