"""What a reader's browser makes of pictures: the best format in a fitting width, and nothing jumps."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

ESSAY = "/esseet/sisu-ja-asenne/"
# How far what is on the screen has moved on its own, from the moment the page began to load.
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""


@pytest.fixture(params=[(390, 1, 640), (390, 3, 1120), (1280, 1, 1120), (1280, 2, 1888)])
def view(request: pytest.FixtureRequest) -> tuple[int, int, int]:
    """The width of a screen, its pixels to a CSS pixel, and the width of the picture that fits it."""
    chosen: tuple[int, int, int] = request.param
    return chosen


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_browser_takes_the_best_format_in_a_fitting_width(
    browser: Browser, site_url: str, view: tuple[int, int, int], scheme: str
) -> None:
    width, density, fitting = view
    with browser.new_context(
        base_url=site_url,
        viewport={"width": width, "height": 800},
        device_scale_factor=density,
        color_scheme="dark" if scheme == "dark" else "light",
    ) as context:
        page = context.new_page()
        page.goto(ESSAY)
        figure = page.locator(".figure img")
        figure.scroll_into_view_if_needed()
        figure.evaluate("image => image.decode()")
        assert urlsplit(figure.evaluate("image => image.currentSrc")).path.endswith(f"-{fitting}.avif")
        assert page.evaluate(SHIFT) < 0.01


@pytest.mark.parametrize("width", [390, 1280])
def test_the_room_of_a_picture_is_kept_before_it_is_there(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(ESSAY)
    figure = page.locator(".figure img")
    figure.scroll_into_view_if_needed()
    figure.evaluate("image => image.decode()")
    shown = figure.bounding_box()
    page.route("**/pictures/**", lambda route: route.abort())
    page.reload()
    room = figure.bounding_box()
    assert shown is not None
    assert room is not None
    assert room["width"] == shown["width"]
    assert abs(room["height"] - shown["height"]) < 1


def test_the_figure_reaches_from_the_edge_of_the_text_to_that_of_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(ESSAY)
    box = page.locator(".figure img").bounding_box()
    text = page.locator(".prose > p").first.bounding_box()
    assert box is not None
    assert text is not None
    assert box["x"] == text["x"]
    assert box["width"] == 59 * 16
