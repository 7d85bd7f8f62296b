"""First visits: each sample page opened by a browser that has nothing kept, and what it asked for there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tools.chromium import launch_chromium
from tools.serve import serving

Scheme = Literal["light", "dark"]
# What is loaded late is asked for when the reader comes near it.
_LATE_IMAGES = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode().catch(() => null);
}))"""
_UNFOLD = "() => document.querySelectorAll('details').forEach((details) => { details.open = true; })"
DESK = (1280, 900)  # px
OWN_SCHEMES = ("data:", "blob:")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of a page: its URL, and what the browser takes it for (document, script, font, image...)."""

    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class Visit:
    """What happened at a page. `origin` is where the site was served; `broken` are breaches of its policy."""

    address: str
    origin: str
    asked: tuple[Asked, ...]
    broken: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """The URLs of this kind that were asked for, each once."""
        return tuple(dict.fromkeys(asked.url for asked in self.asked if asked.kind == kind))

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """The URLs of other origins that were asked for."""
        own = (f"{self.origin}/", *OWN_SCHEMES)
        return tuple(asked.url for asked in self.asked if not asked.url.startswith(own))


@contextmanager
def browsing(output: Path) -> Iterator[tuple[Browser, str]]:
    """A browser, and the address at which the site is served to it. Raises NoChromium."""
    with serving(output) as site, sync_playwright() as playwright:
        browser = launch_chromium(playwright)
        yield browser, site
        browser.close()


@contextmanager
def new_reader(
    browser: Browser,
    size: tuple[int, int] = DESK,
    scheme: Scheme = "light",
    scale: float = 1,
    script: bool = True,
) -> Iterator[Page]:
    """A tab of a new reader: `size` in CSS px, `scale` device px to each of them, with script or without."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        device_scale_factor=scale,
        java_script_enabled=script,
        reduced_motion="reduce",
    )
    with context:
        yield context.new_page()


def open_page(tab: Page, url: str, unfolded: bool = False) -> None:
    """Go to a page and wait until it stays as it is: its fonts are there, and its scripts ask for no more.

    With `unfolded`, all that can be folded out on the page then is.
    """
    tab.goto(url)
    tab.evaluate("document.fonts.ready.then(() => null)")
    if tab.locator("script[src]").count():
        tab.wait_for_load_state("networkidle")
    if unfolded:
        tab.evaluate(_UNFOLD)


def visit(browser: Browser, site: str, address: str) -> Visit:
    """Open the page at an address as the first of a new reader, with all its images."""
    asked: list[Asked] = []
    broken: list[str] = []

    def ask(request: Request) -> None:
        asked.append(Asked(request.url, request.resource_type))

    def hear(message: ConsoleMessage) -> None:
        # Workers, which send their pages no event for it, tell the console of a breach as pages do.
        if "Content Security Policy" in message.text:
            broken.append(message.text)

    with new_reader(browser) as tab:
        tab.on("request", ask)
        tab.on("console", hear)
        tab.goto(f"{site}/{address}", wait_until="networkidle")
        tab.evaluate(_LATE_IMAGES)
    return Visit(address, site, tuple(asked), tuple(broken))
