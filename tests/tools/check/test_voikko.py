"""Voikko, where it is installed; where it isn't, that is said."""

from __future__ import annotations

from pathlib import Path

import libvoikko
import pytest

from tools.check.voikko import NoVoikko, Voikko, spelling_check


@pytest.fixture
def voikko() -> Voikko:
    try:
        return Voikko()
    except NoVoikko as missing:
        pytest.skip(f"Voikko isn't installed: {missing}")


def test_inflected_and_compound_words_are_known(voikko: Voikko) -> None:
    assert all(voikko.knows(word) for word in ("jonossa", "asiakaspalvelijallekin", "Tampereella"))
    assert not voikko.knows("jonosas")
    assert "jonossa" in voikko.suggest("jonosas")


def test_a_word_written_twice_is_a_slip_and_a_sentence_without_a_verb_is_style(voikko: Voikko) -> None:
    assert [slip.passage for slip in voikko.slips("Se oli oli siinä.")] == ["oli oli"]
    assert list(voikko.slips("Viisi reittiä samalta ovelta.")) == []


def test_where_voikko_is_missing_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise OSError("libvoikko.so.1: cannot open shared object file")

    monkeypatch.setattr(libvoikko, "Voikko", missing)
    with pytest.raises(NoVoikko, match=r"libvoikko\.so\.1"):
        spelling_check(tmp_path)
