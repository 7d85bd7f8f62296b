"""The postings of one document: where each key is, and how it stands there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from site_search.analysis.keys import WEIGHTS, Flag, WordKeys
from site_search.index.document import BODY, Document, weights
from site_search.index.numbers import gaps, level, number

LEVEL_STEPS = 4
_SAME_DOCUMENT = number(0)
_FLAGS = len(Flag)
_WEIGHTS = tuple(WEIGHTS[flag] for flag in Flag)
FindKeys = Callable[[str, str], WordKeys]  # a chunk and its language


@dataclass(frozen=True, slots=True)
class DocumentPostings:
    """What one document gives the index.

    `parts_of_text` is the number of its fragments. `keys` has of each key its level, one letter, and then all
    of its entries but the first gap. `forms` are forms that the lexicon has to name, `parts` the parts of
    compounds.
    """

    length: int
    parts_of_text: int
    lang: str
    keys: Mapping[str, str]
    forms: Mapping[str, list[str]]
    parts: Mapping[str, Sequence[str]]

    def to_json(self) -> str:
        content = [self.length, self.parts_of_text, self.lang, self.keys, self.forms, self.parts]
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> DocumentPostings:
        return cls(*json.loads(text))


def postings_of(document: Document, find: FindKeys) -> DocumentPostings:
    """The postings of a document; `find` gives the keys of a chunk."""
    lang = document.record.lang
    places: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    forms: defaultdict[str, set[str]] = defaultdict(set)
    parts: dict[str, Sequence[str]] = {}
    for position, chunk in document.iter_positions():
        found = find(chunk, lang)
        for occurrence in found.keys:
            places[occurrence].append(position)
        if found.forms:
            for key, form in found.forms:
                forms[key].add(form)
        if found.parts:
            parts.update(found.parts)
    return DocumentPostings(
        length=document.length,
        parts_of_text=document.parts_of_text,
        lang=lang,
        keys=_entries(places),
        forms={key: sorted(some) for key, some in sorted(forms.items())},
        parts=dict(sorted(parts.items())),
    )


def _entries(places: Mapping[tuple[str, int], list[int]]) -> dict[str, str]:
    """Each key's level and entries, from its positions with each flag."""
    entries: dict[str, str] = {}
    sizes: dict[str, float] = {}
    for (key, flag), positions in sorted(places.items()):
        if len(positions) > 1 and positions[-1] < BODY:
            # The last position of a full field may come many times.
            positions = list(dict.fromkeys(positions))  # noqa: PLW2901
        entry = number((len(positions) - 1) * _FLAGS + flag) + gaps(positions)
        size = _WEIGHTS[flag] * weights(positions)
        if key in entries:
            entry, size = entries[key] + _SAME_DOCUMENT + entry, sizes[key] + size
        entries[key], sizes[key] = entry, size
    return {key: level(1 + sizes[key], LEVEL_STEPS) + entry for key, entry in entries.items()}
