"""The postings of one document: where each key is, and how it stands there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from site_search.analysis.keys import WEIGHTS, Flag, WordKeys
from site_search.index.document import Document, weights
from site_search.index.numbers import gaps, level, number

LEVEL_STEPS = 4
_SAME_DOCUMENT = number(0)
FindKeys = Callable[[str, str], WordKeys]  # a chunk and its language


@dataclass(frozen=True, slots=True)
class DocumentPostings:
    """What one document gives the index.

    `keys` has of each key its level, one letter, and then all of its entries but the first gap. `forms` are forms
    that the lexicon has to name, `parts` the parts of compounds.
    """

    length: int
    lang: str
    keys: Mapping[str, str]
    forms: Mapping[str, list[str]]
    parts: Mapping[str, list[str]]

    def to_json(self) -> str:
        content = [self.length, self.lang, self.keys, self.forms, self.parts]
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> DocumentPostings:
        return cls(*json.loads(text))


def postings_of(document: Document, find: FindKeys) -> DocumentPostings:
    """The postings of a document; `find` gives the keys of a chunk."""
    lang = document.record.lang
    places: defaultdict[tuple[str, Flag], list[int]] = defaultdict(list)
    forms: defaultdict[str, set[str]] = defaultdict(set)
    parts: dict[str, list[str]] = {}
    for position, chunk in document.iter_positions():
        found = find(chunk, lang)
        for occurrence in found.keys:
            places[occurrence].append(position)
        for key, form in found.forms:
            forms[key].add(form)
        for key, some in found.parts:
            parts[key] = list(some)
    return DocumentPostings(
        length=document.length,
        lang=lang,
        keys=_entries(places),
        forms={key: sorted(some) for key, some in sorted(forms.items())},
        parts=dict(sorted(parts.items())),
    )


def _entries(places: Mapping[tuple[str, Flag], list[int]]) -> dict[str, str]:
    entries: dict[str, str] = {}
    size: dict[str, float] = {}
    for (key, flag), positions in sorted(places.items()):
        # The last position of a full field comes many times.
        distinct = list(dict.fromkeys(positions))
        entry = number((len(distinct) - 1) * len(Flag) + flag) + gaps(distinct)
        entries[key] = entries[key] + _SAME_DOCUMENT + entry if key in entries else entry
        size[key] = size.get(key, 1) + WEIGHTS[flag] * weights(distinct)
    return {key: level(size[key], LEVEL_STEPS) + entry for key, entry in entries.items()}
