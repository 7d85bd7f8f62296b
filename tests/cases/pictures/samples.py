"""Real pictures for tests, made here and now: of every mode and format, whole and broken, with all notes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

SECRET = b"Salainen paikka"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>' + SECRET + b"</note></x:xmpmeta>"
RED, BLUE = (200, 30, 20), (20, 30, 200)


def as_file(image: Image.Image, name: str, **choices: Any) -> bytes:
    written = BytesIO()
    image.save(written, name, **choices)
    return written.getvalue()


def photograph(width: int = 1200, height: int = 800) -> Image.Image:
    """A picture of many colours, red at its left edge and blue at its right."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    grain = Image.effect_noise((width, height), 16)
    red = across.point(lambda value: 200 - value * 180 // 255)
    blue = across.point(lambda value: 20 + value * 180 // 255)
    return Image.merge("RGB", (red, Image.blend(Image.new("L", (width, height), 30), grain, 0.1), blue))


def drawing(width: int = 1000, height: int = 500) -> Image.Image:
    """Two lines on paper."""
    image = Image.new("RGB", (width, height), (252, 252, 250))
    pen = ImageDraw.Draw(image)
    pen.line((0, 0, width, height), RED, 6)
    pen.ellipse((width // 4, height // 4, width // 2, height // 2), outline=BLUE, width=4)
    return image


def frames(count: int = 3) -> list[Image.Image]:
    return [Image.new("RGB", (40, 30), (40 * at, 90, 200 - 40 * at)) for at in range(count)]


def exif(orientation: int = 1) -> Image.Exif:
    """EXIF with the place where a picture was taken, by whom and with what."""
    notes = Image.Exif()
    notes[ExifTags.Base.Orientation] = orientation
    notes[ExifTags.Base.Artist] = SECRET.decode()
    notes[ExifTags.Base.Make] = "Kamera"
    place = notes.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (60.0, 10.0, 15.0)
    return notes


def profile(name: str = "sRGB") -> bytes:
    """A colour profile, as a file carries it."""
    made: bytes = ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()  # type: ignore[arg-type]
    return made


def told(image: Image.Image, name: str) -> bytes:
    """A picture in a file that says all that the format can say besides it."""
    if name == "PNG":
        text = PngInfo()
        text.add_text("Comment", SECRET.decode())
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
        return as_file(image, name, exif=exif(), pnginfo=text, icc_profile=profile())
    if name == "GIF":
        return as_file(image, name, comment=SECRET)
    if name == "TIFF":
        return as_file(image, name, exif=exif(), description=SECRET.decode(), artist=SECRET.decode())
    content = as_file(image, name, exif=exif(), xmp=XMP, icc_profile=profile())
    if name == "JPEG":
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00" + bytes([len(SECRET) + 5])
        iptc += b"\x1c\x02\x78\x00" + bytes([len(SECRET)]) + SECRET
        marks = b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc
        marks += b"\xff\xfe" + (len(SECRET) + 2).to_bytes(2, "big") + SECRET
        content = content[:2] + marks + content[2:]
    return content


def bomb() -> bytes:
    """A PNG of some hundred kilobytes that unfolds to 900 million pixels."""
    return as_file(Image.new("1", (30_000, 30_000)), "PNG")
