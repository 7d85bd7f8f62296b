"""Synonyms: keys that the vocabulary says are other names of a term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from cases.vocabulary import Vocabulary
from site_search.analysis.key_finder import KeyFinder
from site_search.analysis.keys import Flag


def find_synonyms(vocabulary: Vocabulary, finder: KeyFinder, language: str) -> Mapping[str, list[str]]:
    """The keys that each synonym of one word stands for; names of many words are in the field of terms."""
    names = [(term.label, name) for term in vocabulary.terms for name in term.synonyms]
    finder.learn({name for pair in names for name in pair if " " not in name}, language)
    meant: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for label, name in names:
        if " " not in label and " " not in name:
            for key in _whole_keys(name, finder, language):
                meant[key].update(dict.fromkeys(_whole_keys(label, finder, language)))
    return {key: [other for other in others if other != key] for key, others in sorted(meant.items())}


def _whole_keys(name: str, finder: KeyFinder, language: str) -> Iterator[str]:
    return (key for key, flag in finder.find(name, language).keys if flag == Flag.WHOLE)
