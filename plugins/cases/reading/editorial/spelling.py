"""Spelling and slips of language, by a speller that is handed in: words and passages in, places out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from cases.reading.documents import Document
from cases.reading.editorial.kinds import LANGUAGE_SLIP, UNKNOWN_WORD
from cases.reading.editorial.warnings import warn
from cases.reading.problems import Mark, Problem
from cases.reading.prose import plain_text
from cases.reading.reading import Reading

WORDS_FILE = "sanat.txt"
_WORD = re.compile(r"(?<![\w./:#&-])[^\W\d_]+(?:[-’'][^\W\d_]+)*(?![\w/]|\.\w|:\w)")
_ADDRESS = re.compile(r"\b(?:https?://|mailto:|www\.)\S+|\S+@\S+")
_CODE = re.compile(r"<(?P<tag>pre|code|kbd|samp)\b.*?</(?P=tag)>", re.DOTALL)
_TYPESET = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'", "”": '"'})


@dataclass(frozen=True, slots=True)
class Slip:
    """A passage that does not read as the language has it, and what would."""

    passage: str
    detail: str
    meant: tuple[str, ...]


class Speller(Protocol):
    """What knows the words of one language."""

    lang: str

    def knows(self, word: str) -> bool: ...

    def suggest(self, word: str) -> tuple[str, ...]: ...

    def slips(self, paragraph: str) -> Iterable[Slip]: ...


@dataclass(frozen=True, slots=True)
class WordList:
    """The site's own words: as they are written, or with a star for all that begin so."""

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> WordList:
        """The list of a file with a word on each line; what follows # is a comment."""
        lines = (line.partition("#")[0].strip().casefold() for line in text.splitlines())
        words = [line for line in lines if line]
        stars = tuple(word.rstrip("*") for word in words if word.endswith("*"))
        return cls(frozenset(word for word in words if not word.endswith("*")), stars)

    def knows(self, word: str) -> bool:
        folded = word.casefold()
        return folded in self.words or (bool(self.beginnings) and folded.startswith(self.beginnings))


@dataclass(slots=True)
class SpellingCheck:
    """A check of every document in the speller's language. What is known of a word is kept for the next."""

    speller: Speller
    own: WordList
    _known: dict[str, bool] = field(default_factory=dict)

    def __call__(self, reading: Reading) -> Iterator[Problem]:
        for document in reading.documents:
            if (document.lang or reading.language.code) == self.speller.lang:
                yield from self._check(document, _texts(document, reading), reading.prefix + WORDS_FILE)

    def _check(self, document: Document, paragraphs: list[str], file: str) -> Iterator[Problem]:
        source = document.source.path
        words = (word for text in paragraphs for word in _WORD.findall(text))
        for word in dict.fromkeys(words):
            if not self._knows(word):
                told = warn(UNKNOWN_WORD, source, _place(document, word), word, file=file)
                yield replace(told, near=self.speller.suggest(word)[:2])
        for text in paragraphs:
            for slip in self.speller.slips(text):
                told = warn(
                    LANGUAGE_SLIP, source, _place(document, slip.passage), slip.passage, detail=slip.detail
                )
                yield replace(told, near=slip.meant[:2])

    def _knows(self, word: str) -> bool:
        if word not in self._known:
            parts = word.split("-")
            joined = len(parts) > 1 and all(self._knows(part) for part in parts if part)
            # An abbreviation is no word to look up.
            self._known[word] = word.isupper() or self.own.knows(word) or joined or self.speller.knows(word)
        return self._known[word]


def _texts(document: Document, reading: Reading) -> list[str]:
    """The paragraphs of a document and of its cases, with its titles and summaries, code left out."""
    prose = reading.bodies[document.source.path].prose
    owners = (document.entries, *(case.entries for case in document.cases))
    entries = [entries[key] for entries in owners for key in ("title", "summary") if key in entries]
    told = [" ".join(item.text for item in entry.items) for entry in entries]
    body = _ADDRESS.sub(" ", plain_text(_CODE.sub(" ", prose.whole))).split("\n")
    return [" ".join(text.translate(_TYPESET).split()) for text in (*told, *body)]


def _place(document: Document, passage: str) -> Mark:
    """Where a passage stands first; else, where marks of Markdown are in it, where most of it begins."""
    text, words = document.source.text.translate(_TYPESET), passage.split()
    for count in range(len(words), 0, -1):
        form = r"\s+".join(re.escape(word) for word in words[:count])
        if match := re.search(rf"(?<!\w){form}(?!\w)", text) or re.search(form, text):
            start = match.start()
            return Mark(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
    return Mark(1, 1)
