"""Names of files, made of what is in them."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from hashlib import blake2b


def name_of(texts: Iterable[str], letters: int) -> str:
    """A name for these texts, of lower-case letters and digits: some systems take a and A for the same."""
    content = "\0".join((*texts, "")).encode()
    digest = blake2b(content, digest_size=20).digest()
    used = -(-letters // 8) * 5  # eight letters are five bytes
    return base64.b32encode(digest[:used]).decode().lower()[:letters]


class Names:
    """Names that differ wherever texts do: a short one can be that of two texts by chance."""

    def __init__(self, letters: int) -> None:
        self._letters = letters
        self._texts: dict[str, str] = {}

    def give(self, text: str) -> str:
        """The name of a text among all that were given one."""
        salt = 0
        while self._texts.setdefault(name := name_of([text, *"+" * salt], self._letters), text) != text:
            salt += 1
        return name
