"""A small library made by hand: one essay with a case in it, one case on its own, two pages."""

from __future__ import annotations

from datetime import UTC, datetime
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from cases.addresses import Addresses
from cases.index import CaseIndex
from cases.language import Language
from cases.library import Account, Library
from cases.listings import iter_listings
from cases.model import Author, Case, Essay, EssayName, Page, Passage
from cases.vocabulary import Facet, Term, Vocabulary

SHOP = Term("industry", "kauppa", "kauppa", description="Myymälät ja verkkokaupat.", synonyms=("liike",))
CARS = Term("industry", "autokauppa", "autokauppa", parent="kauppa", synonyms=("autoliike",))
BANK = Term("industry", "pankki", "pankki")
PHONE = Term("channel", "puhelin", "puhelin")
POOR = Term("outcome", "huono", "huono", level=-1)
VOCABULARY = Vocabulary(
    (
        Facet("industry", "toimiala", "toimialat", "toimialat", (SHOP, CARS, BANK)),
        Facet("channel", "kanava", "kanavat", "kanavat", (PHONE,)),
        Facet("outcome", "lopputulos", "lopputulokset", "lopputulokset", (POOR,), many=False, scale=True),
    )
)
ADDRESSES = Addresses(
    language="fi",
    segments={"stories": "tarinat", "essays": "esseet"},
    facet_segments={facet.key: facet.segment for facet in VOCABULARY},
)
WRITER = Author("kehittaja", "Kehittäjä")
MOMENT = datetime(2025, 11, 18, tzinfo=UTC)
WORDS = {"Essay": "Essee", "Story": "Tarina", "Page": "Sivu"}


def _language() -> Language:
    catalogue = Catalog(locale="fi")
    for message, translation in WORDS.items():
        catalogue.add(message, translation)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Language("fi", GNUTranslations(compiled))


def _case(number: int, slug: str, title: str, industry: Term, essay: EssayName | None = None) -> Case:
    return Case(
        number=number,
        slug=slug,
        title=title,
        summary=f"Tarinan {number} tiivistelmä.",
        date=MOMENT,
        author=WRITER,
        lang="fi",
        terms={"industry": (industry,), "channel": (PHONE,), "outcome": (POOR,)},
        html=f"<p>Tarinan {number} teksti.</p>",
        text=f"Tarinan {number} teksti.",
        source="lahde.md",
        essay=essay,
    )


def _page(slug: str, title: str) -> Page:
    return Page(slug, title, "", "fi", f"<p>Sivun {slug} teksti.</p>", f"Sivun {slug} teksti.", "sivu.md")


@pytest.fixture
def library() -> Library:
    name = EssayName("asiakas", "Asiakas vai ei?", "fi")
    in_essay = _case(1, "renkaat", "Puoli tuntia renkaita potkimassa", CARS, name)
    alone = _case(2, "tiliote", "Tiliote", BANK)
    essay = Essay(
        slug="asiakas",
        title="Asiakas vai ei?",
        summary="Kaksi lyhyttä lausetta.",
        date=MOMENT,
        author=WRITER,
        lang="fi",
        parts=(Passage("<p>Alku.</p>"), in_essay, Passage("<p>Loppu.</p>")),
        text="Alku. Loppu.",
        minutes=2,
        source="essee.md",
    )
    pages = (_page("tietoa", "Tietoa"), _page("yksityisyys", "Yksityisyys"))
    index = CaseIndex.build([in_essay, alone], VOCABULARY)
    return Library(
        as_of=MOMENT,
        language=_language(),
        vocabulary=VOCABULARY,
        addresses=ADDRESSES,
        index=index,
        listings=tuple(iter_listings(index, [essay], [WRITER])),
        essays=(essay,),
        pages=pages,
        authors=(WRITER,),
        all_cases=index.cases,
        all_essays=(essay,),
        all_pages=pages,
        files=frozenset(),
        account=Account(found=4, published=4, drafts=0, scheduled=0, excluded=()),
        by_source={},
    )
