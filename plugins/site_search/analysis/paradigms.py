"""Paradigms: the stems of any Finnish base form, by the way that words with the same end inflect.

The rules are read from `paradigms.txt`, which `inv paradigms` makes. A rule is an end of a base form and the
codes of its stems (see `stems`); the longest end counts. An end that begins with ^ is a whole base form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from site_search.analysis.endings import ending
from site_search.analysis.stems import SHORTEST_STEM, decode

_TABLE = Path(__file__).with_name("paradigms.txt")
_SHORTEST = 3  # letters of a stem of a word of four letters
_ANY = ("0",)  # words of which nothing is known


@dataclass(frozen=True)
class Paradigms:
    """The stems of a language's words. Without rules every word has one stem, itself."""

    language: str
    rules: Mapping[str, tuple[str, ...]]
    identity: str = ""

    def codes(self, base: str, parts: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The codes of a base form's stems; a compound inflects like its last part."""
        return tuple(code for code, _, _ in self._iter_stems(base.lstrip("#"), parts))

    def leads(self, form: str, base: str, parts: tuple[str, ...] = ()) -> bool:
        """Whether the stems lead from a form to its base form."""
        return form == base or not self.astray([form], base, parts)

    def astray(self, forms: Iterable[str], base: str, parts: tuple[str, ...] = ()) -> list[str]:
        """Those of the forms that no stem leads from to the base form."""
        stems = [(stem, whole) for _, stem, whole in self._iter_stems(base, parts)]
        match = ending(self.language).match
        return [
            form
            for form in forms
            if form != base
            and not any(
                form == stem or (not whole and form.startswith(stem) and match(form[len(stem) :]))
                for stem, whole in stems
            )
        ]

    def _iter_stems(self, base: str, parts: tuple[str, ...]) -> Iterator[tuple[str, str, bool]]:
        """Code, stem and whether it is a whole form; without stems so short that they begin many words."""
        if base.isalpha():
            head = parts[-1] if parts and base.endswith(parts[-1]) else "^" + base
            for code in self._codes_of(head):
                stem, whole = decode(base, code)
                if whole or len(stem) >= min(SHORTEST_STEM, max(_SHORTEST, len(base) - 1)):
                    yield code, stem, whole

    def _codes_of(self, head: str) -> tuple[str, ...]:
        return next((self.rules[head[at:]] for at in range(len(head) + 1) if head[at:] in self.rules), _ANY)


@cache
def paradigms(language: str) -> Paradigms:
    """The paradigms of a language; only Finnish has rules."""
    if language != "fi":
        return Paradigms(language, {})
    text = _TABLE.read_text("utf-8")
    rules = {end: tuple(codes.split(",")) for end, codes in (line.split("\t") for line in text.splitlines())}
    return Paradigms(language, rules, blake2b(text.encode(), digest_size=6).hexdigest())
