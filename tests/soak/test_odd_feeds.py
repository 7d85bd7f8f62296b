"""Five hundred odd articles in feeds: well formed, read, absolute in every address, with ids that stay."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from feedparser.api import parse
from lxml import etree

from cases.feed_entries import FeedSite
from cases.feeds import atom_feed, json_feed
from cases.library import Library
from cases.reading.load import read_site
from tests.cases.reading.sites import lay_site, site_of
from tests.soak.conftest import Share
from tests.soak.payloads import PAYLOADS

pytestmark = pytest.mark.slow
ARTICLES = 500
SITE_URL = "https://tarinat.example"
_ODD = (
    "]]>", "<![CDATA[", "&", "&amp;", "&nbsp;", "&#0;", "<b>", "\u00ad", "\u200b", "\u202e", "\ufdd0",
    "\U0001f600", "e\u0301\u0327", "עברית", "ääkköset", "“", "–", "'", '"', "\\", "%", "{site}", "{{ 7*7 }}",
    "1 < 2", "<!-- x -->", "https://x.example/?a=1&b=2",
)  # fmt: skip
_BODIES = (
    "[sivu](/tarinat/)", "[oma](#kohta)\n\n## Kohta\n", "![viiva](../images/viiva.png)", "> lainaus",
    "| a | b |\n|---|---|\n| 1 | 2 |", "```html\n<script>\n```", "[posti](mailto:a@x.example)",
    "Viite.[^1]\n\n[^1]: Alaviite.", "<details>x</details>",
)  # fmt: skip


def _words(chance: random.Random) -> str:
    return "".join(chance.choice((*_ODD, *PAYLOADS[:60], "jono ", "a")) for _ in range(chance.randint(1, 8)))


def quoted(text: str) -> str:
    """A text in quotes, as YAML has it."""
    return json.dumps(text, ensure_ascii=False)


def lay_articles(content: Path, count: int, titles: str = "") -> Path:
    """Articles of odd letters, the same every time; `titles` is put before the title of each."""
    chance = random.Random(11)  # noqa: S311 - texts, no secrets
    lay_site(content)
    (content / "essays").mkdir(exist_ok=True)
    for at in range(count):
        title, summary = (f"{titles}{_words(chance)}" for _ in range(2))
        body = "\n\n".join(chance.choice(_BODIES) for _ in range(3))
        odd = " ".join(
            letters for letters in chance.sample(_ODD, 4) if "[" not in letters and "<" not in letters
        )
        header = f"title: {quoted(title)}\ndate: 2025-11-18\nauthor: Kehittäjä\nsummary: {quoted(summary)}"
        text = f"---\n{header}\nslug: juttu-{at}\ntags: [{quoted(_words(chance))}]\n---\n\n{odd}\n\n{body}\n"
        (content / "essays" / f"{at:03}.md").write_bytes(text.encode())
    return content


def read(content: Path) -> Library:
    reading = read_site(site_of(content))
    assert reading.library, reading.report[:3000]
    return reading.library


def feed_site(library: Library) -> FeedSite:
    known = library.addresses, library.vocabulary, library.language
    return FeedSite("Tarinat", SITE_URL, *known, authority="tarinat.example,2025")


def test_feeds_of_odd_articles_are_read_and_their_ids_stay_over_a_change_of_title(
    tmp_path: Path, share: Share
) -> None:
    count = ARTICLES // share.divisor
    library = read(lay_articles(tmp_path / "content", count))
    site, listing = feed_site(library), library.listings[0]
    atom = atom_feed(listing, site, limit=None).encode()
    etree.fromstring(atom)
    read_feed = parse(atom)
    assert not read_feed.bozo, read_feed.get("bozo_exception")
    items = json.loads(json_feed(listing, site, limit=None))["items"]
    ids = {entry.id for entry in read_feed.entries}
    assert len(ids) == len(read_feed.entries) == len(items) == count
    for item in items:
        assert re.fullmatch(rf"{SITE_URL}/[\w/-]+", item["url"])
        addresses = re.findall(r'\s(?:href|src|cite)="([^"]*)"', item["content_html"])
        addresses += [
            one.split()[0]
            for found in re.findall(r'srcset="([^"]*)"', item["content_html"])
            for one in found.split(",")
        ]
        assert all(address.startswith((f"{SITE_URL}/", "https://", "mailto:")) for address in addresses), (
            addresses
        )
        assert not re.search(r"<(?:script|style|iframe|svg|form)\b", item["content_html"])
    renamed = read(lay_articles(tmp_path / "content", count, titles="Uusi "))
    again = json.loads(json_feed(renamed.listings[0], feed_site(renamed), limit=None))["items"]
    assert {item["id"] for item in again} == ids
    assert not {item["title"] for item in again} & {item["title"] for item in items}
    share.tell(
        "odd articles in feeds", str(count), "all read, none ill-formed", "ids stay over a change of title"
    )
