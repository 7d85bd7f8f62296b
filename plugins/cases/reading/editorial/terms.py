"""Tags and terms that gather nothing, and tags that are written in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from cases.reading.checks import Claim, iter_tags, numbered
from cases.reading.editorial.kinds import RARE_TAG, RARE_TERM, TAG_SPELLINGS
from cases.reading.editorial.warnings import warn
from cases.reading.fields import place_of
from cases.reading.problems import Problem
from cases.reading.reading import Reading
from cases.reading.schema import split_list
from cases.slugs import slugify

# In a small collection nearly every tag and term stands once, and says no less for it.
ENOUGH = 50


def check_terms(reading: Reading) -> Iterator[Problem]:
    """Tags spelt in two ways; in a large collection also tags and terms that are used once."""
    tags: dict[str, list[Claim]] = defaultdict(list)
    for document in reading.documents:
        for claim in iter_tags(document):
            tags[slugify(claim.value)].append(claim)
    for claims in tags.values():
        yield from _check_spellings(claims)
    if len(reading.documents) >= ENOUGH:
        for claims in tags.values():
            if len({claim.source for claim in claims}) == 1:
                yield warn(RARE_TAG, claims[0].source, claims[0].mark, claims[0].value)
    yield from _iter_rare_terms(reading)


def _check_spellings(claims: list[Claim]) -> Iterator[Problem]:
    first = claims[0]
    for claim in claims[1:]:
        if claim.value != first.value and claim.value.casefold() == first.value.casefold():
            place = {"other": first.value, "place": first.place}
            yield warn(TAG_SPELLINGS, claim.source, claim.mark, claim.value, **place)


def _iter_rare_terms(reading: Reading) -> Iterator[Problem]:
    uses: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    count = 0
    for document in reading.documents:
        for owner in numbered(document):
            given = [
                (facet, owner.entries[facet.key])
                for facet in reading.vocabulary
                if facet.key in owner.entries
            ]
            count += bool(given)
            for facet, entry in given:
                for name in split_list(item.text for item in entry.items):
                    if term := facet.find(name):
                        claim = Claim(name, "", document.source.path, place_of(name, entry))
                        uses[facet.key, term.slug].append(claim)
    if count >= ENOUGH:
        for claims in uses.values():
            if len(claims) == 1:
                yield warn(RARE_TERM, claims[0].source, claims[0].mark, claims[0].value, count=str(count))
