"""What earlier readings made of texts: the same Markdown is rendered once, the same HTML typeset once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from cases.text_cache import TextCache

FILE = "reading.sqlite"


@dataclass
class KnownTexts:
    """Texts by all that they are made of. `craft` is a digest of what makes them, None for unknown."""

    cache: TextCache | None = None
    craft: str | None = None
    _used: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _fresh: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    _there: dict[str, frozenset[str]] = field(default_factory=dict)  # keys of what earlier readings have made

    def load(self, kind: str, made_of: tuple[str, ...], make: Callable[[], str]) -> str:
        """The text of a kind that is made of some others, made now if no earlier reading has."""
        return self.begin(kind, made_of, lambda: make)()

    def begin(
        self, kind: str, made_of: tuple[str, ...], begin: Callable[[], Callable[[], str]]
    ) -> Callable[[], str]:
        """What gives the text: one that no earlier reading has made is begun now, made when called for."""
        if self.cache is None or self.craft is None:
            return begin()
        key = _key(self.craft, made_of)
        self._used[kind].add(key)
        fresh = self._fresh[kind]
        if key not in fresh and (found := self._find(kind, key, self.cache)) is not None:
            return lambda: found
        make = begin()

        def made() -> str:
            if key not in fresh:
                fresh[key] = make()
            return fresh[key]

        return made

    def _find(self, kind: str, key: str, cache: TextCache) -> str | None:
        if kind not in self._there:
            self._there[kind] = cache.keys(kind)
        return cache.find(kind, [key]).get(key) if key in self._there[kind] else None

    def keep(self) -> None:
        """Keep what this reading has made, and forget what it had no use for."""
        if self.cache is not None:
            for kind, keys in self._used.items():
                self.cache.keep(kind, self._fresh[kind])
                self.cache.keep_only(kind, keys)


def _key(craft: str, made_of: tuple[str, ...]) -> str:
    """The name of a text: a digest of all that it is made of, and of where one of these ends."""
    ends = repr((craft, [len(text) for text in made_of]))
    return blake2b("".join((ends, *made_of)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@contextmanager
def known_texts(folder: Path | None, craft: str | None, file: str = FILE) -> Iterator[KnownTexts]:
    """What is known in a file of a folder of caches, and is kept there at the end."""
    if folder is None or craft is None:
        yield KnownTexts()
        return
    with TextCache(folder / file) as cache:
        known = KnownTexts(cache, craft)
        yield known
        known.keep()
