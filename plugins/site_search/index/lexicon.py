"""The lexicon: of each key how common it is, the stems of its forms and the parts of a compound."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cases.text_cache import TextCache
from site_search.analysis.paradigms import paradigms
from site_search.analysis.stems import decode, form_code
from site_search.analysis.words import fold
from site_search.index.numbers import level
from site_search.index.order import FORMAT
from site_search.index.shards import Line, Shards, cut

FREQUENCY_STEPS = 4
_KIND = "stems"
_Stems = tuple[str, str, str]  # codes, least and greatest: see Entry
_LAST = "\uffff"  # comes after whatever a word goes on with


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of the lexicon. `codes` are those of its stems and forms (see `site_search.analysis.stems`).

    `least` and `greatest` are, of the folded words that these begin, the first and the last in order.
    """

    key: str
    frequency: str
    codes: str
    least: str
    greatest: str
    parts: tuple[str, ...]

    @property
    def line(self) -> str:
        fields = (self.key, self.frequency, self.codes, ",".join(self.parts))
        return "\t".join(fields).rstrip("\t")


class Entries:
    """Makes the entries of keys, with the stems that earlier builds found: they depend on the key alone."""

    def __init__(self, cache: TextCache) -> None:
        self._cache = cache
        self._name = f"{FORMAT} {paradigms('fi').identity}"
        kept = cache.find(_KIND, [self._name])
        self._known: dict[str, _Stems] = json.loads(kept.get(self._name, "{}"))
        self._used: dict[str, _Stems] = {}

    def make(
        self, key: str, count: int, languages: Sequence[str], forms: Sequence[str], parts: Sequence[str]
    ) -> Entry:
        """The entry of a key in these languages, found in `count` documents, with forms to be named."""
        name = "\t".join((key, *languages, "", *forms, "", *parts))
        found = self._known.get(name) or _stems(key, languages, forms, tuple(parts))
        self._used[name] = found
        codes, least, greatest = found
        return Entry(key, level(count, FREQUENCY_STEPS), codes, least, greatest, tuple(parts))

    def keep(self) -> None:
        """Keep what this build has used."""
        if self._used.keys() != self._known.keys():
            self._cache.keep(_KIND, {self._name: json.dumps(self._used, ensure_ascii=False)})


def _stems(key: str, languages: Iterable[str], forms: Iterable[str], parts: tuple[str, ...]) -> _Stems:
    """The codes of a key, and the first and the last of the words that they begin."""
    stems = (code for language in languages for code in paradigms(language).codes(key, parts))
    bare = key.lstrip("#")
    named = (form_code(bare, form) for form in forms)
    codes = tuple(dict.fromkeys((*stems, *(code for code in named if code))))
    begun = [fold(key), *(folded for code in codes for folded in _range_of(key, code))]
    return ",".join(codes), min(begun), max(begun)


def _range_of(key: str, code: str) -> tuple[str, str]:
    """The first and the last of the folded words that a code of a key begins."""
    stem, whole = decode(key.lstrip("#"), code)
    first = ("#" if key.startswith("#") else "") + fold(stem)
    return first, first if whole else first + _LAST


def synonym_line(key: str, meant: Iterable[str], language: str) -> Line:
    """The line of a key that is another name for other keys."""
    return fold(key), f"={key}\t{','.join(meant)}\t{','.join(paradigms(language).codes(key))}"


def cut_lexicon(entries: Iterable[Entry], synonyms: Iterable[Line], size: int) -> Shards:
    """The shards of the lexicon, with what is looked up in another shard than that of its key."""
    by_key = [(fold(entry.key), entry) for entry in entries]
    shards = cut([*synonyms, *((folded, entry.line) for folded, entry in by_key)], size)
    more: defaultdict[int, list[Line]] = defaultdict(list)
    for folded, entry in by_key:
        home = shards.at(folded)
        low, high = _range(shards, home)
        if entry.least < low or (high is not None and entry.greatest >= high):
            for shard, stem, codes in _iter_elsewhere(home, entry, shards):
                more[shard].append((stem, f"~{entry.key}\t{entry.frequency}\t{','.join(codes)}"))
    lines = (tuple(sorted((*some, *more[at]))) for at, some in enumerate(shards.lines))
    return Shards(shards.borders, tuple(lines))


def _iter_elsewhere(home: int, entry: Entry, shards: Shards) -> Iterator[tuple[int, str, list[str]]]:
    """Shards but a key's own in which its stems are looked up: their number, the first stem, all codes."""
    away: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for code in entry.codes.split(",") if entry.codes else ():
        first, last = _range_of(entry.key, code)
        for shard in range(shards.at(first), shards.at(last) + 1):
            if shard != home:
                away[shard].append((first, code))
    for shard, found in sorted(away.items()):
        yield shard, min(found)[0], [code for _, code in found]


def _range(shards: Shards, shard: int) -> tuple[str, str | None]:
    low = shards.borders[shard - 1] if shard else ""
    return low, shards.borders[shard] if shard < len(shards.borders) else None
