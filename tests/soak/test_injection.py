"""A hundred and fifty payloads in twelve places, built into a site and opened in Chromium: none runs.

The browser is told to pass over the content security policy, so that the pages themselves must be harmless.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from feedparser.api import parse
from playwright.sync_api import Browser, Dialog, Page

from tests.builds import build
from tests.soak.conftest import Share
from tests.soak.hostile import DOCUMENTS, PLACES, lay_hostile_site, word_of
from tests.soak.payloads import PAYLOADS
from tools.hosting import Site
from tools.hosting.trial import serving_by_nginx

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("injection")]
# What a page holds that could act: handlers, addresses that are none, scripts written into it, broken data.
_ACTING = """() => {
  const found = [];
  const schemes = ["http:", "https:", "mailto:", "tel:"];
  for (const element of document.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      if (attribute.name.startsWith("on") || attribute.name === "style" || attribute.name === "srcdoc")
        found.push(`${element.localName} ${attribute.name}=${attribute.value}`);
      if (["href", "src", "action", "formaction", "data", "xlink:href"].includes(attribute.name)
          && !schemes.includes(new URL(attribute.value, location.href).protocol))
        found.push(`${element.localName} ${attribute.name}=${attribute.value}`);
    }
  }
  const wanted = "script[src], script[type='application/ld+json'], script[type='application/json']";
  for (const script of document.querySelectorAll("script"))
    if (!script.matches(wanted)) found.push(`script: ${script.text}`);
  for (const data of document.querySelectorAll("script[type$='json']")) JSON.parse(data.text);
  for (const name of ["iframe", "object", "embed", "base", "style", "meta[http-equiv=refresh]", "svg script"])
    if (document.querySelector(name)) found.push(name);
  return found;
}"""


@pytest.fixture
def ran(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page that minds no policy, and what has run in it."""
    told: list[str] = []

    def hear(dialog: Dialog) -> None:
        told.append(f"{dialog.page.url if dialog.page else ''}: {dialog.message}")
        dialog.dismiss()

    with browser.new_context(bypass_csp=True) as context:
        tab = context.new_page()
        tab.on("dialog", hear)
        yield tab, told


def test_what_runs_is_heard(ran: tuple[Page, list[str]]) -> None:
    tab, told = ran
    for payload in PAYLOADS:
        tab.set_content(f"<!doctype html>{payload}", wait_until="domcontentloaded")
    tab.wait_for_timeout(200)
    assert len(told) > len(PAYLOADS) // 4


def test_no_payload_runs_in_any_place(
    tmp_path: Path, share: Share, browser: Browser, ran: tuple[Page, list[str]]
) -> None:
    payloads = share.of(PAYLOADS)
    site, refused = lay_hostile_site(tmp_path / "content", payloads)
    run = build(tmp_path / "output", site.content)
    assert run.code == 0, run.stdout + run.stderr
    tab, told = ran
    acting: dict[str, list[str]] = {}
    with serving_by_nginx(tmp_path / "output", Site("https://tarinat.example")) as served:
        pages = sorted(
            path.relative_to(tmp_path / "output") for path in (tmp_path / "output").rglob("*.html")
        )
        for page in pages:
            tab.goto(f"{served.url}/{page}")
            if found := tab.evaluate(_ACTING):
                acting[str(page)] = found
        for at, _ in enumerate(payloads):
            tab.goto(f"{served.url}/haku/?q={word_of(at)}")
            tab.get_by_role("main").get_by_role("listitem").first.wait_for()
            if found := tab.evaluate(_ACTING):
                acting[f"?q={word_of(at)}"] = found
        violations = _violations(browser, served.url, pages[:: 1 if share.is_whole else 7])
    assert acting == {}
    _read_feeds(tab, tmp_path / "output")
    assert told == []
    assert violations == []
    share.tell(
        "script-injection payloads",
        f"{len(payloads)} × {len(PLACES)}",
        f"{len(told)} run, {len(violations)} breaches of the policy",
        f"{len(pages)} pages opened; {refused} of {len(payloads) * DOCUMENTS} documents refused",
    )


def _violations(browser: Browser, url: str, pages: list[Path]) -> list[str]:
    """What breaks the policy that nginx sends, on pages of the same site."""
    found: list[str] = []
    with browser.new_context() as context:
        tab = context.new_page()
        tab.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
        for page in pages:
            tab.goto(f"{url}/{page}")
    return found


def _read_feeds(tab: Page, output: Path) -> None:
    """Every entry, as a feed reader without a policy of its own shows it."""
    items = json.loads((output / "feed.json").read_text("utf-8"))["items"]
    entries = parse((output / "atom.xml").read_bytes(), sanitize_html=False).entries
    assert len(items) == len(entries) > 0
    shown = [(item["title"], item["summary"], item["content_html"]) for item in items]
    shown += [(entry.title, entry.get("summary", ""), entry.content[0].value) for entry in entries]
    for title, summary, content in shown:
        tab.set_content(f"<!doctype html><h1>{escape(title)}</h1><p>{escape(summary)}</p>{content}")
        assert tab.evaluate(_ACTING_IN_FEED) == [], title
        assert not re.search(r'(?:href|src)="(?!https?:|mailto:|tel:)', content), content


_ACTING_IN_FEED = _ACTING.replace("location.href", '"https://reader.example/"')
