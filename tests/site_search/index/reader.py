"""A reader of the index, written from docs/explanation/search-index.md and from nothing else.

It shares no line with what makes the index, so that it shows that the document is enough.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_FRAGMENT = ("kind", "address", "title", "facts", "text", "more", "summary", "number", "page", "lang")
_CALL = re.compile(r'casebookSearch\("([^"]*)",(.*)\);\n', re.DOTALL)
_U = "[^\\W_\U00010000-\U0010ffff]"
_WORD = re.compile(f"#?{_U}+(?:(?:(?<!\\d)-|-(?!\\d)|(?<=\\d)[.,:](?=\\d)){_U}+)*")
_SPECIAL = dict(zip("ßæœøđðþłı", ("ss", "ae", "oe", "o", "d", "d", "th", "l", "i"), strict=True))


def numbers(text: str) -> Iterator[int]:
    value = shift = 0
    for letter in text:
        bits = _LETTERS.index(letter)
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            yield value
            value = shift = 0


def gap_list(text: str) -> list[int]:
    found, at = [], -1
    for gap in numbers(text):
        at += gap
        found.append(at)
    return found


def fold(word: str) -> str:
    plain = (c for c in unicodedata.normalize("NFKD", word.lower()) if unicodedata.category(c)[0] != "M")
    return "".join(_SPECIAL.get(c, c) for c in plain)


def address_of(written: str, title: str) -> str:
    return written.replace("*", "-".join(re.findall("[a-z0-9]+", fold(title))), 1)


def words(chunk: str) -> list[str]:
    plain = re.sub("(?<=[A-ZÅÄÖ0-9]):[a-zåäö]+", "", unicodedata.normalize("NFC", re.sub("[‐‑]", "-", chunk)))
    return [word[:64] for word in _WORD.findall(unicodedata.normalize("NFC", plain.lower()))]


@dataclass(frozen=True)
class Line:
    """A line of the lexicon: key, whole forms and stems, parts, and for a synonym what it stands for."""

    key: str
    forms: tuple[str, ...]
    stems: tuple[str, ...]
    parts: tuple[str, ...]
    meant: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    document: int
    flag: int
    positions: tuple[int, ...]


class Reader:
    """An index by the text of its files."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files
        self.manifest: dict[str, Any] = self.value("manifest")
        assert self.manifest["format"] == 3

    def value(self, name: str) -> Any:
        call = _CALL.fullmatch(self._files[f"{name}.js"])
        assert call is not None
        assert call[1] == name
        return json.loads(call[2])

    def shard(self, kind: str, folder: str, folded: str) -> list[str]:
        told = self.manifest[kind]
        if not told["names"]:
            return []
        at = bisect_right(list(_borders(told["from"])), folded)
        return self.value(f"{folder}/{told['names'][6 * at : 6 * at + 6]}").split("\n")  # type: ignore[no-any-return]

    def lexicon(self, word: str) -> list[Line]:
        """All lines in the shard where a word is looked up."""
        return [_parse(line) for line in self.shard("lexicon", "l", fold(word))]

    def keys(self, word: str) -> set[str]:
        """The keys that a word may be a form of, synonyms included."""
        bare = word.replace("-", "")
        found: set[str] = set()
        for line in self.lexicon(bare):
            if self._leads(bare, line):
                found |= {line.key, *line.meant}
        return found

    def _leads(self, word: str, line: Line) -> bool:
        folded = fold(word)
        if folded in (fold(line.key), *map(fold, line.forms)):
            return True
        return any(
            folded.startswith(fold(stem)) and self._endings.match(word[len(stem) :]) for stem in line.stems
        )

    @cached_property
    def _endings(self) -> re.Pattern[str]:
        return re.compile(self.manifest["endings"])

    def postings(self, key: str) -> list[Entry]:
        for line in self.shard("postings", "p", fold(key)):
            found, _, entries = line.partition("\t")
            if found == key:
                return list(_dense(entries[1:]) if entries.startswith("!") else _entries(entries))
        return []

    def search(self, query: str) -> set[int]:
        """The documents that have a key of each word of a query."""
        asked = [word for chunk in query.replace("\u00ad", "").split() for word in words(chunk)]
        found = [
            {entry.document for key in self.keys(word) for entry in self.postings(key)} for word in asked
        ]
        return set.intersection(*found) if found else set()

    def fragment(self, document: int, part: int = 0) -> dict[str, Any]:
        at = document // self.manifest["revisionSpan"]
        revision = self.manifest["revisions"][4 * at : 4 * at + 4]
        told = dict(zip(_FRAGMENT, self.value(f"d/{document}-{part}.{revision}"), strict=False))
        told["address"] = address_of(told["address"], told["title"])
        return {"text": "", "summary": "", "more": 0, **told}

    def chunk(self, document: int, position: int) -> str:
        """The chunk of the text that stands at a position of the title, the summary or the body."""
        starts = {field["name"]: field["from"] for field in self.manifest["fields"]}
        if position >= starts["body"]:
            part, at = divmod(position - starts["body"], self.manifest["partLength"])
            fragment = self.fragment(document, part)
            return str(fragment["text"].split(" ")[at])
        assert not starts["terms"] <= position < starts["summary"], "terms are not in the fragment"
        name = "title" if position < starts["terms"] else "summary"
        return str(self.fragment(document)[name].split(" ")[position - starts[name]])


def _borders(text: str) -> Iterator[str]:
    border = ""
    for written in text.split("~") if text else ():
        border = border[: _LETTERS.index(written[0])] + written[1:]
        yield border


def _parse(line: str) -> Line:
    first, second, codes, parts = [*line.split("\t"), "", "", ""][:4]
    key = first.lstrip("~=")
    sign, bare = ("#", key[1:]) if key.startswith("#") else ("", key)
    forms: list[str] = []
    stems: list[str] = []
    for code in filter(None, codes.split(",")):
        whole = "A" <= code[0] <= "Z"
        dropped = ord(code[0]) - ord("A") if whole else int(code[0], 36)
        (forms if whole else stems).append(sign + bare[: len(bare) - dropped] + code[1:])
    meant = tuple(second.split(",")) if first.startswith("=") else ()
    return Line(key, tuple(forms), tuple(stems), tuple(filter(None, parts.split(","))), meant)


def _entries(text: str) -> Iterator[Entry]:
    read = numbers(text)
    document = -1
    for gap in read:
        document += gap
        count, flag = divmod(next(read), 4)
        position, positions = -1, []
        for _ in range(count + 1):
            position += next(read)
            positions.append(position)
        yield Entry(document, flag, tuple(positions))


def _dense(text: str) -> Iterator[Entry]:
    document, gap, shift = -1, 0, 0
    letters = iter(text)
    for letter in letters:
        bits = _LETTERS.index(letter)
        gap |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            document += gap
            gap = shift = 0
            assert next(letters) in _LETTERS
            yield Entry(document, 0, ())
