"""The drawings: each SVG of content/images/sources made into the PNG that pages show, at twice its size.

Draw in any editor, then `python -m tools.drawings` makes all of them again. A drawing uses only the colours
below, and its text is set in Instrument Sans.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tools.chromium import launch_chromium

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "content" / "images"
SOURCES = IMAGES / "sources"
FONT = ROOT / "theme" / "static" / "fonts" / "instrument-sans-latin.woff2"

PAPER = (0xFC, 0xFC, 0xFA)
COLOURS = {
    "ink": (0x16, 0x19, 0x1D),
    "quiet ink": (0x5C, 0x63, 0x6B),
    "grey": (0xD5, 0xD8, 0xD6),
    "what the customer got": (0x1F, 0x68, 0xA6),
    "what they missed": (0xBF, 0x4A, 0x12),
}
STEPS = 12  # from paper to a colour, along its edges
PAGE = """\
<!doctype html>
<style>
@font-face {{ font-family: "Instrument Sans"; font-weight: 400 600; src: url(data:font/woff2;base64,{font}) }}
body {{ margin: 0; background: rgb{paper} }}
svg {{ display: block }}
</style>
{svg}
"""


def draw_all(sources: Path = SOURCES, images: Path = IMAGES) -> list[Path]:
    """Write the PNG of every source, in the same folder below `images`; the files written."""
    written = []
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        for source in sorted(sources.rglob("*.svg")):
            target = images / source.relative_to(sources).with_suffix(".png")
            target.parent.mkdir(parents=True, exist_ok=True)
            reduce_colours(render_svg(browser, source)).save(target, optimize=True)
            written.append(target)
        browser.close()
    return written


def render_svg(browser: Browser, source: Path) -> Image.Image:
    """The drawing on paper, two pixels to a unit."""
    font = b64encode(FONT.read_bytes()).decode("ascii")
    page = browser.new_page(device_scale_factor=2)
    page.set_content(PAGE.format(font=font, paper=PAPER, svg=source.read_text(encoding="utf-8")))
    page.evaluate("document.fonts.ready")
    picture = page.locator("svg").screenshot()
    page.close()
    return Image.open(BytesIO(picture)).convert("RGB")


def reduce_colours(picture: Image.Image) -> Image.Image:
    """The picture in the palette of the drawings, so that paper stays exactly paper and the file small."""
    palette = Image.new("P", (1, 1))
    palette.putpalette(list(chain.from_iterable(iter_shades())))
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def iter_shades() -> Iterator[tuple[int, ...]]:
    """Paper, then every colour in steps from paper to itself."""
    yield PAPER
    for colour in COLOURS.values():
        yield from (blend(colour, step / STEPS) for step in range(1, STEPS + 1))


def blend(colour: tuple[int, int, int], share: float) -> tuple[int, ...]:
    """So much of the colour on paper."""
    return tuple(round(paper + (full - paper) * share) for paper, full in zip(PAPER, colour, strict=True))


if __name__ == "__main__":
    for path in draw_all():
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size:,} bytes")
