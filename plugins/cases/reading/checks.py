"""What no single document shows: slugs, numbers and references, right only in view of all the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from cases.reading.blocks import CASE_FROM
from cases.reading.documents import CaseInBlock, Document
from cases.reading.entries import written
from cases.reading.fields import place_of
from cases.reading.kinds import (
    CASE_SHOWN_TWICE,
    MISSING_FIELD,
    MISSING_NUMBER,
    NAMELESS_TAG,
    REPEATED_NUMBER,
    REPEATED_SLUG,
    SHARED_TAG,
    TAKEN_ADDRESS,
    UNKNOWN_AUTHOR,
    UNKNOWN_CASE,
)
from cases.reading.problems import Kind, Mark, Problem, Severity
from cases.reading.schema import is_number, split_list, tag_name
from cases.reading.sources import Folder
from cases.slugs import slugify

# What two spellings of one tag may differ in.
_NEITHER = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A document's or a block's claim to a name that must be its own: a slug, a number, an address."""

    value: str
    lang: str
    source: str
    mark: Mark

    @property
    def place(self) -> str:
        return f"{self.source}:{self.mark.line}"


def check_documents(documents: Iterable[Document], lang: str, problems: Iterable[Problem]) -> list[Problem]:
    """The problems found so far, with the next free number filled in, and those between documents."""
    documents = tuple(documents)
    free = count(next_free_number(documents, lang))
    told = [_with_free_number(problem, free) for problem in _iter_told_once(problems)]
    return [
        *told,
        *_clashes(_iter_case_slugs(documents, lang), REPEATED_SLUG),
        *_clashes(_iter_slugs(documents, lang, Folder.ESSAYS), REPEATED_SLUG),
        *_clashes(_iter_slugs(documents, lang, Folder.PAGES), REPEATED_SLUG),
        *_clashes(_iter_numbers(documents, lang), REPEATED_NUMBER, {"free": str(next(free))}),
        *_check_shown_cases(documents, lang),
        *_check_tags(documents),
    ]


def check_addresses(documents: Iterable[Document], lang: str, taken: Collection[str]) -> list[Problem]:
    """Pages, which lie at the root of the site, where the site has addresses of its own."""
    return [
        Problem(TAKEN_ADDRESS, document.source.path, document.mark, value=document.slug)
        for document in documents
        if document.source.folder is Folder.PAGES
        if document.slug.lower() in taken and (document.lang or lang) == lang
    ]


def _clashes(
    claims: Iterable[Claim], kind: Kind, values: Mapping[str, str] | None = None
) -> Iterator[Problem]:
    first: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        earlier = first.setdefault((claim.value.casefold(), claim.lang), claim)
        if earlier is not claim:
            filled = {"other": earlier.place, **(values or {})}
            yield Problem(kind, claim.source, claim.mark, value=claim.value, values=filled)


def _iter_slugs(documents: Iterable[Document], lang: str, folder: Folder) -> Iterator[Claim]:
    for document in documents:
        if document.source.folder is folder and document.slug:
            yield Claim(document.slug, document.lang or lang, document.source.path, document.mark)


def _iter_case_slugs(documents: tuple[Document, ...], lang: str) -> Iterator[Claim]:
    yield from _iter_slugs(documents, lang, Folder.CASES)
    for document in documents:
        for case in document.cases:
            if case.slug:
                yield Claim(case.slug, _lang_of(case, document, lang), document.source.path, case.mark)


def _iter_numbers(documents: tuple[Document, ...], lang: str) -> Iterator[Claim]:
    for document in documents:
        for owner in numbered(document):
            number = written(owner.entries, "number")
            if is_number(number):
                mark = owner.entries["number"].value_mark
                yield Claim(number, _lang_of(owner, document, lang), document.source.path, mark)


def numbered(document: Document) -> list[Document | CaseInBlock]:
    """What may have a number: the document itself, when it is a case, and the cases in its blocks."""
    return [document, *document.cases]


def _lang_of(owner: Document | CaseInBlock, document: Document, lang: str) -> str:
    return written(owner.entries, "lang").lower() or document.lang or lang


def next_free_number(documents: tuple[Document, ...], lang: str) -> int:
    """One more than the largest number of any case, drafts and faulty ones too."""
    return max((int(claim.value) for claim in _iter_numbers(documents, lang)), default=0) + 1


def _iter_told_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, each unknown author being warned of once, and not in every post of an old blog."""
    warned: set[str] = set()
    for problem in problems:
        if problem.kind is UNKNOWN_AUTHOR and problem.severity is Severity.WARNING:
            if problem.value in warned:
                continue
            warned.add(problem.value)
        yield problem


def _with_free_number(problem: Problem, free: Iterator[int]) -> Problem:
    """The problem of a missing number with a number that no case has, and that is offered to no other."""
    if problem.kind is MISSING_FIELD and problem.field == "number":
        return replace(problem, kind=MISSING_NUMBER, values={"example": f"number: {next(free)}"})
    return problem


def _check_shown_cases(documents: tuple[Document, ...], lang: str) -> Iterator[Problem]:
    known = {(claim.value, claim.lang) for claim in _iter_numbers(documents, lang) if _in_file(claim)}
    shown: dict[tuple[str, str], Claim] = {}
    for document in documents:
        own_lang = document.lang or lang
        for block in document.blocks:
            if block.name != CASE_FROM or document.source.folder is not Folder.ESSAYS:
                continue
            claim = Claim(block.argument, own_lang, document.source.path, block.argument_mark)
            if not block.argument:
                continue
            if known.isdisjoint({(block.argument, own_lang), (block.argument, lang)}):
                yield Problem(UNKNOWN_CASE, claim.source, claim.mark, value=block.argument)
            elif (earlier := shown.setdefault((claim.value, own_lang), claim)) is not claim:
                filled = {"other": earlier.place}
                yield Problem(CASE_SHOWN_TWICE, claim.source, claim.mark, value=claim.value, values=filled)


def _check_tags(documents: Iterable[Document]) -> Iterator[Problem]:
    """Tags that make no page of their own, as C++ beside C: a page is known by letters and digits."""
    first: dict[str, tuple[str, Claim]] = {}
    for document in documents:
        for claim in iter_tags(document):
            slug, own = slugify(claim.value), _NEITHER.sub("", claim.value.casefold())
            name, earlier = first.setdefault(slug, (own, claim))
            if not slug:
                problem = Problem(NAMELESS_TAG, claim.source, claim.mark, value=claim.value)
            elif name != own:
                values = {"other": earlier.value, "place": earlier.place}
                problem = Problem(SHARED_TAG, claim.source, claim.mark, value=claim.value, values=values)
            else:
                continue
            yield replace(problem, severity=Severity.WARNING)


def iter_tags(document: Document) -> Iterator[Claim]:
    """Every tag of a document and of the cases in it, the category among them."""
    for owner in numbered(document):
        for entry in (owner.entries.get("category"), owner.entries.get("tags")):
            if entry is not None:
                for name in split_list(item.text for item in entry.items):
                    yield Claim(tag_name(name), "", document.source.path, place_of(name, entry))


def _in_file(claim: Claim) -> bool:
    return claim.source.startswith(f"{Folder.CASES}/")
