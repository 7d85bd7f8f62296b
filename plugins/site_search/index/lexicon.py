"""The lexicon: of each key how common it is, the stems of its forms and the parts of a compound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from site_search.analysis.paradigms import paradigms
from site_search.analysis.stems import decode, form_code
from site_search.analysis.words import fold
from site_search.index.numbers import level
from site_search.index.shards import Line, Shards, cut

FREQUENCY_STEPS = 4
_LAST = "\uffff"  # comes after whatever a word goes on with


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of the lexicon. `codes` are those of its stems and forms (see `site_search.analysis.stems`)."""

    key: str
    frequency: str
    codes: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def line(self) -> str:
        fields = (self.key, self.frequency, ",".join(self.codes), ",".join(self.parts))
        return "\t".join(fields).rstrip("\t")


def entry_of(
    key: str, count: int, languages: Iterable[str], forms: Iterable[str], parts: Iterable[str]
) -> Entry:
    """The entry of a key in these languages, found in `count` documents, with forms to be named."""
    some = tuple(parts)
    stems = (code for language in languages for code in paradigms(language).codes(key, some))
    bare = key.lstrip("#")
    named = (form_code(bare, form) for form in forms)
    codes = tuple(dict.fromkeys((*stems, *(code for code in named if code))))
    return Entry(key, level(count, FREQUENCY_STEPS), codes, some)


def synonym_line(key: str, meant: Iterable[str], language: str) -> Line:
    """The line of a key that is another name for other keys."""
    return fold(key), f"={key}\t{','.join(meant)}\t{','.join(paradigms(language).codes(key))}"


def cut_lexicon(entries: Iterable[Entry], synonyms: Iterable[Line], size: int) -> Shards:
    """The shards of the lexicon, with what is looked up in another shard than that of its key."""
    by_key = [(fold(entry.key), entry) for entry in entries]
    shards = cut([*synonyms, *((folded, entry.line) for folded, entry in by_key)], size)
    more: defaultdict[int, list[Line]] = defaultdict(list)
    for folded, entry in by_key:
        for shard, stem, codes in _iter_elsewhere(folded, entry, shards):
            more[shard].append((stem, f"~{entry.key}\t{entry.frequency}\t{','.join(codes)}"))
    lines = (tuple(sorted((*some, *more[at]))) for at, some in enumerate(shards.lines))
    return Shards(shards.borders, tuple(lines))


def _iter_elsewhere(folded: str, entry: Entry, shards: Shards) -> Iterator[tuple[int, str, list[str]]]:
    """Other shards in which stems of a key are looked up: their number, the first stem, all codes."""
    home = shards.at(folded)
    low, high = _range(shards, home)
    mark = "#" if entry.key.startswith("#") else ""
    away: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for code in entry.codes:
        stem, whole = decode(entry.key.lstrip("#"), code)
        first = mark + fold(stem)
        last = first if whole else first + _LAST
        if first >= low and (high is None or last < high):
            continue
        for shard in range(shards.at(first), shards.at(last) + 1):
            if shard != home:
                away[shard].append((first, code))
    for shard, found in sorted(away.items()):
        yield shard, min(found)[0], [code for _, code in found]


def _range(shards: Shards, shard: int) -> tuple[str, str | None]:
    low = shards.borders[shard - 1] if shard else ""
    return low, shards.borders[shard] if shard < len(shards.borders) else None
