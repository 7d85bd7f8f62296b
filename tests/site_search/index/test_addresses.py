"""Addresses in the index: short where the title says them, and always led back to."""

from __future__ import annotations

from hypothesis import given, strategies as st

from site_search.index.addresses import written_address
from tests.site_search.index.reader import address_of


def test_a_title_in_an_address_is_not_written_twice() -> None:
    assert written_address("tarinat/kivi-jaa/", "Kivi, jää!") == "tarinat/*/"
    assert written_address("esseet/kivi-jaa-2/#case-29", "Kivi, jää!") == "esseet/*-2/#case-29"


def test_an_address_without_its_title_stands_as_it_is() -> None:
    assert written_address("tarinat/muu/", "Kivi, jää!") == "tarinat/muu/"
    assert written_address("tarinat/muu/", "中文") == "tarinat/muu/"


def test_a_star_of_an_address_is_not_taken_for_the_title() -> None:
    assert written_address("a*/kivi/", "Kivi") == "a%2A/*/"


_TITLES = st.text(alphabet="abäßØ中 -1", max_size=6)


@given(address=st.text(alphabet="aboss-1/#", max_size=12), title=_TITLES)
def test_an_address_is_led_back_to(address: str, title: str) -> None:
    assert address_of(written_address(address, title), title) == address
