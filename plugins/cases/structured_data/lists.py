"""Pages that list things: collections with their items, and the profile of an author."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cases.index import CaseIndex
from cases.listings import Listing
from cases.model import Author, Case, Essay
from cases.pagination import Pagination
from cases.public_site import PublicSite
from cases.structured_data.documents import essay_series, named
from cases.structured_data.figures import image_object
from cases.structured_data.graph import Thing
from cases.structured_data.things import Step, defined_term, list_items, part_of_site, person
from cases.titles import listing_title


def collection(name: str, url: str, items: Iterable[Step], site: PublicSite) -> Thing:
    """A page that lists things by their names and addresses."""
    steps = list(items)
    return {**_collection(name, url, site), "mainEntity": _item_list(list_items(steps), len(steps))}


def listing_page(
    listing: Listing, page: Pagination[Case], essays: Pagination[Essay], site: PublicSite, index: CaseIndex
) -> Thing:
    """One page of a listing. In the list the essays stand before the cases."""
    name = listing_title(listing, index.vocabulary, site.language)
    before = list_items(_steps(essays.items, site), first=essays.first)
    cases = list_items(_steps(page.items, site), first=essays.total + page.first)
    return {
        **_collection(name, site.path(page.address), site),
        "about": _subjects(listing, site, index),
        "mainEntity": _item_list([*before, *cases], essays.total + page.total),
    }


def _subjects(listing: Listing, site: PublicSite, index: CaseIndex) -> list[Thing]:
    series = [essay_series(listing.series, site)] if listing.series else []
    return [*(defined_term(term, site, index) for term in listing.terms), *series]


def essays_page(name: str, page: Pagination[Essay], site: PublicSite) -> Thing:
    """One page of the list of all essays."""
    items = list_items(_steps(page.items, site), first=page.first)
    return {
        **_collection(name, site.path(page.address), site),
        "mainEntity": _item_list(items, page.total),
    }


def profile_page(
    author: Author, page: Pagination[Case], essays: Pagination[Essay], site: PublicSite
) -> Thing:
    """A page of an author with what the author has written, as far as the page shows it."""
    url = site.path(page.address)
    portrait = image_object(author.portrait, site) if author.portrait else None
    shown: list[Case | Essay] = [*essays.items, *page.items]
    return {
        "@type": "ProfilePage",
        "@id": url,
        "url": url,
        "name": author.name,
        "inLanguage": site.language.code,
        "isPartOf": part_of_site(site),
        "mainEntity": {
            **person(author, site),
            "description": author.bio or author.tagline,
            "image": portrait,
        },
        "hasPart": [named(document, site) for document in shown],
    }


def _collection(name: str, url: str, site: PublicSite) -> Thing:
    return {
        "@type": "CollectionPage",
        "@id": url,
        "url": url,
        "name": name,
        "inLanguage": site.language.code,
        "isPartOf": part_of_site(site),
    }


def _steps(documents: Iterable[Case | Essay], site: PublicSite) -> list[Step]:
    return [(document.title, site.absolute(document)) for document in documents]


def _item_list(items: Sequence[Thing], total: int) -> Thing:
    return {"@type": "ItemList", "numberOfItems": total, "itemListElement": items}
