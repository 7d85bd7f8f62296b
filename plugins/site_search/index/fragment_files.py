"""The files of fragments: one for each part of each document, by the document's number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from site_search.index.files import Files
from site_search.index.fragments import REVISION_SPAN
from site_search.index.names import name_of

_LETTERS = 4
LoadFragments = Callable[[Iterable[str]], Iterable[tuple[str, Sequence[str]]]]  # by the names of documents


class FragmentFiles:
    """The files of the fragments of documents, told by their names, in order; two may have one name."""

    def __init__(self, files: Files, documents: Sequence[str]) -> None:
        self._files = files
        self._revisions = [
            name_of(documents[start : start + REVISION_SPAN], _LETTERS)
            for start in range(0, len(documents), REVISION_SPAN)
        ]
        self._numbers: dict[str, list[int]] = {}
        for at, document in enumerate(documents):
            self._numbers.setdefault(document, []).append(at)
        self._added: set[str] = set()

    @property
    def revisions(self) -> str:
        return "".join(self._revisions)

    def add(self, document: str, fragments: Sequence[str]) -> None:
        """The files of one document's fragments."""
        self._added.add(document)
        for names in self._names(document, len(fragments)):
            for name, fragment in zip(names, fragments, strict=True):
                self._files.add(name, fragment)

    def add_others(self, parts: Sequence[int], load: LoadFragments) -> None:
        """The files of all other documents; `parts` says of each document how many fragments it has."""
        missing = []
        for document, numbers in self._numbers.items():
            if document not in self._added:
                names = (name for some in self._names(document, parts[numbers[0]]) for name in some)
                if not self._files.keep(names):
                    missing.append(document)
        for document, fragments in load(missing):
            self.add(document, fragments)

    def _names(self, document: str, count: int) -> list[list[str]]:
        """The names of the files of a document with so many fragments, mostly once."""
        return [
            [f"d/{at}-{part}.{self._revisions[at // REVISION_SPAN]}" for part in range(count)]
            for at in self._numbers[document]
        ]
