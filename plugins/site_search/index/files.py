"""The files of an index: each is one call of a script, named by what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from site_search.index.fragments import REVISION_SPAN, to_json
from site_search.index.names import Names, name_of
from site_search.index.shards import Shards

MANIFEST = "manifest"
_LETTERS = 6
_REVISION_LETTERS = 4


class Files:
    """The text of each file by its path below the index's folder."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def add(self, name: str, value: str) -> None:
        """A file with a value that is JSON already."""
        self.texts[f"{name}.js"] = f'casebookSearch("{name}",{value});\n'

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

    def add_fragments(self, documents: Sequence[Sequence[str]]) -> str:
        """The files of all documents' fragments. Returns their revisions."""
        revisions = ""
        for start in range(0, len(documents), REVISION_SPAN):
            span = documents[start : start + REVISION_SPAN]
            revision = name_of(chain.from_iterable(span), _REVISION_LETTERS)
            for at, fragments in enumerate(span, start):
                for part, fragment in enumerate(fragments):
                    self.add(f"d/{at}-{part}.{revision}", fragment)
            revisions += revision
        return revisions
