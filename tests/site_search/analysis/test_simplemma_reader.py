"""simplemma as the reader of Finnish words; a table stands in for the package, not in the lock."""

from __future__ import annotations

import pytest

from site_search.analysis.simplemma_reader import SimplemmaAnalyser

TABLE = {"renkaat": b"rengas", "auto": b"auto", "auton": b"auto", "kaupassa": b"kauppa", "kauppa": b"kauppa"}


@pytest.fixture(params=[1, 2], ids=lambda version: f"simplemma {version}")
def analyser(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> SimplemmaAnalyser:
    texts = {form: base.decode() for form, base in TABLE.items()}
    monkeypatch.setattr(SimplemmaAnalyser, "_table", TABLE if request.param == 1 else texts)
    return SimplemmaAnalyser()


def test_a_known_form_has_one_base_form(analyser: SimplemmaAnalyser) -> None:
    assert [reading.base for reading in analyser.readings("renkaat")] == ["rengas"]


def test_an_unknown_word_may_be_made_of_known_ones(analyser: SimplemmaAnalyser) -> None:
    (reading,) = analyser.readings("autokaupassa")

    assert (reading.base, reading.parts) == ("autokauppa", ("auto", "kauppa"))


@pytest.mark.parametrize("form", ["zyx", "autozyx", "a" * 64])
def test_any_other_word_is_not_known(analyser: SimplemmaAnalyser, form: str) -> None:
    assert analyser.readings(form) == ()
