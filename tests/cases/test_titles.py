"""What listings are called."""

from __future__ import annotations

import pytest

from cases.listings import Kind, Listing
from cases.model import Series
from cases.titles import listing_title, sentence_case
from tests.cases.sample import BANK, DELIGHTS, FINNISH, PHONE, VOCABULARY, WRITER

TITLES = {
    "Kaikki tarinat": Listing(Kind.ALL, ()),
    "Toimiala: pankki": Listing(Kind.TERM, (), terms=(BANK,)),
    "Toimiala: pankki, kanava: puhelin": Listing(Kind.PAIR, (), terms=(BANK, PHONE)),
    "Kehittäjä": Listing(Kind.AUTHOR, (), author=WRITER),
    "Jonossa": Listing(Kind.SERIES, (), series=Series("jonossa", "Jonossa")),
    "#hurmaushetkiä": Listing(Kind.TAG, (), tag=DELIGHTS),
    "2025": Listing(Kind.YEAR, (), year=2025),
}


@pytest.mark.parametrize(("title", "listing"), TITLES.items(), ids=[one.kind for one in TITLES.values()])
def test_every_kind_of_listing_has_its_title(title: str, listing: Listing) -> None:
    assert listing_title(listing, VOCABULARY, FINNISH) == title


def test_every_kind_is_tried_here() -> None:
    assert {listing.kind for listing in TITLES.values()} == set(Kind)


@pytest.mark.parametrize(
    ("text", "expected"), [("SMS-viesti", "SMS-viesti"), ("äiti ja Ari", "Äiti ja Ari"), ("", "")]
)
def test_only_the_first_letter_is_raised(text: str, expected: str) -> None:
    assert sentence_case(text) == expected
