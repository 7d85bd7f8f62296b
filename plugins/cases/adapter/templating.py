"""What templates may call: a few filters and globals, each a thin cover of the core."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from cases.adapter.fragments import Fragments
from cases.adapter.rendering import quicken
from cases.adapter.settings import borders_of
from cases.adapter.template_faults import tell_syntax
from cases.adapter.theme_files import ASSETS
from cases.addresses import Place
from cases.arcs import Arc, build_arcs
from cases.assets import Assets
from cases.citation import cite_bibtex, cite_text
from cases.content_policy import page_policy
from cases.exports import csv_address
from cases.fan import Fan, build_fan, light
from cases.hyphenation import Hyphenator
from cases.index import TermCount, count_terms
from cases.language import direction, likely_locale
from cases.library import Library
from cases.listings import Listing
from cases.model import Case, Essay
from cases.pictures.markup import plain_image, with_versions
from cases.public_site import PublicSite
from cases.selections import Division, divide
from cases.sharing import ShareLink, iter_share_links
from cases.structured_data.graph import Thing, render_graph
from cases.structured_data.pages import StructuredData
from cases.titles import listing_title, sentence_case
from cases.vocabulary import Facet, Term


def equip(environment: Environment, library: Library, settings: dict[str, Any]) -> None:
    """Give an environment the site's language, filters and globals."""
    language = library.language
    scale = library.vocabulary.scale
    arcs = build_arcs(scale)
    assets: Assets = settings.get(ASSETS, Assets())

    def place(output_file: str) -> Place:
        return Place.of(output_file, library.addresses, settings["SITEURL"], assets.names)

    def arc(term: Term) -> Arc:
        return arcs[term.slug]

    def fan(cases: Iterable[Case], shape: str, lit: Case | None = None) -> Fan:
        # Every case page lights its own strand in the fan of the whole, which is built but once.
        if lit is not None and cases is library.index.cases:
            return light(whole_fan(shape), lit)
        return build_fan(tuple(cases), scale, arcs, shape, lit)

    @cache
    def whole_fan(shape: str) -> Fan:
        return build_fan(library.index.cases, scale, arcs, shape)

    def counts(cases: Iterable[Case], facet: Facet) -> tuple[TermCount, ...]:
        return count_terms(cases, facet, library.vocabulary)

    def divisions(cases: Iterable[Case]) -> tuple[Division, ...]:
        return divide(cases, library.vocabulary)

    def title_of(listing: Listing) -> str:
        return listing_title(listing, library.vocabulary, language)

    def csv_of(listing: Listing) -> str:
        return csv_address(listing, library.addresses)

    environment.install_gettext_translations(language.catalogue, newstyle=True)  # type: ignore[attr-defined]
    quicken(environment, language)
    tell_syntax(environment, language)
    environment.globals.update(
        place=place,
        arc=arc,
        fan=fan,
        counts=counts,
        listing_title=title_of,
        csv_address=csv_of,
        divisions=divisions,
        fragment=Fragments(environment).render,
    )
    _introduce(environment, library, settings)
    environment.filters["pictures"] = lambda html, sizes, eager: with_versions(
        html, library.shown, sizes, eager
    )
    environment.filters["image"] = plain_image
    environment.tests["case"] = lambda part: isinstance(part, Case)
    environment.filters.update(
        date=language.date,
        isodate=_isodate,
        in_words=language.number,
        direction=cache(direction),
        # Titles and summaries stand on many pages: each is divided once.
        hyphenate=cache(Hyphenator(language.code, borders_of(settings))),
        sentence_case=sentence_case,
    )


def _introduce(environment: Environment, library: Library, settings: dict[str, Any]) -> None:
    """Give an environment what tells others of the site: search engines, social sites, lists of sources."""
    site = PublicSite(settings["SITENAME"], settings["SITEURL"], library.addresses, library.language)
    searchable = settings.get("SEARCH_ENGINE") != "none"
    places = settings.get("SHARE", {})

    def share_links(document: Case | Essay) -> tuple[ShareLink, ...]:
        mail = library.language.text("E-mail")
        return tuple(iter_share_links(places, mail, document.title, site.absolute(document)))

    environment.globals.update(
        structured_data=StructuredData(library, site, settings["SITESUBTITLE"], searchable),
        page_policy=_page_policy,
        cite_text=lambda document: cite_text(document, site),
        cite_bibtex=lambda document: cite_bibtex(document, site),
        share_links=share_links,
    )
    environment.filters.update(likely_locale=likely_locale, json_ld=_json_ld)


def _json_ld(things: Iterable[Thing]) -> Markup:
    return Markup(render_graph(things))  # noqa: S704 - no text in it can end the element


def _page_policy(wasm: bool = False) -> Markup:
    return Markup(page_policy(wasm))  # noqa: S704 - a text of our own


def _isodate(moment: date) -> str:
    return moment.isoformat()[:10]
