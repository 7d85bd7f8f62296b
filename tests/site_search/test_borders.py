"""The borders of compounds: by the dictionary, kept from build to build, and done without.

`fixtures/hyphens.txt` has texts and what becomes of them, with · for soft hyphens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, strategies as st

from cases.adapter.settings import borders_of
from cases.cache import FileCache
from cases.hyphenation import Hyphenator, no_borders
from site_search.analysis.voikko import PackagedVoikko
from site_search.borders import SETTING, KnownBorders, hand_over_borders, keep_borders
from site_search.failure import AnalyserMissing
from tests.triples import iter_triples

FIXTURE = Path(__file__).parent / "fixtures" / "hyphens.txt"
VOIKKO = PackagedVoikko()


class NoDictionary:
    """A divider whose dictionary doesn't load."""

    identity = "a divider 1"

    def borders(self, _form: str) -> tuple[int, ...]:
        raise AnalyserMissing("pyvoikko", "the packages don't load")

    def expect(self, _forms: Iterable[str]) -> bool:
        raise AnalyserMissing("pyvoikko", "the packages don't load")


def pelican(folder: Path, **settings: Any) -> SimpleNamespace:
    return SimpleNamespace(settings={"CACHE_PATH": str(folder), **settings})


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*rule, id=title) for title, *rule in iter_triples(FIXTURE)]
)
def test_text_divides_where_parts_meet(text: str, expected: str, tmp_path: Path) -> None:
    borders = KnownBorders(VOIKKO, FileCache(tmp_path))
    assert Hyphenator("fi", borders)(text).replace("\u00ad", "·") == expected


@given(st.text(max_size=30))
def test_borders_lie_within_any_text(form: str) -> None:
    borders = VOIKKO.borders(form)
    assert list(borders) == sorted(set(borders))
    assert all(0 < at < len(form) for at in borders)


def test_a_letter_that_becomes_two_in_lower_case_moves_no_border(tmp_path: Path) -> None:
    assert KnownBorders(VOIKKO, FileCache(tmp_path))("İsiakaskokemus") == ()


def test_what_one_build_learned_the_next_knows_without_a_dictionary(tmp_path: Path) -> None:
    first = KnownBorders(VOIKKO, FileCache(tmp_path))
    learned = first("asiakaskokemus"), first("keskusteleminen")
    first.keep()

    second = KnownBorders(VOIKKO, FileCache(tmp_path))
    assert (second("asiakaskokemus"), second("keskusteleminen")) == learned == ((7,), ())
    assert (first.divided, second.divided) == (2, 0)


def test_expected_words_are_divided_as_words_asked_for_alone(tmp_path: Path) -> None:
    borders = KnownBorders(VOIKKO, FileCache(tmp_path))
    words = ["Asiakaskokemus", "keskusteleminen", "huonekaluliike", "İsiakaskokemus"]
    borders.expect(words)
    assert [borders(word) for word in words] == [(7,), (), (5, 9), ()]
    assert borders.expect(words)
    assert borders.divided == 3


def test_words_that_are_known_need_no_dictionary(tmp_path: Path) -> None:
    first = KnownBorders(VOIKKO, FileCache(tmp_path))
    first("asiakaskokemus")
    first.keep()

    class Shut(PackagedVoikko):
        def expect(self, _forms: Sequence[str]) -> bool:
            raise AssertionError

    second = KnownBorders(Shut(), FileCache(tmp_path))
    assert second.expect(["asiakaskokemus"])
    assert second("asiakaskokemus") == (7,)


def test_a_word_is_divided_once_however_it_is_written(tmp_path: Path) -> None:
    borders = KnownBorders(VOIKKO, FileCache(tmp_path))
    assert borders("Asiakaskokemus") == borders("asiakaskokemus") == (7,)
    assert borders.divided == 1


def test_another_dictionary_learns_anew(tmp_path: Path) -> None:
    first = KnownBorders(VOIKKO, FileCache(tmp_path))
    first("asiakaskokemus")
    first.keep()

    class Another(NoDictionary):
        identity = "a divider 2"

        def borders(self, _form: str) -> tuple[int, ...]:
            return (4,)

    assert KnownBorders(Another(), FileCache(tmp_path))("asiakaskokemus") == (4,)


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    first = KnownBorders(VOIKKO, FileCache(tmp_path))
    first("asiakaskokemus")
    first.keep()
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes().replace(b"[7]", b"[3]"))

    assert KnownBorders(VOIKKO, FileCache(tmp_path))("asiakaskokemus") == (7,)


def test_a_dictionary_that_does_not_load_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    borders = KnownBorders(NoDictionary(), FileCache(tmp_path))
    assert borders.expect(["asiakaskokemus"])
    assert borders.expect(["huonekaluliike"])
    assert (borders("asiakaskokemus"), borders("verkkokauppa")) == ((), ())
    (told,) = caplog.records
    assert told.getMessage() == (
        "Compounds are hyphenated by rule and not at their borders: the packages don't load. "
        "Remedy: install the packages of requirements.lock, or choose another analyser in SEARCH_ANALYSER."
    )


def test_nothing_is_kept_of_a_dictionary_that_does_not_load(tmp_path: Path) -> None:
    borders = KnownBorders(NoDictionary(), FileCache(tmp_path))
    borders("asiakaskokemus")
    borders.keep()
    assert list(tmp_path.iterdir()) == []


def test_the_plugin_hands_its_borders_over_and_keeps_what_it_learned(tmp_path: Path) -> None:
    build = pelican(tmp_path)
    hand_over_borders(build)
    assert borders_of(build.settings)("huonekaluliike") == (5, 9)
    keep_borders(build)
    assert [path.name[:8] for path in (tmp_path / "search").iterdir()] == ["borders-"]


def test_a_sites_own_borders_stay(tmp_path: Path) -> None:
    build = pelican(tmp_path, WORD_BORDERS=no_borders)
    hand_over_borders(build)
    keep_borders(build)
    assert build.settings[SETTING] is no_borders


@pytest.mark.parametrize("analyser", ["simplemma", "none"])
def test_an_analyser_that_knows_no_borders_leaves_the_rule(analyser: str, tmp_path: Path) -> None:
    build = pelican(tmp_path, SEARCH_ANALYSER=analyser)
    hand_over_borders(build)
    assert borders_of(build.settings) is no_borders


def test_a_missing_package_leaves_the_rule_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "libvoikko", None)
    build = pelican(tmp_path, SEARCH_ANALYSER="libvoikko")
    hand_over_borders(build)
    assert borders_of(build.settings) is no_borders
    assert "the Python package libvoikko is missing" in caplog.text
