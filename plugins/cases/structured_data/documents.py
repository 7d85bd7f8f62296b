"""Essays, cases and pages as schema.org has them."""

from __future__ import annotations

from cases.addresses import COVER
from cases.index import CaseIndex
from cases.model import Case, Essay, EssayName, Page, Series
from cases.public_site import PublicSite
from cases.structured_data.graph import Thing
from cases.structured_data.things import defined_term, part_of_site, person


def essay_posting(essay: Essay, site: PublicSite, place: tuple[Series, int] | None = None) -> Thing:
    """An essay with the cases that it shows, and with its series and its ordinal in it."""
    series = [essay_series(place[0], site)] if place else []
    return {
        "@type": "BlogPosting",
        **_told(essay, site),
        "timeRequired": f"PT{essay.minutes}M",
        "isPartOf": [part_of_site(site), *series],
        "position": place[1] if place else None,
        "hasPart": [named(case, site) for case in essay.cases],
    }


def essay_series(series: Series, site: PublicSite) -> Thing:
    url = site.absolute(series)
    return {"@type": "CreativeWorkSeries", "@id": f"{url}#series", "url": url, "name": series.name}


def case_article(case: Case, site: PublicSite, index: CaseIndex) -> Thing:
    """A case, part of the essay that shows it, about its terms."""
    return {
        "@type": "Article",
        **_told(case, site),
        "identifier": case.anchor,
        "isPartOf": named(case.essay, site) if case.essay else part_of_site(site),
        "about": [defined_term(term, site, index) for term in (*case.topics, case.outcome)],
    }


def _told(document: Case | Essay, site: PublicSite) -> Thing:
    """What a case and an essay have in common."""
    url = site.absolute(document)
    return {
        "@id": url,
        "url": url,
        "headline": document.title,
        "description": document.summary,
        "inLanguage": document.lang,
        "datePublished": document.date.isoformat(),
        "dateModified": (document.modified or document.date).isoformat(),
        "author": person(document.author, site),
        "image": site.path(site.addresses.beside(document, COVER)),
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
