"""Making all files of all pictures: from the cache where they are there, else several at a time."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cases.cache import FileCache
from cases.pictures.gallery import craft, digest_of
from cases.pictures.originals import clean_original
from cases.pictures.picture import Picture
from cases.pictures.versions import iter_versions

# Each holds a whole picture in memory: at most some 0.6 GB for the largest.
_MOST_AT_A_TIME = 4
Files = Mapping[str, bytes]  # by their addresses
Watch = Callable[[Iterator[Files], int], Iterable[Files]]


class PictureChanged(Exception):
    """A picture's file is no longer the one that was read; the message is its path."""


@dataclass(frozen=True, slots=True)
class Order:
    """The files that are made of one picture together: their names in the cache, by their addresses."""

    picture: Picture
    names: Mapping[str, str]
    make: Callable[[bytes], Iterable[bytes]]


def iter_orders(shown: Iterable[Picture], linked: Iterable[Picture]) -> Iterator[Order]:
    """What is to be made of the pictures that are shown and of those that are linked to."""
    craftsmanship = craft()
    for picture in shown:
        start = f"{craftsmanship}-{picture.digest}"
        if picture.is_whole:
            yield _whole(picture, picture.address, start)
        else:
            names = {picture.version(*one): f"{start}-{one[0]}.{one[1]}" for one in picture.versions}
            yield Order(picture, names, partial(iter_versions, picture))
    for picture in linked:
        yield _whole(picture, picture.source, f"{craftsmanship}-{picture.digest}")


def _whole(picture: Picture, address: str, start: str) -> Order:
    names = {address: f"{start}-whole.{picture.facts.format}"}
    return Order(picture, names, lambda content: [clean_original(content, picture.facts)])


def iter_files(orders: Sequence[Order], content: Path, cache: FileCache, watch: Watch) -> Iterator[Files]:
    """The files of each order, in their order. `watch` is given those that must be made, and their number.

    Raises PictureChanged.
    """
    waiting = []
    for order in orders:
        found = {address: cache.find(name) for address, name in order.names.items()}
        whole = {address: file for address, file in found.items() if file is not None}
        if len(whole) == len(found):
            yield whole
        else:
            waiting.append(order)
    workers = min(os.cpu_count() or 1, _MOST_AT_A_TIME)
    with ThreadPoolExecutor(workers) as pool, warnings.catch_warnings():
        # What Pillow has to say of a file was heard when it was read; threads share the filters.
        warnings.simplefilter("ignore")
        made = pool.map(lambda order: _fill(order, content, cache), waiting)
        yield from watch(made, len(waiting))


def _fill(order: Order, content: Path, cache: FileCache) -> Files:
    source = (content / order.picture.source).read_bytes()
    if digest_of(source) != order.picture.digest:
        raise PictureChanged(order.picture.source)
    files = dict(zip(order.names, order.make(source), strict=True))
    for address, file in files.items():
        cache.keep(order.names[address], file)
    return files
