"""Voikko, the speller of Finnish, where it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import libvoikko

from cases.reading.editorial.spelling import WORDS_FILE, Slip, SpellingCheck, WordList

LANG = "fi"
# What Voikko holds for a slip and a writer may well mean: a name in a sentence, a sentence without a verb or
# with several. The codes are those of its voikko_defines.h.
_MATTERS_OF_STYLE = (6, 17, 18)


class NoVoikko(Exception):
    """Voikko, or its dictionary, isn't there; the message says what to do."""


class Voikko:
    """Voikko as a speller. Raises NoVoikko."""

    lang = LANG

    def __init__(self) -> None:
        try:
            self._voikko = libvoikko.Voikko(LANG)
        except (OSError, libvoikko.VoikkoException) as error:
            raise NoVoikko(str(error)) from error
        # Titles, headings and list items end without a full stop.
        self._voikko.setAcceptTitlesInGc(True)
        self._voikko.setAcceptUnfinishedParagraphsInGc(True)
        self._voikko.setAcceptBulletedListsInGc(True)

    def knows(self, word: str) -> bool:
        return bool(self._voikko.spell(word))

    def suggest(self, word: str) -> tuple[str, ...]:
        return tuple(self._voikko.suggest(word))

    def slips(self, paragraph: str) -> Iterator[Slip]:
        for error in self._voikko.grammarErrors(paragraph, LANG):
            if error.errorCode in _MATTERS_OF_STYLE:
                continue
            passage = paragraph[error.startPos : error.startPos + error.errorLen]
            yield Slip(passage, error.shortDescription.rstrip("."), tuple(error.suggestions))


def spelling_check(content: Path) -> SpellingCheck:
    """The check of a content folder's language, with the words of its own list. Raises NoVoikko."""
    words = content / WORDS_FILE
    own = WordList.parse(words.read_text("utf-8-sig")) if words.is_file() else WordList()
    return SpellingCheck(Voikko(), own)
