"""The things that pages of every kind name: the site, its authors, its terms, the way from the home page."""

from __future__ import annotations

from collections.abc import Iterable

from cases.index import CaseIndex
from cases.model import Author
from cases.public_site import PublicSite
from cases.structured_data.graph import Thing
from cases.vocabulary import Facet, Term

Step = tuple[str, str]  # the name of a page and its public address


def site_id(site: PublicSite) -> str:
    return site.path("#site")


def website(site: PublicSite, description: str, searchable: bool) -> Thing:
    """The site, with its search where it has one."""
    return {
        "@type": "WebSite",
        "@id": site_id(site),
        "url": site.path(""),
        "name": site.name,
        "description": description,
        "inLanguage": site.language.code,
        "potentialAction": _search(site) if searchable else None,
    }


def _search(site: PublicSite) -> Thing:
    return {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{site.absolute('search')}?q={{search_term_string}}",
        },
        "query-input": "required name=search_term_string",
    }


def part_of_site(site: PublicSite) -> Thing:
    """The site as something that a page is part of."""
    return {"@type": "WebSite", "@id": site_id(site), "url": site.path(""), "name": site.name}


def person(author: Author, site: PublicSite) -> Thing:
    url = site.absolute(author)
    return {"@type": "Person", "@id": f"{url}#person", "name": author.name, "url": url}


def defined_term(term: Term, site: PublicSite, index: CaseIndex) -> Thing:
    """A term of the vocabulary; only one that has cases has a page."""
    its_set = term_set_id(index.vocabulary.facet(term.facet), site)
    return {
        "@type": "DefinedTerm",
        "@id": f"{its_set}-{term.slug}",
        "name": term.label,
        "termCode": term.slug,
        "url": site.absolute(term) if index.count(term) else None,
        "inDefinedTermSet": its_set,
    }


def term_set_id(facet: Facet, site: PublicSite) -> str:
    """A facet by its place in the codebook."""
    return f"{site.absolute('data')}#{facet.key}"


def breadcrumbs(steps: Iterable[Step], site: PublicSite) -> Thing:
    """The way to a page from the home page, which needs no step of its own."""
    way = [(site.name, site.path("")), *steps]
    return {"@type": "BreadcrumbList", "itemListElement": list_items(way, name="item")}


def list_items(steps: Iterable[Step], first: int = 1, name: str = "url") -> list[Thing]:
    """Numbered items by name and address, which stands in the property `name`."""
    return [
        {"@type": "ListItem", "position": position, "name": label, name: url}
        for position, (label, url) in enumerate(steps, first)
    ]
