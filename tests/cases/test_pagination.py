"""Long lists in pages."""

from __future__ import annotations

from hypothesis import given, strategies as st

from cases.pagination import Pagination, iter_pages, iter_pages_of_both


def pages(count: int, per_page: int = 30) -> list[Pagination[int]]:
    return list(iter_pages(range(count), per_page, "tarinat/", "sivu"))


def test_the_first_page_lies_at_the_lists_own_address() -> None:
    assert [page.address for page in pages(31)] == ["tarinat/", "tarinat/sivu/2/"]


def test_an_empty_list_has_one_page_that_shows_nothing() -> None:
    (page,) = pages(0)
    assert (page.items, page.first, page.last, page.newer, page.older) == ((), 0, 0, None, None)


def test_a_full_page_is_not_followed_by_an_empty_one() -> None:
    assert len(pages(30)) == 1


def test_neighbours_are_the_pages_before_and_after() -> None:
    first, second, third = pages(70)
    assert (first.newer, first.older) == (None, second.address)
    assert (second.newer, second.older) == (first.address, third.address)
    assert (third.newer, third.older) == (second.address, None)


@given(st.integers(0, 200), st.integers(1, 40))
def test_every_item_is_on_exactly_one_page_in_order(count: int, per_page: int) -> None:
    shown = [item for page in pages(count, per_page) for item in page.items]
    assert shown == list(range(count))


@given(st.integers(1, 200), st.integers(1, 40))
def test_first_and_last_are_the_ordinals_of_what_is_shown(count: int, per_page: int) -> None:
    for page in pages(count, per_page):
        assert (page.first, page.last) == (page.items[0] + 1, page.items[-1] + 1)


@given(st.integers(0, 100), st.integers(0, 100))
def test_two_lists_go_on_side_by_side_until_both_have_ended(count: int, others: int) -> None:
    both = list(iter_pages_of_both(range(count), range(others), (30, 20), "tarinat/", "sivu"))
    assert [item for page, _ in both for item in page.items] == list(range(count))
    assert [item for _, page in both for item in page.items] == list(range(others))
    assert all(page.links == other.links for page, other in both)
    assert len(both) == 1 or both[-1][0].items or both[-1][1].items


@given(st.integers(0, 400), st.integers(1, 9))
def test_near_are_the_ends_and_the_pages_around(count: int, per_page: int) -> None:
    for page in pages(count, per_page):
        assert page.near == tuple(
            link for link in page.links if link[0] in (1, page.count) or abs(link[0] - page.number) <= 3
        )
