"""Feeds of listings, as Atom (RFC 4287) and as JSON Feed 1.1. Both hold the same entries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]

from cases.feed_entries import FeedEntry, FeedSite, newest_entries
from cases.listings import Listing

ATOM = "atom.xml"
JSON_FEED = "feed.json"
LIMIT = 100
_JSON_FEED_VERSION = "https://jsonfeed.org/version/1.1"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class _Atom(Atom1Feed):  # type: ignore[misc]
    """Atom that never looks at the clock, and says the language of each entry."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=_NEVER)

    def item_attributes(self, item: Mapping[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["lang"]}


def atom_feed(listing: Listing, site: FeedSite, limit: int | None = LIMIT) -> str:
    """The Atom feed of a listing with its newest `limit` entries, or with all of them for None.

    The feed's own id is its URL. Its `updated` is the latest among its entries, 1970 for a feed without any.
    """
    address = site.feed_of(listing, ATOM)
    feed = _Atom(
        title=site.title_of(listing),
        link=site.page_of(listing),
        description="",
        language=site.language.code,
        feed_url=address,
        feed_guid=address if site.url else f"http://localhost{address}",
    )
    for entry in newest_entries(listing, site, limit):
        feed.add_item(**_atom_item(entry))
    return f"{feed.writeString('utf-8')}\n"


def _atom_item(entry: FeedEntry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "link": entry.url,
        "description": escape(entry.summary, quote=False),
        "content": entry.html,
        "pubdate": entry.published,
        "updateddate": entry.updated,
        "author_name": entry.author,
        "author_link": entry.author_url,
        "unique_id": entry.id,
        "categories": entry.labels,
        "lang": entry.lang,
    }


def json_feed(listing: Listing, site: FeedSite, limit: int | None = LIMIT) -> str:
    """The JSON Feed of a listing with its newest `limit` entries, or with all of them for None."""
    feed = {
        "version": _JSON_FEED_VERSION,
        "title": site.title_of(listing),
        "home_page_url": site.page_of(listing),
        "feed_url": site.feed_of(listing, JSON_FEED),
        "language": site.language.code,
        "items": [_json_item(entry) for entry in newest_entries(listing, site, limit)],
    }
    return json.dumps(feed, ensure_ascii=False, indent=2) + "\n"


def _json_item(entry: FeedEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": entry.author, "url": entry.author_url}],
        "tags": list(entry.labels),
        "language": entry.lang,
    }
