"""The page that browser tests get minds what a site must not do; these sites do it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import mind_manners
from tools.serve import serving


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        (
            '<img src="http://elsewhere.example/kuva.png" alt="">',
            "asked elsewhere: http://elsewhere.example/kuva.png",
        ),
        ('<img src="puuttuu.png" alt="">', "404: "),
        ("<script>console.error('rikki')</script>", "console: rikki"),
        ("<script>null.x</script>", "error in a script: "),
        (
            "<meta http-equiv=content-security-policy content=\"script-src 'none'\"><script>1</script>",
            "console: Executing inline script violates",
        ),
    ],
)
def test_a_fault_is_written_down(browser: Browser, tmp_path: Path, markup: str, told: str) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Koe</title>{markup}", "utf-8")
    faults: list[str] = []
    with serving(tmp_path) as site, browser.new_page() as tab:
        mind_manners(tab, site, faults)
        tab.goto(site, wait_until="networkidle")
    assert any(fault.startswith(told) for fault in faults), faults


def test_the_home_page_has_none(browser: Browser, site_url: str) -> None:
    faults: list[str] = []
    with browser.new_page() as tab:
        mind_manners(tab, site_url, faults)
        tab.goto(site_url, wait_until="networkidle")
    assert faults == []
