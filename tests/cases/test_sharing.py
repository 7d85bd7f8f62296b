"""Links by which a page is passed on."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, strategies as st

from cases.sharing import ShareLink, fill_address, iter_share_links

PLACES = {"Muualla": "https://muualla.example/?text={title}%20{url}"}
URL = "https://tarinat.example/tarinat/renkaat/"


def test_mail_comes_first_then_the_places_in_their_order() -> None:
    assert list(iter_share_links(PLACES, "Sähköposti", "Renkaat & ”laatu”", URL)) == [
        ShareLink(
            "Sähköposti",
            "mailto:?subject=Renkaat%20%26%20%E2%80%9Dlaatu%E2%80%9D"
            "&body=https%3A%2F%2Ftarinat.example%2Ftarinat%2Frenkaat%2F",
        ),
        ShareLink(
            "Muualla",
            "https://muualla.example/?text=Renkaat%20%26%20%E2%80%9Dlaatu%E2%80%9D%20"
            "https%3A%2F%2Ftarinat.example%2Ftarinat%2Frenkaat%2F",
        ),
    ]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u00ad\u00a0"), min_size=1))
def test_a_title_arrives_as_it_is_whatever_stands_in_it(title: str) -> None:
    (_, link) = iter_share_links({"Muualla": "https://muualla.example/?text={title}"}, "Posti", title, URL)
    assert parse_qs(urlsplit(link.href).query, keep_blank_values=True) == {"text": [title]}


def test_signs_of_typesetting_stay_behind() -> None:
    assert fill_address("{title}", "asia\u00adkas 5\u00a0km") == "asiakas%205%20km"


@pytest.mark.parametrize(
    "address", ["https://a.example/?{text}", "https://a.example/?{", "https://a.example/?{}"]
)
def test_an_address_that_asks_for_something_else_is_refused(address: str) -> None:
    with pytest.raises((KeyError, ValueError, IndexError)):
        fill_address(address)
