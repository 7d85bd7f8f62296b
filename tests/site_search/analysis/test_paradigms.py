"""Stems of base forms, and the endings that may follow them.

`fixtures/forms.txt` tells which words the stems of a base form lead from, and which not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_search.analysis.endings import pattern_of
from site_search.analysis.paradigms import paradigms
from site_search.analysis.stems import decode, form_code, stem_code

FIXTURE = Path(__file__).parent / "fixtures" / "forms.txt"
FINNISH = paradigms("fi")


def told() -> Iterator[tuple[str, str, str]]:
    for line in FIXTURE.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            base, _, forms = line.partition(":")
            own, _, others = forms.partition("!")
            yield base, own, others


@pytest.mark.parametrize(("base", "own", "others"), list(told()))
def test_stems_lead_from_a_words_forms_and_from_no_other_words(base: str, own: str, others: str) -> None:
    parts = ("hurmaus", "hetki") if base == "hurmaushetki" else ()

    assert [form for form in own.split() if not FINNISH.leads(form, base, parts)] == []
    assert [form for form in others.split() if FINNISH.leads(form, base, parts)] == []


def test_a_word_that_no_rule_knows_leads_by_itself() -> None:
    assert paradigms("de").codes("rengas") == ("0",)


def test_what_is_no_word_has_no_stems() -> None:
    assert FINNISH.codes("2024") == ()


def test_a_hashtags_stems_are_its_words() -> None:
    assert FINNISH.codes("#kauppa") == FINNISH.codes("kauppa")


@pytest.mark.parametrize("form", ["kaupa", "kauppa", "kauppo", "toinen"])
def test_a_code_says_how_to_make_the_form(form: str) -> None:
    for make, whole in ((stem_code, False), (form_code, True)):
        code = make("kauppa", form)
        assert code is not None
        assert decode("kauppa", code) == (form, whole)


def test_a_form_too_far_from_its_base_form_has_no_code() -> None:
    assert form_code("a" * 30, "b") is None


def test_endings_are_those_of_the_sites_languages() -> None:
    finnish, english = re.compile(pattern_of(["fi"])), re.compile(pattern_of(["fi", "en", "xx"]))

    assert finnish.match("ssani")
    assert not finnish.match("ing")
    assert english.match("ing")
    assert not re.match(pattern_of(["xx"]), "n")
