"""Endings: what may follow a stem for the whole to be a form of the stem's word.

A stem alone takes in other words: *kirjo-* of *kirja* begins *kirjoittaa* as well. The patterns are regular
expressions that the script that reads the index understands too; it gets them in the manifest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_VOWEL = "[aeiouyäö]"
_A, _O, _U = "[aä]", "[oö]", "[uy]"
_CASE = (
    rf"(?:[ij]?(?:ss{_A}|st{_A}|ll{_A}|lt{_A}|lle|n{_A}|ks[ie]|tt{_A}|t?{_A}|ne|tse)|i?h{_VOWEL}|see|sii"
    rf"|[ij]?e|(?:i?[dt]|i?tt)e|{_VOWEL}|i|)"
)
_OWNER = rf"(?:ni|si|ns{_A}|mme|nne|{_VOWEL}n)"
_CLITIC = rf"(?:k(?:in|{_A}{{2}}n)|k{_O}(?:h{_A}n|s)?|h{_A}n|p{_A}(?:s|h{_A}n)?)"
_PERSON = rf"(?:(?:i|isi|ne)?(?:n|t|mme|tte|v{_A}t|{_VOWEL})?)"
_PASSIVE = rf"(?:[dtlnr]?{_A}{{2}}n|t?tiin|t?t{_A}(?:isiin|koon|köön|neen|ess{_A})|t?t{_U}{_CASE}(?:n|t)?)"
_ORDER = rf"k(?:{_A}{{2}}(?:mme|tte)?|{_O}{{2}}[nt])"
_INFINITIVE = (
    rf"(?:[dtlnr]?{_A}(?:kse{_OWNER}|kse)?|[dtlnr]?e(?:n|ss{_A})"
    rf"|m{_A}{_CASE}[nt]?|mi(?:nen|s[eit]{_CASE}[nt]?)|v{_A}{_CASE}[nt]?|[lnrs](?:{_U}t|ee{_CASE}[nt]?))"
)
_FINNISH = rf"(?:{_CASE}[nt]?|{_PERSON}|{_PASSIVE}|{_ORDER}|{_INFINITIVE}){_OWNER}?{_CLITIC}?"

ENDINGS = {
    "fi": _FINNISH,
    "en": "(?:e?s|'s|e?d|ing|e?r|est|ly)?",
    "sv": "(?:e?n|e?t|a|s|na|[aeo]?r|[aeo]rna|ad?e?|at|ande|re|ste?)?s?",
}


def pattern_of(languages: Iterable[str]) -> str:
    """One pattern for the endings of these languages, in full; nothing may follow in another one."""
    known = [ENDINGS[language] for language in sorted(set(languages)) if language in ENDINGS]
    return f"^(?:{'|'.join(known)})$" if known else "^$"


@cache
def ending(language: str) -> re.Pattern[str]:
    """The endings of one language."""
    return re.compile(pattern_of([language]))
