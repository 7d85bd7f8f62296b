"""Records as streams of base forms, for an engine that knows no endings.

In place of each word stands what it is found by, the parts of a compound joined by hyphens, which Pagefind
takes for one place with several words. Every text keeps its number of words, so that a place in the stream is
the same place in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import chain

from markupsafe import Markup

from site_search.analysis.key_finder import KeyFinder
from site_search.analysis.keys import WordKeys
from site_search.index.texts import chunks_of, chunks_of_html
from site_search.records import SearchRecord


@dataclass(frozen=True, slots=True)
class LemmaStream:
    """Turns the records of a site in `language` into streams."""

    finder: KeyFinder
    language: str

    def of_record(self, record: SearchRecord) -> SearchRecord:
        """The record with base forms for words, and a word more that changes with its text.

        Two texts may have one stream, and what is named by the stream must not be taken for the other's.
        """
        text = self._of_chunks(chunks_of_html(record.html), record.lang)
        return replace(
            record,
            title=self._of_text(record.title, record.lang),
            summary=self._of_text(record.summary, record.lang),
            html=str(Markup("<p>{}</p>").format(text)) if text else "",
            facts=self._of_texts(record.facts),
            keywords=(*self._of_texts(record.keywords), _revision_of(record)),
        )

    def _of_texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._of_text(text, self.language) for text in texts)

    def _of_text(self, text: str, lang: str) -> str:
        return self._of_chunks(chunks_of(text), lang)

    def _of_chunks(self, chunks: list[str], lang: str) -> str:
        self.finder.learn(chunks, lang)
        return " ".join(_lemma(chunk, self.finder.find(chunk, lang)) for chunk in chunks)


def text_of(record: SearchRecord) -> str:
    """The text of which the stream of a record is made: what a hit shows."""
    chunks = chain(chunks_of(record.summary), chunks_of_html(record.html))
    return " ".join(chunks) or " ".join(chunks_of(record.title))


def _revision_of(record: SearchRecord) -> str:
    shown = "\n".join((record.title, *record.facts, *record.keywords, text_of(record)))
    return blake2b(shown.encode(), digest_size=8).hexdigest()


def _lemma(chunk: str, found: WordKeys) -> str:
    """What stands for a chunk; one without words stands for itself."""
    keys = [key for key, _ in found.keys]
    for base, parts in found.parts:
        # Pagefind knows the whole by its parts, if nothing else is to be known.
        if "".join(parts) == base and {*keys} == {base, *parts}:
            return "-".join(parts)
    return "-".join(keys) or chunk
