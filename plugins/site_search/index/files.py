"""The files of an index: each is one call of a script, named by what is in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from site_search.index.fragments import REVISION_SPAN, to_json
from site_search.index.names import Names, name_of
from site_search.index.shards import Shards

MANIFEST = "manifest"
_LETTERS = 6
_REVISION_LETTERS = 4
Write = Callable[[str, str], object]  # a file's path below the index's folder, and its text
LoadFragments = Callable[[Iterable[str]], Iterable[tuple[str, Sequence[str]]]]  # by the names of documents


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

    def add_fragments(self, documents: Sequence[str], parts: Sequence[int], load: LoadFragments) -> str:
        """The files of the fragments of documents, so many of each. Returns their revisions."""
        revisions = [
            name_of(documents[start : start + REVISION_SPAN], _REVISION_LETTERS)
            for start in range(0, len(documents), REVISION_SPAN)
        ]
        missing: dict[str, list[list[str]]] = {}  # documents with the names of their files, mostly once
        for at, (document, count) in enumerate(zip(documents, parts, strict=True)):
            revision = revisions[at // REVISION_SPAN]
            names = [f"d/{at}-{part}.{revision}.js" for part in range(count)]
            self.names.update(names)
            if not self._there.issuperset(names):
                missing.setdefault(document, []).append([name.removesuffix(".js") for name in names])
        for name, fragment in _named(missing, load):
            self.add(name, fragment)
        return "".join(revisions)


def _named(wanted: dict[str, list[list[str]]], load: LoadFragments) -> Iterator[tuple[str, str]]:
    """The fragments of documents, each with the name of its file."""
    for document, fragments in load(wanted):
        for names in wanted[document]:
            yield from zip(names, fragments, strict=True)
