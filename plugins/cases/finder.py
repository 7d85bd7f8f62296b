"""The finder: which cases have any of the chosen terms in every facet, and how many each term would show.

Many terms of one facet mean "or", several facets mean "and". A term's count is that of the cases which have
it and satisfy all *other* facets, so it says what choosing the term would show. The browser's script does the
same with the file that `finder_file` makes; a property test holds the two, and the static pages, together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cases.index import CaseIndex, TermCount, count_terms
from cases.language import N_, Language
from cases.model import Case
from cases.vocabulary import Facet, Term

Chosen = Mapping[str, Sequence[Term]]  # facet key -> the terms of which a case must have one
# A page of results has lines from as many files as it has stories, at worst: small files waste little then.
LINES_PER_FILE = 10

# What the script says. Terms are never inflected: they stand after their facet's label.
_TEXTS = {
    "any": N_("any"),
    "none": N_("No stories. Remove a condition"),
    "noneTold": N_("No story,"),
    "remedy": N_("Remove a condition."),
    "whereOne": N_("in which the {facet} is {terms}"),
    "whereMany": N_("where the {facet} is {terms}"),
    "whereMore": N_("the {facet} {terms}"),
    "wordOne": N_("in which stands {word}"),
    "wordMany": N_("where there stands {word}"),
    "wordMore": N_("there stands {word}"),
    "and": N_("and"),
    "or": N_("or"),
    "remove": N_("Remove condition: {facet} {term}"),
    "removeWord": N_("Remove the word: {term}"),
    "anyFacet": N_("any {facet}"),
    "folded": N_("{n} without matches"),
    "unknown": N_("The address names something that is not here, and it was left out: {names}"),
    "failed": N_("Search is not available just now"),
    "shown": N_("Stories {first}–{last} of {n}"),
    "pages": N_("Pages"),
    "page": N_("Page"),
    "newer": N_("Newer"),
    "older": N_("Older"),
}


def matching(index: CaseIndex, chosen: Chosen) -> tuple[Case, ...]:
    """The cases that have one of the chosen terms in each facet that has any, newest first.

    A parent term stands for its children.
    """
    numbers = {case.number for case in index.cases}
    for terms in chosen.values():
        if terms:
            numbers &= {case.number for term in terms for case in index.with_term(term)}
    return tuple(case for case in index.cases if case.number in numbers)


def counts_of_choice(index: CaseIndex, chosen: Chosen, facet: Facet) -> tuple[TermCount, ...]:
    """How many cases each term of a facet would show, given what is chosen in the others."""
    others = {key: terms for key, terms in chosen.items() if key != facet.key}
    return count_terms(matching(index, others), facet, index.vocabulary)


def finder_file(index: CaseIndex, language: Language) -> str:
    """What the browser needs to filter and count: JSON with each case's terms by their place in the facet.

    About 5 KB a thousand cases once compressed. Titles and deks come in the files of `iter_line_files`.
    """
    content = {
        "numbers": [case.number for case in index.cases],
        "linesPerFile": LINES_PER_FILE,
        "facets": [_facet(facet, index.cases) for facet in index.vocabulary],
        "texts": {name: language.text(message) for name, message in _TEXTS.items()},
        "counted": language.forms("{n} story", "{n} stories"),
        "told": language.forms("{number} story,", "{number} stories,"),
        "numberWords": [language.number(n) for n in range(11)],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _facet(facet: Facet, cases: Iterable[Case]) -> dict[str, Any]:
    place = {term.slug: at for at, term in enumerate(facet.terms)}
    return {
        "key": facet.key,
        "segment": facet.segment,
        "label": facet.label,
        "scale": facet.scale,
        "terms": [_term(term, place) for term in facet.terms],
        "cases": [[place[term.slug] for term in case.terms.get(facet.key, ())] for case in cases],
    }


def _term(term: Term, place: Mapping[str, int]) -> dict[str, Any]:
    parent = {"parent": place[term.parent]} if term.parent else {}
    level = {} if term.level is None else {"level": term.level}
    former = {"former": list(term.former)} if term.former else {}
    return {"slug": term.slug, "label": term.label, **parent, **level, **former}


def iter_line_files(cases: Sequence[Case]) -> Iterator[tuple[int, Sequence[Case]]]:
    """Which cases' lines stand in each file, LINES_PER_FILE of them: (number of the file from 0, cases)."""
    for at in range(0, len(cases), LINES_PER_FILE):
        yield at // LINES_PER_FILE, cases[at : at + LINES_PER_FILE]


def lines_file(lines: Iterable[str]) -> str:
    """The drawn lines of some cases as JSON."""
    return json.dumps(list(lines), ensure_ascii=False, separators=(",", ":")) + "\n"
