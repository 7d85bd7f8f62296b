"""What a word is found by."""

from __future__ import annotations

from pathlib import Path

from cases.text_cache import TextCache
from site_search.analysis.key_finder import KeyFinder
from site_search.analysis.keys import Flag, keys_of
from site_search.analysis.paradigms import paradigms
from site_search.analysis.reading import Reading
from site_search.analysis.voikko import PackagedVoikko

FINNISH = paradigms("fi")


class Dictionary:
    """An analyser that counts what it is asked."""

    identity = "dictionary 1"

    def __init__(self, **readings: Reading) -> None:
        self._readings = readings
        self.asked: list[str] = []

    def readings(self, form: str) -> tuple[Reading, ...]:
        self.asked.append(form)
        return (self._readings[form],) if form in self._readings else ()


def test_a_compound_is_found_whole_and_by_its_parts() -> None:
    found = keys_of("autokaupassa", PackagedVoikko(), FINNISH)

    assert dict(found.keys) == {"autokauppa": Flag.WHOLE, "auto": Flag.PART, "kauppa": Flag.PART}
    assert found.parts == (("autokauppa", ("auto", "kauppa")),)


def test_an_unlikely_reading_counts_less() -> None:
    assert dict(keys_of("kuusi", PackagedVoikko(), FINNISH).keys) == {
        "kuusi": Flag.WHOLE,
        "kuu": Flag.WHOLE_UNLIKELY,
    }


def test_a_hashtag_is_found_with_and_without_its_sign() -> None:
    assert dict(keys_of("#renkaat", PackagedVoikko(), FINNISH).keys) == {
        "rengas": Flag.WHOLE,
        "#rengas": Flag.WHOLE,
    }


def test_an_unknown_word_is_its_own_key() -> None:
    assert keys_of("zyx", Dictionary(), FINNISH).keys == (("zyx", Flag.WHOLE),)


def test_an_unknown_word_with_hyphens_is_read_by_its_pieces() -> None:
    found = keys_of("zyx-renkaat", Dictionary(renkaat=Reading("rengas")), FINNISH)

    assert dict(found.keys) == {"zyxrengas": Flag.WHOLE, "zyx": Flag.PART, "rengas": Flag.PART}


def test_a_form_that_no_stem_leads_from_is_named() -> None:
    better = keys_of("ahyvä", Dictionary(ahyvä=Reading("hyvä")), FINNISH)
    good = keys_of("hyvää", Dictionary(hyvää=Reading("hyvä")), FINNISH)

    assert (better.forms, good.forms) == ((("hyvä", "ahyvä"),), ())


def test_a_word_is_analysed_once_across_builds(tmp_path: Path) -> None:
    dictionary = Dictionary(renkaat=Reading("rengas"))
    for chunk in ("Renkaat,", "renkaat!"):
        with TextCache(tmp_path / "cache") as cache:
            finder = KeyFinder({"fi": dictionary}, cache)
            finder.learn([chunk], "fi")
            assert finder.find(chunk, "fi").keys == (("rengas", Flag.WHOLE),)

    assert dictionary.asked == ["renkaat"]


def test_another_dictionary_is_asked_anew(tmp_path: Path) -> None:
    for base in ("rengas", "renki"):
        dictionary = Dictionary(renkaat=Reading(base))
        dictionary.identity = f"dictionary of {base}"
        with TextCache(tmp_path / "cache") as cache:
            finder = KeyFinder({"fi": dictionary}, cache)
            finder.learn(["renkaat"], "fi")
            assert finder.find("renkaat", "fi").keys == ((base, Flag.WHOLE),)
