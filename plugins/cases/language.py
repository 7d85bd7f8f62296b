"""The interface's language: texts from the gettext catalogues, dates and number words.

Message ids are English. A text that is missing in a catalogue falls back to its id; a test sees to it that
none is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from babel.core import Locale, UnknownLocaleError, get_global
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("fi", "en", "sv")
DOMAIN = "casebook"
_DATE_PATTERNS = {"fi": "d.M.yyyy", "sv": "d MMMM yyyy", "en": "d MMMM yyyy"}


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for this
    """Mark a message for the catalogues that is translated only later."""
    return message


@dataclass(frozen=True, slots=True)
class Language:
    """A catalogue together with what else depends on the language of the interface."""

    code: str
    catalogue: GNUTranslations

    def text(self, message: str, **values: object) -> str:
        """The message in this language with `{name}` fields filled in."""
        return self.catalogue.gettext(message).format(**values) if values else self.catalogue.gettext(message)

    def count(self, singular: str, plural: str, n: int, **values: object) -> str:
        """The form of the message for `n`, which it may name as `{n}`."""
        return self.catalogue.ngettext(singular, plural, n).format(n=n, **values)

    def forms(self, singular: str, plural: str) -> tuple[str, str]:
        """Both forms of a message as they are, for whoever counts later: the browser."""
        return self.catalogue.ngettext(singular, plural, 1), self.catalogue.ngettext(singular, plural, 2)

    def in_context(self, context: str, message: str) -> str:
        """The message as it reads in a context, for words that serve two purposes."""
        return self.catalogue.pgettext(context, message)

    def date(self, moment: date | datetime) -> str:
        """A date for readers: 12.8.2025 in Finnish."""
        day = moment.date() if isinstance(moment, datetime) else moment
        return _written_date(day, self.code)

    def number(self, n: int) -> str:
        """Numbers from one to ten in words, others in figures."""
        words = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
        return self.in_context("number", words[n - 1]) if 1 <= n <= len(words) else str(n)


@lru_cache(maxsize=1 << 14)
def _written_date(day: date, code: str) -> str:
    """A date in a language. Lists name the same days again and again."""
    return format_date(day, _DATE_PATTERNS.get(code, "long"), locale=code)


def likely_locale(lang: str) -> str:
    """A language tag with a territory, the likeliest where it names none: fi is fi_FI."""
    language, *subtags = lang.split("-")
    named = [subtag.upper() for subtag in subtags if len(subtag) == len("FI")]
    likely = get_global("likely_subtags").get(language, language).split("_")
    return "_".join((language, *(named or likely[1:])[-1:]))


def direction(lang: str) -> str:
    """How a language is written, as the dir attribute says it: "ltr", "rtl". Unknown ones run like most."""
    try:
        return Locale.parse(lang, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def load_language(code: str, folder: Path) -> Language:
    """Compile the catalogue `folder/<code>/LC_MESSAGES/casebook.po` in memory.

    Raises FileNotFoundError when there is no catalogue for the language.
    """
    source = (folder / code / "LC_MESSAGES" / f"{DOMAIN}.po").read_bytes()
    return Language(code, GNUTranslations(BytesIO(_compile(source, code))))


@lru_cache(maxsize=4)
def _compile(source: bytes, code: str) -> bytes:
    """A catalogue as gettext reads it. A process that builds again and again compiles it once."""
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source), locale=code))
    return compiled.getvalue()
