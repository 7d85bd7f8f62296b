"""The paradigm table of Finnish, made of the forms that simplemma knows and Voikko recognises.

simplemma has some three million forms, each with one base form, and some of them are mistakes. Voikko says of
which base forms each is a form. From a word's forms come its stems, and words whose stems are alike share a
rule.
It takes some ten minutes, and is done when the dictionary changes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from site_search.analysis.endings import ending
from site_search.analysis.paradigms import Paradigms
from site_search.analysis.reading import Analyser
from site_search.analysis.stems import SHORTEST_STEM, form_code, stem_code

TABLE = "plugins/site_search/analysis/paradigms.txt"
Codes = tuple[str, ...]
_WORD = re.compile("[a-zåäöšž]+")
_SHORTEST_END = 2  # letters of the stem of a word's end: -työ inflects in lähityö as it does alone
_SHORT_BASE = 6  # letters of a base form whose short forms are named
_ENDING = 3  # letters by which such a form is longer at most
_FRONT = "koti"  # stands before a short word to make a compound of it
_CANDIDATES = 3
_FEW = 12  # forms of a word that is hardly attested
_UNLIKE = 3  # codes more or fewer: not the same way to inflect
_LOST = 0.06  # of a word's forms may be lost to a rule: the sources have mistakes


def simplemma_forms() -> list[str]:
    """Every Finnish form in simplemma's dictionary."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # noqa: PLC0415

    forms = DefaultDictionaryFactory().get_dictionary("fi")
    return sorted(form for form in forms if _WORD.fullmatch(form))


def gather_forms(forms: Iterable[str], analyser: Analyser) -> dict[str, list[str]]:
    """The forms of each base form that is no compound."""
    gathered: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        for reading in analyser.readings(form):
            if not reading.parts:
                gathered[reading.base].append(form)
    return dict(gathered)


def cover(base: str, forms: Iterable[str], shortest: int) -> Codes:
    """The codes of as few stems as lead to the forms, longer ones if they do as well.

    A form of a common word that no other form stands beside is a mistake more often than not.
    """
    left = set(forms) - {base}
    least = 2 if len(left) > _FEW else 1
    led: defaultdict[str, set[str]] = defaultdict(set)
    for form in left:
        for at in range(shortest, len(form) + 1):
            if ending("fi").match(form[at:]):
                led[form[:at]].add(form)
    codes: list[str | None] = []
    while led:
        stem = max(led, key=lambda stem: (len(led[stem] & left), len(stem), stem))
        if len(led[stem] & left) < least:
            break
        codes.append(stem_code(base, stem))
        left -= led.pop(stem)
    return tuple(sorted(code for code in codes if code))


def stems_of(base: str, forms: list[str]) -> Codes:
    """The codes of the stems that lead to most forms: stems of four letters or more, if such do.

    The short forms of a short word are named when no such stem leads from them: käyn of käydä.
    """
    codes = cover(base, forms, SHORTEST_STEM)
    if len(base) <= SHORTEST_STEM and _loses(codes, base, forms):
        codes = cover(base, forms, max(_SHORTEST_END, len(base) - 1))
    if not SHORTEST_STEM <= len(base) <= _SHORT_BASE:
        return codes
    astray = (form for form in _single(codes).astray(forms, base) if len(form) <= len(base) + _ENDING)
    return tuple(sorted({*codes, *(code for form in astray if (code := form_code(base, form)))}))


def learn_rules(words: Mapping[str, list[str]]) -> dict[str, Codes]:
    """Rules by which the forms of all words lead to them, but for a few forms of each."""
    attested = {base: forms for base, forms in words.items() if len(forms) > 1}
    codes = {base: stems_of(base, forms) for base, forms in attested.items()}
    rules = dict(_iter_rules(tuple(sorted(attested)), "", ("0",), codes, attested))
    for base, forms in attested.items():
        if len(base) < SHORTEST_STEM:
            whole = (form_code(base, form) for form in forms if form != base)
            rules["^" + base] = tuple(sorted(code for code in whole if code))
    return rules


def _iter_rules(
    bases: tuple[str, ...],
    end: str,
    inherited: Codes,
    codes: Mapping[str, Codes],
    words: Mapping[str, list[str]],
) -> Iterator[tuple[str, Codes]]:
    """The rules for words with one end, where those of a shorter end don't do."""
    wrong = [base for base in bases if not _does(inherited, base, codes, words)]
    if not wrong:
        return
    best = _best(bases, inherited, codes, words)
    if best != inherited:
        yield end, best
    longer: defaultdict[str, list[str]] = defaultdict(list)
    for base in bases:
        longer[("^" + base)[-len(end) - 1 :]].append(base)
    for next_end, some in sorted(longer.items()):
        yield from _iter_rules(tuple(some), next_end, best, codes, words)


def _best(
    bases: tuple[str, ...], inherited: Codes, codes: Mapping[str, Codes], words: Mapping[str, list[str]]
) -> Codes:
    """The codes that do for most words; of those that do as well, the inherited ones, and then the fewest."""
    common = [code for code, _ in Counter(codes[base] for base in bases).most_common(_CANDIDATES)]
    return max(
        dict.fromkeys([inherited, *common]),
        key=lambda some: (
            sum(_does(some, base, codes, words) for base in bases),
            some == inherited,
            -len(some),
        ),
    )


def _does(some: Codes, base: str, codes: Mapping[str, Codes], words: Mapping[str, list[str]]) -> bool:
    if set(codes[base]) <= set(some):
        return True
    return abs(len(some) - len(codes[base])) <= _UNLIKE and not _loses(some, base, words[base])


def _loses(codes: Codes, base: str, forms: list[str]) -> bool:
    """Whether these stems lead to less than most forms of a word; a short one is tried in a compound."""
    front = _FRONT if len(base) < SHORTEST_STEM else ""
    astray = _single(codes).astray([front + form for form in forms], front + base)
    return len(astray) > max(1, _LOST * len(forms))


@cache
def _single(codes: Codes) -> Paradigms:
    return Paradigms("fi", {"": codes})


def write_table(rules: Mapping[str, Codes], path: Path) -> None:
    lines = sorted(f"{end}\t{','.join(codes)}\n" for end, codes in rules.items() if codes)
    path.write_text("".join(lines), "utf-8")
