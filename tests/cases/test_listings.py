"""Which list pages exist."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from cases.index import CaseIndex
from cases.listings import Kind, Listing, iter_listings
from cases.model import Author, Case, EssayName, Series, Tag
from tests.cases.sample import make_essay
from tests.cases.strategies import AUTHOR, VOCABULARY, case_sets, make_case


def listings(*cases: Case, authors: tuple[Author, ...] = (AUTHOR,)) -> list[Listing]:
    return list(iter_listings(CaseIndex.build(cases, VOCABULARY), (), authors))


def of_kind(kind: Kind, found: list[Listing]) -> list[Listing]:
    return [listing for listing in found if listing.kind is kind]


def test_all_cases_have_a_listing_even_when_there_are_none() -> None:
    assert [listing.kind for listing in listings()] == [Kind.ALL]


def test_a_term_with_a_case_has_a_listing_and_so_has_its_parent() -> None:
    found = of_kind(Kind.TERM, listings(make_case(1, "autokauppa", "puhelin", "hyva")))
    assert [listing.term.slug for listing in found] == ["kauppa", "autokauppa", "puhelin", "hyva"]


def test_a_pair_has_a_listing_from_two_cases_up() -> None:
    one, other = make_case(1, "pankki", "puhelin"), make_case(2, "pankki", "puhelin", "verkko")
    assert of_kind(Kind.PAIR, listings(one)) == []
    pairs = [[term.slug for term in listing.terms] for listing in of_kind(Kind.PAIR, listings(one, other))]
    assert pairs == [["pankki", "puhelin"]]


def test_an_author_without_anything_published_has_no_listing() -> None:
    idle = Author("joutilas", "Joutilas")
    found = of_kind(Kind.AUTHOR, listings(make_case(1), authors=(idle, AUTHOR)))
    assert [listing.author for listing in found] == [AUTHOR]


def test_a_tag_lists_the_cases_that_have_it() -> None:
    tag = Tag("hurmaus", "hurmaus")
    found = of_kind(Kind.TAG, listings(make_case(1, tags=(tag,)), make_case(2)))
    assert [(listing.tag, len(listing.cases)) for listing in found] == [(tag, 1)]


def test_each_year_lists_its_cases_the_newest_year_first() -> None:
    found = of_kind(Kind.YEAR, listings(make_case(1), make_case(2, day=400), make_case(3)))
    assert [(listing.year, len(listing.cases)) for listing in found] == [(2026, 1), (2025, 2)]


@given(case_sets())
def test_every_case_is_listed_under_each_of_its_terms_its_author_and_its_year(cases: list[Case]) -> None:
    found = listings(*cases)
    for case in cases:
        terms = {listing.term for listing in of_kind(Kind.TERM, found) if case in listing.cases}
        assert terms >= {term for terms in case.terms.values() for term in terms}
        for kind in (Kind.ALL, Kind.AUTHOR, Kind.YEAR):
            assert sum(case in listing.cases for listing in of_kind(kind, found)) == 1


@given(case_sets())
def test_no_listing_but_that_of_all_cases_is_empty(cases: list[Case]) -> None:
    assert all(listing.items for listing in listings(*cases) if listing.kind is not Kind.ALL)


def test_a_series_has_its_essays_by_part_those_without_one_last_and_the_cases_in_them() -> None:
    series = Series("jonossa", "Jonossa")
    parts = {"kolmas": None, "toinen": 2, "ensimmainen": 1}
    essays = [make_essay(slug, series=series, part=part) for slug, part in parts.items()]
    told = replace(make_case(1), essay=EssayName("toinen", "Toinen", "fi"))
    index = CaseIndex.build([told, make_case(2)], VOCABULARY)
    (found,) = of_kind(Kind.SERIES, list(iter_listings(index, [*essays, make_essay("muu")], ())))
    assert [essay.slug for essay in found.essays] == ["ensimmainen", "toinen", "kolmas"]
    assert (found.series, found.cases) == (series, (told,))


def test_only_the_site_terms_pairs_authors_and_series_have_feeds() -> None:
    tagged = replace(make_case(1, "pankki", "puhelin"), tags=(Tag("a", "a"),))
    index = CaseIndex.build([tagged, make_case(2, "pankki", "puhelin")], VOCABULARY)
    essay = make_essay(series=Series("jonossa", "Jonossa"))
    found = list(iter_listings(index, [essay], (AUTHOR,)))
    assert {listing.kind for listing in found if listing.has_feed} == {
        Kind.ALL,
        Kind.TERM,
        Kind.PAIR,
        Kind.AUTHOR,
        Kind.SERIES,
    }
