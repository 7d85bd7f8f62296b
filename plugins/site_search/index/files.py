"""The files of an index: each is one call of a script, named by what is in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from site_search.index.fragments import REVISION_SPAN, to_json
from site_search.index.names import Names, name_of
from site_search.index.shards import Shards

MANIFEST = "manifest"
_LETTERS = 6
_REVISION_LETTERS = 4
LoadFragments = Callable[[Iterable[str]], Mapping[str, Sequence[str]]]  # by the names of documents


class Files:
    """The files of an index by their paths below its folder; those that are `there` already have no text.

    `names` are those of all files. The manifest is never there: its name doesn't tell what is in it.
    """

    def __init__(self, there: Collection[str] = ()) -> None:
        self._there = frozenset(there) - {f"{MANIFEST}.js"}
        self.names: set[str] = set()
        self.texts: dict[str, str] = {}

    def add(self, name: str, value: str) -> None:
        """A file with a value that is JSON already."""
        path = f"{name}.js"
        self.names.add(path)
        if path not in self._there:
            self.texts[path] = f'casebookSearch("{name}",{value});\n'

    def add_shards(self, folder: str, shards: Shards) -> dict[str, str]:
        """The files of shards. Returns what the manifest says of them."""
        names = Names(_LETTERS)
        given = []
        for text in shards.texts():
            given.append(names.give(text))
            self.add(f"{folder}/{given[-1]}", to_json(text))
        return {"from": " ".join(shards.borders), "names": "".join(given)}

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
        files = {
            (at, part): f"d/{at}-{part}.{revisions[at // REVISION_SPAN]}"
            for at, count in enumerate(parts)
            for part in range(count)
        }
        self.names.update(f"{name}.js" for name in files.values())
        missing = {place: name for place, name in files.items() if f"{name}.js" not in self._there}
        loaded = load(dict.fromkeys(documents[at] for at, _ in missing))
        for (at, part), name in missing.items():
            self.add(name, loaded[documents[at]][part])
        return "".join(revisions)
