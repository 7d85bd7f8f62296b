"""What every browser test gets: the sample site, one Chromium, and a page that minds the site's manners."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
)

from cases.cache import FileCache
from tools.hosting import Site, write_compressed
from tools.hosting.trial import serving_by_nginx
from tools.library import site_url as site_url_of
from tools.output import run_pelican

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests run in one worker, so that one Chromium and one server serve them all."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample site as built."""
    folder = tmp_path_factory.mktemp("site") / "output"
    run_pelican(ROOT, folder)
    write_compressed(folder, FileCache(ROOT / ".cache" / "compressed"))
    return folder


@pytest.fixture(scope="session")
def site_url(site_folder: Path) -> Iterator[str]:
    """The address at which nginx serves the sample site, headers and all, without a slash at its end."""
    with serving_by_nginx(site_folder, Site(site_url_of(ROOT))) as served:
        yield served.url


@pytest.fixture
def context(browser: Browser, site_url: str) -> Iterator[BrowserContext]:
    """A Finnish reader's browser at a desk, new to the site."""
    with browser.new_context(
        base_url=site_url,
        viewport={"width": 1280, "height": 900},
        locale="fi-FI",
        timezone_id="Europe/Helsinki",
        reduced_motion="reduce",
    ) as fresh:
        yield fresh


@pytest.fixture
def page(context: BrowserContext, site_url: str) -> Iterator[Page]:
    """A page of the reader's browser. The test fails when the site asks another origin, breaks its content
    security policy, lacks a file, or writes an error to the console."""
    faults: list[str] = []
    tab = context.new_page()
    mind_manners(tab, site_url, faults)
    yield tab
    assert not faults, "\n".join(faults)


def mind_manners(tab: Page, origin: str, faults: list[str]) -> None:
    """Write down in `faults` what the pages shown in the tab should not do."""

    def hear(message: ConsoleMessage) -> None:
        # A missing page, which a test may want, is told here as well; `check_answer` tells of missing files.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            faults.append(f"console: {message.text}")

    def check_question(request: Request) -> None:
        if not request.url.startswith((f"{origin}/", "data:", "blob:")):
            faults.append(f"asked elsewhere: {request.url}")

    def check_answer(response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            faults.append(f"{response.status}: {response.url}")

    tab.on("console", hear)
    tab.on("request", check_question)
    tab.on("response", check_answer)
    tab.on("pageerror", lambda error: faults.append(f"error in a script: {error}"))
