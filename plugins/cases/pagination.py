"""Long lists in pages: which items each page shows, and where its neighbours are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Pagination(Generic[Item]):
    """One page of a list. `links` are the numbers and addresses of all its pages, this one's too."""

    items: tuple[Item, ...]
    number: int
    total: int
    per_page: int
    links: tuple[tuple[int, str], ...]

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.links)

    @property
    def address(self) -> str:
        return self.links[self.number - 1][1]

    @property
    def newer(self) -> str | None:
        """The address of the page before this one, whose items are newer."""
        return self.links[self.number - 2][1] if self.number > 1 else None

    @property
    def older(self) -> str | None:
        return self.links[self.number][1] if self.number < self.count else None

    @property
    def near(self) -> tuple[tuple[int, str], ...]:
        """The links of the first and the last page, and of those at most three pages from this one."""
        around = range(max(1, self.number - 3), min(self.count, self.number + 3) + 1)
        return tuple(self.links[number - 1] for number in sorted({1, self.count, *around}))

    @property
    def first(self) -> int:
        """The ordinal of the first item shown; 0 when there is none."""
        return min((self.number - 1) * self.per_page + 1, self.total)

    @property
    def last(self) -> int:
        return self.first + len(self.items) - 1 if self.items else 0


def iter_pages(
    items: Sequence[Item], per_page: int, address: str, segment: str, least: int = 1
) -> Iterator[Pagination[Item]]:
    """The pages of a list that begins at `address`; the n-th lies at `<address><segment>/<n>/`.

    An empty list has one page too. There are `least` pages at least: those after the last item show none.
    """
    count = max(least, _count_pages(items, per_page))
    links = tuple((n, address if n == 1 else f"{address}{segment}/{n}/") for n in range(1, count + 1))
    for number in range(1, count + 1):
        shown = tuple(items[(number - 1) * per_page : number * per_page])
        yield Pagination(shown, number, len(items), per_page, links)


def iter_pages_of_both(
    items: Sequence[Item], others: Sequence[Other], per_page: tuple[int, int], address: str, segment: str
) -> Iterator[tuple[Pagination[Item], Pagination[Other]]]:
    """The pages of two lists that go on side by side until both have ended, so many of each on a page."""
    least = max(_count_pages(items, per_page[0]), _count_pages(others, per_page[1]))
    pages = iter_pages(items, per_page[0], address, segment, least)
    return zip(pages, iter_pages(others, per_page[1], address, segment, least), strict=True)


def _count_pages(items: Sequence[object], per_page: int) -> int:
    return max(1, -(-len(items) // per_page))
