"""The ledger beside the pages of now: what has moved, what leads on by itself, what is missing.

`settle` is a pure function of both, and settling twice changes nothing: the same sources and the same ledger
give the same site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cases.ledger.entries import Entry, Ledger

FORMER = "former "  # before the name of a term that has left an address


@dataclass(frozen=True, slots=True)
class Lists:
    """Where readers of a list that has become empty are led: the page of all lists of its kind.

    `page` is the word in addresses of further pages of a list; `homes` has an address by the prefix of the
    addresses that it stands for.
    """

    page: str = "sivu"
    homes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settled:
    """The ledger as it is with these pages. `missing` has no page, and nothing says where it leads."""

    ledger: Ledger
    moves: Mapping[str, str]
    gone: tuple[str, ...]
    missing: tuple[str, ...]


def settle(ledger: Ledger, names: Mapping[str, str], lists: Lists) -> Settled:
    """Hold the ledger to the pages that there are now: `names` by their addresses.

    A name that has another address now has moved. A move to what has moved since leads to the end at
    once, one to what is gone is gone.
    """
    where = {name: address for address, name in names.items() if name and not name.startswith(FORMER)}
    past = {address: entry for address, entry in ledger.items() if address not in names}
    way = _Way(past, names, where, lists)
    ends = {address: way.end_of(address) for address in sorted(past)}
    moves = {address: end for address, end in ends.items() if end in names}
    gone = {address for address, end in ends.items() if end in past and past[end].gone}
    led = {address: Entry(address, past[address].of, end) for address, end in moves.items()}
    live = {address: Entry(address, name) for address, name in names.items()}
    return Settled(
        ledger={**past, **led, **live},
        moves=moves,
        gone=tuple(sorted(gone)),
        missing=tuple(sorted(past.keys() - moves.keys() - gone)),
    )


def former_moves(names: Mapping[str, str]) -> dict[str, str]:
    """Where the former addresses of terms lead, which the vocabulary itself declares."""
    where = {name: address for address, name in names.items()}
    declared = {a: name.removeprefix(FORMER) for a, name in names.items() if name.startswith(FORMER)}
    return {address: where[name] for address, name in declared.items() if name in where}


@dataclass(frozen=True, slots=True)
class _Way:
    """Follows an address of the past as far as it leads."""

    past: Ledger
    names: Mapping[str, str]
    where: Mapping[str, str]
    lists: Lists

    def end_of(self, address: str) -> str:
        """The page of now that an address leads to, or else the last address of the past."""
        seen = {address}
        while address in self.past and not self.past[address].gone:
            step = next(self._iter_steps(self.past[address]), None)
            if step is None or step in seen:
                break
            seen.add(step)
            address = step
        return address

    def _iter_steps(self, entry: Entry) -> Iterator[str]:
        """Where to look, the surest first: what stood there, what a person wrote, the list of its kind."""
        if moved := self.where.get(entry.of.removeprefix(FORMER)):
            yield moved
        if entry.to is not None and (entry.to in self.names or entry.to in self.past):
            yield entry.to
        yield from self._lists_above(entry.address)

    def _lists_above(self, address: str) -> Iterator[str]:
        """The list itself for a further page of it, a pair's first term, the page of all lists of a kind."""
        first, _, number = address.partition(f"/{self.lists.page}/")
        if number.removesuffix("/").isdecimal():
            yield f"{first}/"
        for prefix, home in self.lists.homes.items():
            if address.startswith(prefix):
                yield from (above for above in _above(address) if above in self.names and above != prefix)
                yield home


def _above(address: str) -> Iterator[str]:
    steps = address.removesuffix("/").split("/")
    yield from ("/".join(steps[:length]) + "/" for length in range(len(steps) - 1, 0, -1))
