"""Links by address, as /tarinat/, held to the pages that the site has: they are known once all is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from cases.library import Library
from cases.reading.body import Body
from cases.reading.kinds import BROKEN_LINK
from cases.reading.problems import Problem
from cases.reading.schema import near

# The pages that every site has.
_PLACES = ("home", "stories", "essays", "writers", "archive", "search", "data")
_NUMBER = re.compile(r"\d+/$")


def check_own_addresses(library: Library, bodies: Mapping[str, Body]) -> list[Problem]:
    """The links to addresses at which there is no page. Files beside pages are judged once they are made."""
    pages = {f"/{address}" for address in _iter_addresses(library)}
    paged = f"/{library.addresses.segments['page']}/"
    problems = []
    for source, body in bodies.items():
        for link in body.own:
            before, is_numbered, number = link.target.rpartition(paged)
            page = f"{before}/" if is_numbered and _NUMBER.fullmatch(number) else link.target
            if page not in pages and not PurePosixPath(page).suffix:
                close = near(link.target, tuple(sorted(pages)))
                problems.append(Problem(BROKEN_LINK, source, link.mark, value=link.target, near=close))
    return problems


def _iter_addresses(library: Library) -> Iterator[str]:
    """The addresses of all pages but the later ones of long lists."""
    to = library.addresses.to
    yield from (to(name) for name in _PLACES)
    if library.has_matrix:
        yield to("matrix")
    for documents in (library.all_cases, library.all_essays, library.all_pages):
        yield from (to(document) for document in documents)
    yield from (to(listing) for listing in library.listings)
    for term in library.vocabulary.terms:
        yield from (to(replace(term, slug=slug)) for slug in term.former)
