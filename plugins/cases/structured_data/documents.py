"""Essays, cases and pages as schema.org has them."""

from __future__ import annotations

from collections.abc import Mapping

from cases.addresses import COVER
from cases.index import CaseIndex
from cases.model import Case, Essay, EssayName, Page, Series
from cases.pictures.picture import Picture
from cases.public_site import PublicSite
from cases.structured_data.figures import figure_objects
from cases.structured_data.graph import Thing
from cases.structured_data.things import defined_term, part_of_site, person

Pictures = Mapping[str, Picture]


def essay_posting(
    essay: Essay, site: PublicSite, shown: Pictures, place: tuple[Series, int] | None = None
) -> Thing:
    """An essay with the cases that it shows, and with its series and its ordinal in it.

    `shown` are the site's pictures by their addresses.
    """
    series = [essay_series(place[0], site)] if place else []
    return {
        "@type": "BlogPosting",
        **_told(essay, "".join(part.html for part in essay.parts), site, shown),
        "timeRequired": f"PT{essay.minutes}M",
        "isPartOf": [part_of_site(site), *series],
        "position": place[1] if place else None,
        "hasPart": [named(case, site) for case in essay.cases],
    }


def essay_series(series: Series, site: PublicSite) -> Thing:
    url = site.absolute(series)
    return {"@type": "CreativeWorkSeries", "@id": f"{url}#series", "url": url, "name": series.name}


def case_article(case: Case, site: PublicSite, index: CaseIndex, shown: Pictures) -> Thing:
    """A case, part of the essay that shows it, about its terms."""
    return {
        "@type": "Article",
        **_told(case, case.html, site, shown),
        "identifier": case.anchor,
        "isPartOf": named(case.essay, site) if case.essay else part_of_site(site),
        "about": [defined_term(term, site, index) for term in (*case.topics, case.outcome)],
    }


def _told(document: Case | Essay, html: str, site: PublicSite, shown: Pictures) -> Thing:
    """What a case and an essay have in common."""
    url = site.absolute(document)
    cover = site.path(site.addresses.beside(document, COVER))
    figures = list(figure_objects(html, shown, site))
    return {
        "@id": url,
        "url": url,
        "headline": document.title,
        "description": document.summary,
        "inLanguage": document.lang,
        "datePublished": document.date.isoformat(),
        "dateModified": (document.modified or document.date).isoformat(),
        "author": person(document.author, site),
        "image": [cover, *figures] if figures else cover,
        "keywords": [tag.name for tag in document.tags],
    }


def named(document: Case | Essay | EssayName, site: PublicSite) -> Thing:
    """A document as other pages name it."""
    url = site.absolute(document)
    kind = "Article" if isinstance(document, Case) else "BlogPosting"
    return {"@type": kind, "@id": url, "url": url, "headline": document.title}


def web_page(page: Page, site: PublicSite) -> Thing:
    url = site.absolute(page)
    return {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.lang,
        "isPartOf": part_of_site(site),
    }
