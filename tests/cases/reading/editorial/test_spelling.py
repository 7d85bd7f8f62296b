"""Spelling by any speller: which words are looked up, and where an unknown one stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cases.reading.editorial.spelling import Slip, SpellingCheck, WordList
from cases.reading.load import read_site
from cases.reading.problems import Problem
from tests.cases.reading.sites import lay_site, site_of

ESSAY = "---\ntitle: {title}\ndate: 2025-11-18\nauthor: Kehittäjä\n{more}---\n\n{body}\n"


@dataclass
class Knows:
    """A speller that knows some words, and remembers which it was asked for."""

    words: set[str]
    lang: str = "fi"
    asked: list[str] = field(default_factory=list)

    def knows(self, word: str) -> bool:
        self.asked.append(word)
        return word.casefold() in self.words

    def suggest(self, word: str) -> tuple[str, ...]:
        return tuple(sorted(self.words))

    def slips(self, paragraph: str) -> Iterable[Slip]:
        if "ja ja" in paragraph:
            yield Slip("ja ja", "Sana on kahdesti", ("ja",))


def check(
    tmp_path: Path, body: str, *words: str, own: str = "", title: str = "Jono", more: str = ""
) -> tuple[list[Problem], list[str]]:
    """What is told of an essay's spelling, and which words were looked up."""
    text = ESSAY.format(title=title, more=more, body=body)
    reading = read_site(site_of(lay_site(tmp_path / "content", **{"essays/jono.md": text})))
    speller = Knows({"jono", *words})
    return list(SpellingCheck(speller, WordList.parse(own))(reading)), speller.asked


def test_an_unknown_word_is_told_where_it_stands_first_with_what_is_near(tmp_path: Path) -> None:
    (told,), _ = check(tmp_path, "jono jnoo\n\njnoo", "jonot", "jonon")
    assert (told.code, told.value, told.mark.line, told.mark.column) == ("CB290", "jnoo", 7, 6)
    assert told.near == ("jono", "jonon")


def test_titles_and_summaries_are_read_too(tmp_path: Path) -> None:
    told, _ = check(tmp_path, "jono", title="Jnoo", more="summary: jono jnoot\n")
    assert [(one.value, one.mark.line) for one in told] == [("Jnoo", 2), ("jnoot", 5)]


def test_code_addresses_numbers_and_abbreviations_are_no_words(tmp_path: Path) -> None:
    body = "jono `kodi` https://sivu.fi/polku nimi@posti.fi EU 7 kpl2 [jono](case:1)\n\n    lohko"
    _, asked = check(tmp_path, body.replace("[jono](case:1)", "[jono](https://muu.fi/polku)"))
    assert {word.casefold() for word in asked} == {"jono"}


def test_the_sites_own_words_are_known_and_a_star_stands_for_all_endings(tmp_path: Path) -> None:
    told, _ = check(tmp_path, "Hurmaushetken eioota sanoja", own="hurmaushetk*  # omamme\neioota\n")
    assert [one.value for one in told] == ["sanoja"]


def test_a_word_of_known_parts_is_known(tmp_path: Path) -> None:
    assert check(tmp_path, "IP-jono ja-jono", "ja")[0] == []


def test_a_slip_is_told_where_it_stands_also_over_a_lines_end(tmp_path: Path) -> None:
    (told,), _ = check(tmp_path, "jono ja\nja jono", "ja")
    assert (told.code, told.value, told.mark.line, told.mark.column) == ("CB291", "ja ja", 7, 6)


def test_texts_in_other_languages_are_passed_over(tmp_path: Path) -> None:
    assert check(tmp_path, "a queue", more="lang: en\n") == ([], [])
