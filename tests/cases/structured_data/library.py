"""A library of two cases and an essay, for what asks the whole of a site."""

from __future__ import annotations

from datetime import datetime

from cases.index import CaseIndex
from cases.library import Account, Library
from cases.listings import iter_listings
from cases.model import Case, Essay, Page
from tests.cases.sample import (
    BANK,
    COLLECTOR,
    DELIGHTS,
    FINNISH,
    GOOD,
    HELSINKI,
    STORE,
    TYRES,
    VOCABULARY,
    WRITER,
    make_case,
    make_essay,
)
from tests.cases.structured_data.test_things import PLACES

ESSAY = make_essay("sisu", title="Sisu")
CASES = (
    make_case(1, date=datetime(2024, 8, 12, tzinfo=HELSINKI), tags=(DELIGHTS,)),
    make_case(2, terms={"industry": (TYRES, BANK), "channel": (STORE,), "outcome": (GOOD,)}),
    make_case(3, terms={"industry": (TYRES,), "channel": (STORE,), "outcome": (GOOD,)}),
)
PAGE = Page("tietoa", "Tietoa", "Mistä on kyse.", "fi", "<p>x</p>", "x", "pages/tietoa.md")


def make_library(cases: tuple[Case, ...] = CASES, essays: tuple[Essay, ...] = (ESSAY,)) -> Library:
    index = CaseIndex.build(cases, VOCABULARY)
    authors = (WRITER, COLLECTOR)
    return Library(
        as_of=datetime(2026, 1, 1, tzinfo=HELSINKI),
        language=FINNISH,
        vocabulary=VOCABULARY,
        addresses=PLACES,
        index=index,
        listings=tuple(iter_listings(index, essays, authors)),
        essays=essays,
        pages=(PAGE,),
        authors=authors,
        all_cases=index.cases,
        all_essays=essays,
        all_pages=(PAGE,),
        files=frozenset(),
        account=Account(found=0, published=0, drafts=0, scheduled=0, excluded=()),
        by_source={},
    )
