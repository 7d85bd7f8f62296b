"""The files of an index: each is one call of a script, named by what is in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from site_search.index.fragments import to_json
from site_search.index.names import Names, name_of
from site_search.index.shards import Shards

MANIFEST = "manifest"
_LETTERS = 6
Write = Callable[[str, str], object]  # a file's path below the index's folder, and its text


class Files:
    """The files of an index, each written as soon as it is made; those that are `there` already are not.

    `names` are those of all files. The manifest is never there: its name doesn't tell what is in it.
    """

    def __init__(self, write: Write, there: Collection[str] = ()) -> None:
        self._write = write
        self._there = frozenset(there) - {f"{MANIFEST}.js"}
        self.names: set[str] = set()

    def add(self, name: str, value: str) -> None:
        """A file with a value that is JSON already."""
        if self._is_missing(name):
            self._write(f"{name}.js", f'casebookSearch("{name}",{value});\n')

    def keep(self, names: Iterable[str]) -> bool:
        """Whether all these files are there; they belong to the index either way."""
        paths = [f"{name}.js" for name in names]
        self.names.update(paths)
        return self._there.issuperset(paths)

    def _is_missing(self, name: str) -> bool:
        """Whether a file of the index has to be written."""
        path = f"{name}.js"
        self.names.add(path)
        return path not in self._there

    def add_shards(self, folder: str, shards: Shards) -> dict[str, str]:
        """The files of shards. Returns what leads to them."""
        names = Names(_LETTERS)
        given = []
        for text in shards.texts():
            given.append(names.give(text))
            name = f"{folder}/{given[-1]}"
            if self._is_missing(name):
                self.add(name, to_json(text))
        return {"from": shards.written_borders(), "names": "".join(given)}

    def add_list(self, content: object) -> str:
        """A file of its own. Returns its name."""
        text = to_json(content)
        name = f"x/{name_of([text], _LETTERS)}"
        self.add(name, text)
        return name
