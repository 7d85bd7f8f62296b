"""An index of a few documents, made by hand in the format of docs/explanation/search-index.md.

It is written here without the plugin's code, so that what the scripts read is the format as it is told.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Any

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
FIELDS = (("title", 0, 5), ("terms", 32, 3), ("summary", 96, 2), ("body", 160, 1))
PART = 300
ENDINGS = "^(?:n|t|t?[aä]|i?(?:ss|st|ll)[aä]|lle|iden|it[aä]|ien|i[aä]|[aei]n)$"

_SHARD = {"from": "", "names": "000000"}  # the only one

Places = dict[str, dict[int, dict[int, list[int]]]]


@dataclass(frozen=True)
class Word:
    """A key with its stems as the lexicon writes them, its parts, and the forms that stand for it."""

    key: str
    forms: tuple[str, ...]
    stems: str = "0"
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """What is indexed of one hit. `terms` says which terms it has, by facet."""

    title: str
    text: str
    kind: str = "case"
    number: int | None = None
    terms: tuple[tuple[str, str], ...] = ()

    @property
    def address(self) -> str:
        """Where it is, with a * for its title."""
        return f"{self.kind}/*/"


def vlq(number: int) -> str:
    letters = ""
    while number > 31:
        letters += LETTERS[32 + number % 32]
        number //= 32
    return letters + LETTERS[number]


def gaps(numbers: Iterable[int]) -> str:
    written, last = "", -1
    for number in numbers:
        written += vlq(number - last)
        last = number
    return written


def fold(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))


def write_index(folder: Path, documents: Sequence[Document], words: Sequence[Word]) -> None:
    """Write the index: one shard of each kind, and a fragment for each part of a document."""
    keys = {form: word for word in words for form in (word.key, *word.forms)}
    places = _places(documents, keys)
    lexicon = [
        f"{key}\t{LETTERS[round(4 * log2(len(found)))]}\t{(keys[key].stems if key in keys else '0')}"
        f"\t{','.join(keys[key].parts) if key in keys else ''}"
        for key, found in places.items()
    ]
    postings = [f"{key}\t{_entries(found)}" for key, found in places.items()]
    titles = [
        f"{fold(word)}\t{document.kind[0]}\t{document.address}\t{document.title}"
        for document in documents
        for word in re.findall(r"[^\W_]+", document.title)
    ]
    _write(folder, "l/000000", "\n".join(sorted(lexicon, key=fold)))
    _write(folder, "p/000000", "\n".join(sorted(postings, key=fold)))
    _write(folder, "t/000000", "\n".join(sorted(titles)))
    _write(folder, "x/titles", _SHARD)
    _write(folder, "x/facets", _facets(documents))
    _write(folder, "x/cases0", "".join(vlq(1 + d.number if d.number is not None else 0) for d in documents))
    for number, document in enumerate(documents):
        _write_fragments(folder, number, document)
    _write(folder, "manifest", _manifest(documents))


def _places(documents: Sequence[Document], keys: Mapping[str, Word]) -> Places:
    """Where each key stands: by key, document and flag."""
    places: Places = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for number, document in enumerate(documents):
        for place, chunk in _iter_chunks(document):
            for form in re.findall(r"#?[^\W_]+", chunk.lower()):
                word = keys.get(form, Word(form, ()))
                places[word.key][number][0].append(place)
                for part in word.parts:
                    places[part][number][1].append(place)
    return places


def _iter_chunks(document: Document) -> Iterable[tuple[int, str]]:
    yield from enumerate(document.title.split(" "))
    yield from enumerate((label for _, label in document.terms), start=32)
    yield from enumerate(document.text.split(" "), start=160)


def _entries(found: dict[int, dict[int, list[int]]]) -> str:
    written, last = "", -1
    for number, flags in sorted(found.items()):
        for flag, at in sorted(flags.items()):
            written += vlq(number - last) + vlq((len(at) - 1) * 4 + flag) + gaps(sorted(at))
            last = number
    return written


def _facets(documents: Sequence[Document]) -> dict[str, Any]:
    facets: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, document in enumerate(documents):
        for facet, label in document.terms:
            facets[facet][label].append(number)
    kinds: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        kinds[document.kind].append(number)
    return {
        "kinds": {kind: gaps(numbers) for kind, numbers in kinds.items()},
        "languages": {"fi": gaps(range(len(documents)))},
        "facets": [
            {
                "key": key,
                "label": key,
                "terms": [
                    {"slug": label, "label": label, "documents": gaps(numbers)}
                    for label, numbers in terms.items()
                ],
            }
            for key, terms in facets.items()
        ],
    }


def _write_fragments(folder: Path, number: int, document: Document) -> None:
    chunks = document.text.split(" ")
    for part in range(max(1, -(-len(chunks) // PART))):
        start, end = part * PART, (part + 1) * PART
        value = [
            document.kind,
            document.address,
            document.title,
            [document.kind, *(label for _, label in document.terms)],
            " ".join(chunks[start:end]),
            int(end < len(chunks)),
            "",
            *(() if document.number is None else (document.number,)),
        ]
        _write(folder, f"d/{number}-{part}.rrrr", value)


def _manifest(documents: Sequence[Document]) -> dict[str, Any]:
    levels = [min(63, round(3 * log2(1 + len(list(_iter_chunks(document)))))) for document in documents]
    return {
        "format": 3,
        "index": "a1",
        "language": "fi",
        "endings": ENDINGS,
        "documents": len(documents),
        "terms": 0,
        "average": sum(2 ** (level / 3) - 1 for level in levels) / len(levels),
        "lengths": "".join(LETTERS[level] for level in levels),
        "fields": [{"name": name, "from": start, "weight": weight} for name, start, weight in FIELDS],
        "flags": [1, 0.4, 0.7, 0.3],
        "partLength": PART,
        "revisionSpan": len(documents),
        "revisions": "rrrr",
        "lexicon": _SHARD,
        "postings": _SHARD,
        "titles": "x/titles",
        "facets": "x/facets",
        "cases": "x/cases0",
    }


def _write(folder: Path, name: str, value: object) -> None:
    path = folder / f"{name}.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    written = json.dumps(value, ensure_ascii=False).replace("<", r"\u003c")
    path.write_text(f"casebookSearch({json.dumps(name)}, {written});\n", "utf-8")
