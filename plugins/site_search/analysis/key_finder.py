"""Finding the keys of a text's words: each distinct word is analysed once, and kept from build to build."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from cases.text_cache import TextCache
from site_search.analysis.keys import WordKeys, joined, keys_of
from site_search.analysis.paradigms import paradigms
from site_search.analysis.reading import Analyser
from site_search.analysis.words import words_of

_KIND = "word"


class KeyFinder:
    """The keys of chunks of text in any language, by the analysers of the languages that have one."""

    def __init__(self, analysers: Mapping[str, Analyser], cache: TextCache) -> None:
        self._analysers = analysers
        self._cache = cache
        self._words: defaultdict[str, dict[str, WordKeys]] = defaultdict(dict)  # by language
        self._chunks: defaultdict[str, dict[str, WordKeys]] = defaultdict(dict)
        self.analysed = 0

    @cached_property
    def identity(self) -> str:
        """All that the keys of a word depend on."""
        named = (f"{lang}: {analyser.identity}" for lang, analyser in sorted(self._analysers.items()))
        return "; ".join((*named, f"paradigms {paradigms('fi').identity}"))

    def learn(self, chunks: Iterable[str], lang: str) -> None:
        """Make the keys of all these chunks ready, with what earlier builds knew."""
        known = self._chunks[lang]
        words = {chunk: words_of(chunk) for chunk in chunks if chunk not in known}
        self._learn_words({word for some in words.values() for word in some}, lang)
        for chunk, some in words.items():
            known[chunk] = joined([self._words[lang][word] for word in some])

    def find(self, chunk: str, lang: str) -> WordKeys:
        """The keys of a chunk that was learned."""
        return self._chunks[lang][chunk]

    def known(self, lang: str) -> Mapping[str, WordKeys]:
        """The keys of all chunks that were learned in a language."""
        return self._chunks[lang]

    def _learn_words(self, words: Iterable[str], lang: str) -> None:
        known = self._words[lang]
        wanted = sorted(word for word in words if word not in known)
        identity = self._identity_of(lang)
        names = {word: f"{identity} {word}" for word in wanted}
        kept = self._cache.find(_KIND, names.values())
        made: dict[str, str] = {}
        for word, name in names.items():
            if name in kept:
                known[word] = _word_keys(kept[name])
            else:
                known[word] = self._analyse(word, lang)
                made[name] = json.dumps(_content(known[word]), ensure_ascii=False)
        self._cache.keep(_KIND, made)
        self.analysed += len(made)

    def _analyse(self, word: str, lang: str) -> WordKeys:
        return keys_of(word, self._analysers.get(lang), paradigms(lang))

    def _identity_of(self, lang: str) -> str:
        analyser = self._analysers.get(lang)
        return f"{analyser.identity if analyser else ''}/{paradigms(lang).identity}"


def _content(word: WordKeys) -> object:
    return [word.keys, word.forms, word.parts]


def _word_keys(text: str) -> WordKeys:
    keys, forms, parts = json.loads(text)
    return WordKeys(
        keys=tuple((key, flag) for key, flag in keys),
        forms=tuple((key, form) for key, form in forms),
        parts=tuple((key, tuple(some)) for key, some in parts),
    )
