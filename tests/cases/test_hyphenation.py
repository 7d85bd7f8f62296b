"""Soft hyphens in long Finnish words. In these tests · stands for a soft hyphen.

How compounds divide is told in `fixtures/hyphenation`: a title, what is typed with | at the borders that are
known, and what is set, each closed by a line with a dot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from cases.hyphenation import SOFT_HYPHEN, Borders, Hyphenator, strip_soft_hyphens
from cases.typography import typeset
from tests.triples import iter_triples

COMPOUNDS = Path(__file__).parent / "fixtures" / "hyphenation" / "fi-compounds.txt"

finnish_text = st.text("aeiouyäöhjklmnprstvd .,-/5@–”\n\u00a0\u00ad", max_size=60)


def dotted(text: str, lang: str = "fi") -> str:
    return Hyphenator(lang)(text.replace("·", SOFT_HYPHEN)).replace(SOFT_HYPHEN, "·")


def dotted_html(html: str, lang: str = "fi") -> str:
    return typeset(html, lang, Hyphenator(lang)).replace(SOFT_HYPHEN, "·")


def borders_in(typed: str) -> Borders:
    """What knows the borders of the words that are typed with them."""
    known = {}
    for word in re.findall(r"[^\W_|]+(?:\|[^\W_|]+)+", typed):
        parts = word.split("|")
        known["".join(parts)] = tuple(accumulate(map(len, parts[:-1])))
    return lambda word: known.get(word, ())


@pytest.mark.parametrize(
    ("typed", "expected"), [pytest.param(*rule, id=title) for title, *rule in iter_triples(COMPOUNDS)]
)
def test_compounds(typed: str, expected: str) -> None:
    html = typed.replace("·", SOFT_HYPHEN).replace("|", "")
    assert typeset(html, "fi", Hyphenator("fi", borders_in(typed))).replace(SOFT_HYPHEN, "·") == expected


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("asiakaspalvelija", "asia·kas·pal·ve·lija"),
        ("Rakennustarvikekauppa", "Raken·nus·tar·vi·ke·kauppa"),
        ("päivähoitopäätös", "päivä·hoi·to·päätös"),
        ("KOTIINKULJETUS", "KOTIIN·KUL·JETUS"),
    ],
)
def test_words_divide_before_a_consonant_and_a_vowel(word: str, divided: str) -> None:
    assert dotted(word) == divided


def test_words_of_ten_letters_stay_whole() -> None:
    assert dotted("vaatekauppa rautakaupa") == "vaate·kauppa rautakaupa"


def test_four_letters_stay_on_each_side() -> None:
    assert dotted("kalakalakala") == "kala·ka·la·kala"
    assert dotted("kalakalakalat") == "kala·ka·la·kalat"


def test_three_consonants_before_a_vowel_are_not_divided_at_a_liquid() -> None:
    assert dotted("infrastruktuuri") == "infrastruk·tuuri"


def test_punctuation_around_a_word_is_no_part_of_it() -> None:
    assert dotted("(”vaatekauppias”), vaatekauppias...") == "(”vaate·kaup·pias”), vaate·kaup·pias..."


def test_each_part_of_a_hyphenated_compound_is_a_word() -> None:
    assert dotted("linja-autonkuljettaja") == "linja-auton·kul·jet·taja"


def test_a_word_with_the_authors_soft_hyphen_stays_as_written() -> None:
    assert dotted("asiakastyytyväisyys·kysely vaatekauppias") == "asiakastyytyväisyys·kysely vaate·kaup·pias"


@pytest.mark.parametrize(
    "word",
    [
        "asiakaspalvelija2",
        "asiakaspalvelija@esimerkki.fi",
        "www.asiakaspalvelija.fi",
        "myymälä/asiakaspalvelija",
        "asiakaspalvelija_uusi",
    ],
)
def test_addresses_and_codes_stay_whole(word: str) -> None:
    assert dotted(word) == word


def test_other_languages_stay_as_they_are() -> None:
    assert dotted("responsibilities", "en") == "responsibilities"
    assert dotted_html("<p>responsibilities</p>", "en") == "<p>responsibilities</p>"


def test_a_region_does_not_change_the_rules() -> None:
    assert dotted("asiakaspalvelija", "fi-FI") == dotted("asiakaspalvelija")


def test_html_is_hyphenated_in_its_text_only() -> None:
    html = '<p title="asiakaspalvelija">asiakaspalvelija <code>asiakaspalvelija</code></p>'
    assert dotted_html(html) == html.replace(">asiakaspalvelija ", ">asia·kas·pal·ve·lija ")


def test_references_stay_references_and_are_no_words() -> None:
    assert dotted_html("a &amp; b &lt;&CounterClockwiseContourIntegral;") == "a &amp; b &lt;∳"


def test_a_soft_hyphen_written_as_a_reference_is_the_authors() -> None:
    assert dotted_html("asiakas&shy;omistajuus") == "asiakas·omistajuus"


@given(st.text("aeioukstlnmr", min_size=11, max_size=40), st.sets(st.integers(1, 39)))
def test_borders_are_places_to_divide_and_four_letters_stay_on_each_side(word: str, places: set[int]) -> None:
    borders = tuple(at for at in sorted(places) if at < len(word))
    pieces = Hyphenator("fi", lambda _: borders)(word).split(SOFT_HYPHEN)
    divided = set(accumulate(map(len, pieces[:-1])))
    assert "".join(pieces) == word
    assert min(len(pieces[0]), len(pieces[-1])) >= 4
    assert divided >= {at for at in borders if 4 <= at <= len(word) - 4}


def test_borders_are_asked_of_long_finnish_words_only() -> None:
    asked: list[str] = []

    def borders(word: str) -> tuple[int, ...]:
        asked.append(word)
        return ()

    Hyphenator("fi", borders)("Rautakaupa ja asiakaskokemus, www.asiakaskokemus.fi")
    Hyphenator("en", borders)("responsibilities")
    assert asked == ["asiakaskokemus"]


class SlowBorders:
    """Borders that are looked for while nobody waits, and what was expected and asked."""

    def __init__(self) -> None:
        self.expected: list[str] = []
        self.asked: list[str] = []

    def __call__(self, word: str) -> tuple[int, ...]:
        self.asked.append(word)
        return (7,)

    def expect(self, words: Iterable[str]) -> bool:
        words = [*words]
        self.expected += words
        return {*words} <= {*self.asked}


def test_borders_are_asked_for_when_what_is_begun_is_called_for() -> None:
    borders = SlowBorders()
    hyphenate = Hyphenator("fi", borders)
    begun = [hyphenate.begin("asiakaskokemus, www.asiakaskokemus.fi ja huonekaluliike") for _ in range(2)]
    assert (borders.expected, borders.asked) == (["asiakaskokemus", "huonekaluliike"], [])
    hyphenated = hyphenate("asiakaskokemus, www.asiakaskokemus.fi ja huonekaluliike")
    assert [finish() for finish in begun] == [hyphenated, hyphenated]
    assert borders.expected == borders.asked


@given(st.lists(finnish_text))
def test_what_is_begun_comes_out_the_same(texts: list[str]) -> None:
    hyphenate = Hyphenator("fi", SlowBorders())
    begun = [hyphenate.begin(text) for text in texts]
    assert [finish() for finish in begun] == [Hyphenator("fi", lambda _: (7,))(text) for text in texts]


@given(finnish_text)
def test_hyphenating_twice_is_hyphenating_once(text: str) -> None:
    once = Hyphenator("fi")(text)
    assert Hyphenator("fi")(once) == once


@given(finnish_text)
def test_stripping_gives_the_words_back(text: str) -> None:
    assert strip_soft_hyphens(Hyphenator("fi")(text)) == strip_soft_hyphens(text)
