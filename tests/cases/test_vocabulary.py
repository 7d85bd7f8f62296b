"""Facets and terms."""

from __future__ import annotations

import pytest

from cases.vocabulary import Term
from tests.cases.strategies import VOCABULARY, facet, find, term


def test_a_term_is_found_by_its_slug_or_a_label_in_any_language_whatever_the_case() -> None:
    bank = Term(facet="industry", slug="pankki", label="pankki", labels={"fi": "pankki", "en": "Bank"})
    industry = facet("industry", bank)
    assert [industry.find(written) for written in ("pankki", " BANK ", "PANKKI")] == [bank, bank, bank]


def test_a_name_that_no_term_has_finds_nothing() -> None:
    assert VOCABULARY.facet("industry").find("pankk") is None


def test_a_synonym_is_no_name_of_a_term() -> None:
    shop = Term(facet="industry", slug="kauppa", label="kauppa", synonyms=("liike",))
    assert facet("industry", shop).find("liike") is None


def test_the_ancestry_of_a_child_is_itself_and_its_parent() -> None:
    assert [found.slug for found in VOCABULARY.ancestry(find("autokauppa"))] == ["autokauppa", "kauppa"]
    assert [found.slug for found in VOCABULARY.ancestry(find("kauppa"))] == ["kauppa"]


def test_the_scale_is_the_facet_that_says_so_and_the_others_are_topics() -> None:
    assert VOCABULARY.scale.key == "outcome"
    assert [topic.key for topic in VOCABULARY.topics] == ["industry", "channel"]


def test_children_and_top_terms_divide_a_facet() -> None:
    industry = VOCABULARY.facet("industry")
    tops = industry.top_terms
    children = [child for top in tops for child in industry.children(top)]
    assert {t.slug for t in (*tops, *children)} == {t.slug for t in industry.terms}
    assert len(tops) + len(children) == len(industry.terms)


def test_an_unknown_facet_or_term_is_an_error_in_the_code() -> None:
    with pytest.raises(KeyError):
        VOCABULARY.facet("season")
    with pytest.raises(KeyError):
        facet("industry", term("industry", "a")).term("b")
