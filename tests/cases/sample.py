"""A small site to make records, exports and feeds of: three facets, and cases and essays made to measure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from gettext import GNUTranslations
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from cases.addresses import Addresses
from cases.index import CaseIndex
from cases.language import Language
from cases.listings import Kind, Listing, iter_listings
from cases.model import Author, Case, Essay, EssayName, Passage, Tag
from cases.vocabulary import Facet, Term, Vocabulary

SITE_URL = "https://palvelutarinat.example"
HELSINKI = ZoneInfo("Europe/Helsinki")

SHOP = Term("industry", "kauppa", "kauppa")
TYRES = Term("industry", "rengasliike", "rengasliike", parent="kauppa")
BANK = Term("industry", "pankki", "pankki")
STORE = Term("channel", "myymala", "myymälä")
PHONE = Term("channel", "puhelin", "puhelin")
GOOD = Term("outcome", "hyva", "hyvä", level=1)
POOR = Term("outcome", "huono", "huono", level=-1)
VOCABULARY = Vocabulary(
    (
        Facet("industry", "toimiala", "toimialat", "toimiala", (SHOP, TYRES, BANK)),
        Facet("channel", "kanava", "kanavat", "kanava", (STORE, PHONE)),
        Facet("outcome", "lopputulos", "lopputulokset", "lopputulos", (GOOD, POOR), many=False, scale=True),
    )
)
ADDRESSES = Addresses(
    language="fi",
    segments={
        "stories": "tarinat",
        "essays": "esseet",
        "writers": "kirjoittajat",
        "series": "sarjat",
        "topics": "aiheet",
        "archive": "arkisto",
    },
    facet_segments={facet.key: facet.segment for facet in VOCABULARY},
)
WRITER = Author("kehittaja", "Kehittäjä")
COLLECTOR = Author("keraaja", "Kerääjä")
DELIGHTS = Tag("hurmaushetkia", "hurmaushetkiä")

_CASE = Case(
    number=1,
    slug="tarina-1",
    title="Tarina 1",
    summary="Tarinan tiivistelmä.",
    date=datetime(2025, 11, 18, tzinfo=HELSINKI),
    author=WRITER,
    lang="fi",
    terms={"industry": (BANK,), "channel": (PHONE,), "outcome": (POOR,)},
    html="<p>Tarinan teksti.</p>",
    text="Tarinan teksti.",
    source="cases/tarina.md",
)


def language(code: str, texts: dict[str, str] | None = None) -> Language:
    """A language with only these texts in its catalogue."""
    catalogue, compiled = Catalog(locale=code), BytesIO()
    for message, translation in (texts or {}).items():
        catalogue.add(message, translation)
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Language(code, GNUTranslations(compiled))


FINNISH = language(
    "fi",
    {
        "All stories": "Kaikki tarinat",
        "Title of the case.": "Tarinan otsikko.",
        "Pairs of terms": "Termiparit",
        "Writers": "Kirjoittajat",
        "All series": "Sarjat",
        "{site}: feeds": "{site}: syötteet",
        "{site}, story {number}": "{site}, tarina {number}",
    },
)


def make_case(number: int, **changes: Any) -> Case:
    """A case of a bank on the phone that ended badly, but for the changes."""
    made = {"number": number, "slug": f"tarina-{number}", "title": f"Tarina {number}", **changes}
    return replace(_CASE, **made)


def make_essay(slug: str = "asiakas", **changes: Any) -> Essay:
    """An essay of one passage, but for the changes."""
    essay = Essay(
        slug=slug,
        title="Asiakas vai asiakaskokemus?",
        summary="Esseen tiivistelmä.",
        date=_CASE.date,
        author=WRITER,
        lang="fi",
        parts=(Passage("<p>Esseen teksti.</p>"),),
        text="Esseen teksti.",
        minutes=4,
        source="essays/asiakas.md",
    )
    return replace(essay, **changes)


def name_of(essay: Essay) -> EssayName:
    return EssayName(essay.slug, essay.title, essay.lang)


def listings_of(cases: list[Case], essays: list[Essay] | None = None) -> tuple[Listing, ...]:
    index = CaseIndex.build(cases, VOCABULARY)
    return tuple(iter_listings(index, essays or [], [WRITER, COLLECTOR]))


def listing_of_all(cases: list[Case], essays: list[Essay] | None = None) -> Listing:
    return next(listing for listing in listings_of(cases, essays) if listing.kind is Kind.ALL)
