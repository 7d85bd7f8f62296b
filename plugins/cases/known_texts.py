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
_BATCH = 256  # texts that are held in memory until they are written


@dataclass
class KnownTexts:
    """Texts by all that they are made of. `craft` is a digest of what makes them, None for unknown."""

    cache: TextCache | None = None
    craft: str | None = None
    _used: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _fresh: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def load(self, kind: str, made_of: tuple[str, ...], make: Callable[[], str]) -> str:
        """The text of a kind that is made of some others, made now if no earlier reading has."""
        found = self.find(kind, made_of)
        if found is None:
            found = make()
            self.add(kind, made_of, found)
        return found

    def find(self, kind: str, made_of: tuple[str, ...]) -> str | None:
        """The text of a kind that was made of some others, if there is one."""
        if self.cache is None or self.craft is None:
            return None
        key = self._key(made_of)
        found = self._fresh[kind].get(key)
        if found is None:
            found = self.cache.find(kind, [key]).get(key)
        if found is not None:
            self._used[kind].add(key)
        return found

    def add(self, kind: str, made_of: tuple[str, ...], text: str) -> None:
        """A text that has now been made, in the place of one that was found and is no longer right."""
        if self.cache is not None and self.craft is not None:
            key = self._key(made_of)
            self._fresh[kind][key] = text
            self._used[kind].add(key)
            if len(self._fresh[kind]) >= _BATCH:
                self.cache.keep(kind, self._fresh.pop(kind))

    def _key(self, made_of: tuple[str, ...]) -> str:
        together = blake2b(digest_size=16)
        for text in (self.craft or "", *made_of):
            content = text.encode("utf-8", "surrogatepass")
            together.update(b"%d " % len(content) + content)
        return together.hexdigest()

    def keep(self) -> None:
        """Keep what this reading has made, and forget what it had no use for."""
        if self.cache is not None:
            for kind, keys in self._used.items():
                self.cache.keep(kind, self._fresh.pop(kind, {}))
                self.cache.keep_only(kind, keys)


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
