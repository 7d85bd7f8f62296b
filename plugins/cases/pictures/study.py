"""Looking at a picture's file once: whether it is whole, how large it is, and what kind it is."""

from __future__ import annotations

import warnings

from PIL import Image, ImageSequence

from cases.pictures.picture import WIDTHS, Facts, Kind, fitting
from cases.pictures.pixels import ILL_FORMED, develop, is_animated, opened, shrink, upright_size
from cases.pictures.refusal import MOST_PIXELS, NoPicture, Reason
from cases.pictures.stripping import strip_animation
from cases.pictures.vector import looks_like_vector, vector_size
from cases.pictures.versions import encode

_FEW_COLOURS = 256
_COUNTABLE = ("1", "L", "P", "RGB")
_OPAQUE = 255


def study(content: bytes) -> Facts:
    """The facts of a file. All of it is decoded, so that one that breaks off is found. Raises NoPicture."""
    if looks_like_vector(content):
        return Facts(Kind.VECTOR, *vector_size(content), "svg")
    with warnings.catch_warnings():
        # Pillow warns where it only suspects, and of what has no bearing on pixels.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with opened(content) as image:
                return _study_pixels(image, content)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise NoPicture(Reason.TOO_LARGE) from error
        except ILL_FORMED as error:
            raise NoPicture(Reason.UNREADABLE) from error


def _study_pixels(image: Image.Image, content: bytes) -> Facts:
    # Before anything else is asked of it, for some of that unfolds it.
    if image.width * image.height > MOST_PIXELS:
        raise NoPicture(Reason.TOO_LARGE)
    name = str(image.format).lower()
    try:
        if image.format == "TIFF" and _pixels_of_pages(image) > MOST_PIXELS:
            raise NoPicture(Reason.TOO_LARGE)
        width, height = upright_size(image)
        if is_animated(image):
            strip_animation(content)
            image.load()
            return Facts(Kind.ANIMATION, width, height, name)
        few_colours = _has_few_colours(image)
        return Facts(_kind_of(develop(image, max(WIDTHS)), few_colours), width, height, name)
    except ILL_FORMED as error:
        raise NoPicture(Reason.DAMAGED) from error


def _pixels_of_pages(image: Image.Image) -> int:
    """The pixels of all pages, which are published together; only their headers are read."""
    count = sum(page.width * page.height for page in ImageSequence.Iterator(image))
    image.seek(0)
    return count


def _has_few_colours(image: Image.Image) -> bool:
    """Whether it may be a flat drawing; in a JPEG the colours of one are scattered."""
    countable = image.mode in _COUNTABLE and image.format not in ("JPEG", "MPO")
    return countable and image.getcolors(_FEW_COLOURS) is not None


def _kind_of(pixels: Image.Image, few_colours: bool) -> Kind:
    if pixels.mode == "RGBA" and _lowest(pixels) < _OPAQUE:
        return Kind.CLEAR
    if few_colours:
        small = shrink(pixels.convert("RGB"), fitting(pixels.size, WIDTHS[0]))
        as_drawing, as_photograph = (
            len(encode(small, kind, suffix))
            for kind, suffix in ((Kind.DRAWING, "png"), (Kind.PHOTOGRAPH, "jpg"))
        )
        return Kind.DRAWING if as_drawing < as_photograph else Kind.PHOTOGRAPH
    return Kind.PHOTOGRAPH


def _lowest(pixels: Image.Image) -> int:
    """The least opacity of any pixel."""
    lowest, _ = pixels.getchannel("A").getextrema()
    assert isinstance(lowest, int)  # a channel of whole numbers
    return lowest
