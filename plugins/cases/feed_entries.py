"""Entries of feeds: a case or an essay as a feed reader gets it, whole and with absolute links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from html import escape
from urllib.parse import urlsplit

from cases.addresses import Addresses, settle_links
from cases.characters import portable
from cases.language import Language
from cases.listings import Kind, Listing
from cases.model import Case, Essay, Passage
from cases.titles import listing_title
from cases.vocabulary import Vocabulary

_LINK_IN_DOCUMENT = re.compile(r'(?P<before><a\b[^>]*?\shref=")#')
_LOCAL_HOST = "localhost"


@dataclass(frozen=True)
class FeedSite:
    """What feeds need to know of their site.

    `url` is the public address without a slash at its end; when it is empty, links are relative to the root.
    `authority` is the name and the year that entry ids begin with, as RFC 4151 has them: "example.org,2025".
    Without one the host of `url` stands in ids, and a move to another host makes every entry look new.
    """

    name: str
    url: str
    addresses: Addresses
    vocabulary: Vocabulary
    language: Language
    authority: str = ""

    def page_of(self, listing: Listing) -> str:
        """The URL of the page that a feed follows; the site's feeds follow the home page."""
        return f"{self.url}/" if listing.kind is Kind.ALL else f"{self.url}/{self.addresses.to(listing)}"

    def feed_of(self, listing: Listing, suffix: str) -> str:
        return f"{self.url}/{self.addresses.feed(listing, suffix)}"

    def title_of(self, listing: Listing) -> str:
        """The title of a listing's feed, which says what site it is of."""
        if listing.kind is Kind.ALL:
            return portable(self.name)
        return portable(f"{listing_title(listing, self.vocabulary, self.language)} – {self.name}")

    def entry(self, document: Case | Essay) -> FeedEntry:
        """The entry of a document, made once though many feeds hold it."""
        if document not in self._entries:
            self._entries[document] = entry_of(document, self)
        return self._entries[document]

    @cached_property
    def _entries(self) -> dict[Case | Essay, FeedEntry]:
        return {}

    def tag_uri(self, specific: str, year: int) -> str:
        """A permanent id by RFC 4151. A site in a subfolder has its path in it, for its host has others."""
        if self.authority:
            return f"tag:{self.authority}:{specific}"
        site = urlsplit(self.url)
        host = (site.hostname or _LOCAL_HOST).encode("idna").decode("ascii")
        return f"tag:{host},{year}:{f'{site.path}/{specific}'.lstrip('/')}"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry. `title` and `summary` are plain text; `labels` are those of its terms and its tags."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    author: str
    author_url: str
    lang: str
    labels: tuple[str, ...]


def entry_of(document: Case | Essay, site: FeedSite) -> FeedEntry:
    """The entry of a case or an essay. Its id stands on the case's number, or on the essay's slug."""
    url = f"{site.url}/{site.addresses.to(document)}"
    if isinstance(document, Case):
        specific, html = f"case/{document.number}", document.html
        labels = [term.label for terms in document.terms.values() for term in terms]
    else:
        specific, html, labels = f"essay/{document.slug}", _essay_html(document, site.addresses), []
    return FeedEntry(
        id=site.tag_uri(specific, document.date.year),
        url=url,
        title=portable(document.title),
        summary=portable(document.summary),
        html=portable(_with_absolute_links(html, url, site.url)),
        published=document.date,
        updated=document.modified or document.date,
        author=portable(document.author.name),
        author_url=f"{site.url}/{site.addresses.to(document.author)}",
        lang=document.lang,
        labels=tuple(portable(label) for label in (*labels, *(tag.name for tag in document.tags))),
    )


def _essay_html(essay: Essay, addresses: Addresses) -> str:
    """The whole essay, each of its cases in its place under a heading that leads to the case's own page."""
    return "\n".join(
        part.html if isinstance(part, Passage) else _case_html(part, addresses) for part in essay.parts
    )


def _case_html(case: Case, addresses: Addresses) -> str:
    heading = f'<h3><a href="{{site}}{addresses.to(case)}">{escape(case.title)}</a></h3>'
    return f"<section>\n{heading}\n{case.html}\n</section>"


def _with_absolute_links(html: str, url: str, site_url: str) -> str:
    """The HTML with its site links settled, and with links within the document leading to its page."""
    settled = settle_links(html, site_url)
    return _LINK_IN_DOCUMENT.sub(lambda link: f"{link['before']}{escape(url)}#", settled)


def newest_entries(listing: Listing, site: FeedSite, limit: int | None) -> tuple[FeedEntry, ...]:
    """The entries of a listing's feed, at most `limit`."""
    return tuple(site.entry(document) for document in newest_documents(listing, limit))


def newest_documents(listing: Listing, limit: int | None) -> list[Case | Essay]:
    """The newest of a listing's essays and cases, at most `limit`; of one date, essays come first."""
    documents: list[Case | Essay] = [*listing.essays, *listing.cases]
    documents.sort(key=lambda document: document.date, reverse=True)
    return documents[:limit]
