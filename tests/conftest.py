"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tools.chromium import NoChromium, launch_chromium

# How long an example takes says more of the machine than of the code.
settings.register_profile("casebook", deadline=None)
settings.load_profile("casebook")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh", action="store_true", help="write golden files anew instead of comparing with them"
    )
    parser.addoption(
        "--soak", action="store_true", help="try whole numbers of made-up content, and write bench/soak.md"
    )
    parser.addoption("--seeds", type=int, default=40, help="how many sites tests/rebuild edits with --soak")


@pytest.fixture
def refresh(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are written anew: `inv refresh`, then read the difference."""
    return bool(request.config.getoption("--refresh"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once. Each test has a context of its own in it."""
    with sync_playwright() as playwright:
        try:
            chromium = launch_chromium(playwright)
        except NoChromium as error:
            pytest.fail(f"{error}\n{error.__cause__}", pytrace=False)
        yield chromium
        chromium.close()
