"""Stems: the beginnings of a word's forms, each as what to change at the end of its base form.

A code is a letter and a suffix. The letter says how many letters of the base form to drop: `0`-`9` and
`a`-`z` for a stem, which an ending may follow, and `A`-`Z` for a whole form. `2a` makes kaupa- of kauppa.
"""

from __future__ import annotations

STEM_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
FORM_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SHORTEST_STEM = 4


def encode(base: str, form: str, letters: str) -> str | None:
    """The code of a stem or a form of a base form, or None if the two have too little in common."""
    shared = 0
    for mine, other in zip(base, form, strict=False):
        if mine != other:
            break
        shared += 1
    dropped = len(base) - shared
    return letters[dropped] + form[shared:] if dropped < len(letters) else None


def decode(base: str, code: str) -> tuple[str, bool]:
    """The stem or form that a code makes of a base form, and whether it is a whole form."""
    whole = code[0] in FORM_LETTERS
    dropped = (FORM_LETTERS if whole else STEM_LETTERS).index(code[0])
    return base[: len(base) - dropped] + code[1:], whole


def stem_code(base: str, stem: str) -> str | None:
    return encode(base, stem, STEM_LETTERS)


def form_code(base: str, form: str) -> str | None:
    return encode(base, form, FORM_LETTERS)
