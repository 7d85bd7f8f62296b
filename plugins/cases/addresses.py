"""Where everything on the site is: one table of addresses, and the view of it from one page.

An address is a path from the site's root without a leading slash; a page's address ends in a slash and is
written to `<address>index.html`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urlsplit

from markupsafe import Markup

from cases.language import Language
from cases.listings import Kind, Listing
from cases.model import Author, Case, Essay, EssayName, Page, Series, Tag
from cases.vocabulary import Term, Vocabulary

Target = Case | Essay | EssayName | Page | Author | Series | Tag | Term | Listing | str

# The places of the site that no document names, by what `to` is asked for. In the catalogues the segments
# stand under the context "address".
SEGMENTS = ("stories", "essays", "matrix", "writers", "series", "topics", "archive", "search", "data", "page")
THEME = "theme"  # where the theme's files lie
# Folders of files that pages load: no addresses that last, and browsers keep most of them for a year.
FOLDERS = (THEME, "pictures", "search-index", "pagefind", "data")
COVER = "cover.png"  # the drawn picture of a document, and of the site
_LINK = re.compile(r'(?P<before>(?:href|src)=")\{site\}(?P<path>[^"]*)')
_SRCSET = re.compile(r'\ssrcset="[^"]*"')


def file_of(address: str) -> str:
    """The file that an address is written to."""
    return f"{address}index.html" if address == "" or address.endswith("/") else address


@dataclass(frozen=True, slots=True)
class Addresses:
    """Every address of the site. `segments` are the words of the URLs in the site's language."""

    language: str
    segments: Mapping[str, str]
    facet_segments: Mapping[str, str]

    @classmethod
    def build(cls, language: Language, vocabulary: Vocabulary) -> Addresses:
        return cls(
            language=language.code,
            segments={name: language.in_context("address", name) for name in SEGMENTS},
            facet_segments={facet.key: facet.segment for facet in vocabulary},
        )

    def to(self, target: Target) -> str:
        """The address of a thing, or of a named place: one of SEGMENTS or "home"."""
        match target:
            case str():
                return "" if target == "home" else f"{self.segments[target]}/"
            case Case():
                return self.of_slug("cases", target.slug, target.lang)
            case Essay() | EssayName():
                return self.of_slug("essays", target.slug, target.lang)
            case Page():
                return self.of_slug("pages", target.slug, target.lang)
            case Author():
                return f"{self.segments['writers']}/{target.slug}/"
            case Series():
                return f"{self.segments['series']}/{target.slug}/"
            case Tag():
                return f"{self.segments['topics']}/{target.slug}/"
            case Term():
                return f"{self.facet_segments[target.facet]}/{target.slug}/"
            case Listing():
                return self._to_listing(target)

    def of_slug(self, folder: str, slug: str, lang: str) -> str:
        """The address of a document by the folder of its source, its slug and its language."""
        below = {
            "cases": f"{self.segments['stories']}/",
            "essays": f"{self.segments['essays']}/",
            "pages": "",
        }
        prefix = "" if lang == self.language else f"{lang}/"
        return f"{prefix}{below[folder]}{slug}/"

    def _to_listing(self, listing: Listing) -> str:
        if listing.kind is Kind.AUTHOR and listing.author:
            return self.to(listing.author)
        if listing.kind is Kind.SERIES and listing.series:
            return self.to(listing.series)
        if listing.kind is Kind.TAG and listing.tag:
            return self.to(listing.tag)
        if listing.kind is Kind.YEAR:
            return f"{self.segments['archive']}/{listing.year}/"
        if listing.terms:
            return "".join(self.to(term) for term in listing.terms)
        return self.to("stories")

    def feed(self, listing: Listing, suffix: str = "atom.xml") -> str:
        """The address of a listing's feed; the site's own feeds lie at the root."""
        return suffix if listing.kind is Kind.ALL else self.to(listing) + suffix

    def beside(self, target: Target, name: str) -> str:
        """The address of a file that lies beside the page of a thing."""
        return f"{self.to(target)}{name}"

    def in_essay(self, case: Case) -> str:
        """The address of a case's place in its essay. Raises ValueError for a case without one."""
        if case.essay is None:
            raise ValueError(f"case {case.number} stands in no essay")
        return f"{self.to(case.essay)}#{case.anchor}"


@dataclass(frozen=True, slots=True)
class Place:
    """The site as seen from one page: links relative to it, so that it works in a subfolder and from disk.

    `base` is the way from the page's folder to the site's root ("." or "../.."); the page for a missing
    address, which is served anywhere, has the site's absolute path instead. `site_url` is the fixed public
    address without a slash at its end, for what must be absolute. `assets` are the published names of the
    theme's files by their own.
    """

    base: str
    addresses: Addresses
    site_url: str
    page: str = ""
    assets: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, output_file: str, addresses: Addresses, site_url: str, assets: Mapping[str, str] | None = None
    ) -> Place:
        """The place of a page by the file it is written to."""
        page = output_file.removesuffix("index.html")
        if output_file == "404.html":
            base = urlsplit(site_url).path.rstrip("/")
        else:
            base = "/".join([".."] * output_file.count("/")) or "."
        return cls(base=base, addresses=addresses, site_url=site_url, page=page, assets=assets or {})

    def to(self, target: Target) -> str:
        """A link from this page to a thing or a named place."""
        return self.path(self.addresses.to(target))

    def path(self, address: str) -> str:
        """A link from this page to an address or a file of the site."""
        return f"{self.base}/{address}"

    def asset(self, name: str) -> str:
        """A link to a file of the theme, by the name it is published under. One that the theme doesn't have
        keeps its name, and is told of with other links to nothing."""
        return self.path(f"{THEME}/{self.assets.get(name, name)}")

    def beside(self, target: Target, name: str) -> str:
        """A link to a file that lies beside the page of a thing."""
        return self.path(self.addresses.beside(target, name))

    def in_essay(self, case: Case) -> str:
        return self.path(self.addresses.in_essay(case))

    def feed(self, listing: Listing, suffix: str = "atom.xml") -> str:
        return self.path(self.addresses.feed(listing, suffix))

    def absolute(self, target: Target) -> str:
        return f"{self.site_url}/{self.addresses.to(target)}"

    def cover(self, target: Target) -> str:
        """The public address of the cover of a thing; that of the home page is the site's."""
        return f"{self.site_url}/{self.addresses.beside(target, COVER)}"

    @property
    def canonical(self) -> str:
        """The public address of this page."""
        return f"{self.site_url}/{self.page}"

    def markup(self, html: str) -> Markup:
        """A document's HTML with its site links settled for this page, safe to put into a template."""
        return Markup(settle_links(html, self.base))  # noqa: S704 - sanitised when it was read


def settle_links(html: str, base: str) -> str:
    """Put the way to the site's root before every `{site}` link that reading has left in a document."""
    if "{site}" not in html:
        return html
    settled = _LINK.sub(lambda link: f"{link['before']}{escape(base)}/{link['path']}", html)
    return _SRCSET.sub(lambda srcset: srcset[0].replace("{site}", f"{escape(base)}/"), settled)
