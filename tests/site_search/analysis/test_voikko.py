"""Voikko's readings of Finnish words.

`fixtures/finnish.txt` tells of each form what it is a form of.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from site_search.analysis.reading import Reading
from site_search.analysis.voikko import PackagedVoikko, SystemVoikko
from site_search.failure import AnalyserMissing

FIXTURE = Path(__file__).parent / "fixtures" / "finnish.txt"
VOIKKO = PackagedVoikko()


def told() -> Iterator[tuple[str, str]]:
    for line in FIXTURE.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            form, _, readings = line.partition(":")
            yield form, readings.strip()


def in_words(readings: tuple[Reading, ...]) -> str:
    """Readings as the fixture writes them."""
    likely = ", ".join(_in_words(reading) for reading in readings if reading.likely)
    others = ", ".join(_in_words(reading) for reading in readings if not reading.likely)
    return f"{likely} ? {others}" if others else likely


def _in_words(reading: Reading) -> str:
    parts = f" = {' + '.join(reading.parts)}" if reading.parts else ""
    inner = f" ({', '.join(reading.inner)})" if reading.inner else ""
    return reading.base + parts + inner


@pytest.mark.parametrize(("form", "readings"), list(told()))
def test_a_form_is_read(form: str, readings: str) -> None:
    assert in_words(VOIKKO.readings(form)) == readings


@given(st.text(max_size=20))
def test_any_text_is_read_or_not_known(form: str) -> None:
    for reading in VOIKKO.readings(form):
        assert reading.base


def test_the_dictionary_is_part_of_the_identity() -> None:
    assert VOIKKO.identity.startswith("pyvoikko 0.")


def test_a_missing_system_dictionary_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "libvoikko", None)

    with pytest.raises(AnalyserMissing, match="the Python package libvoikko is missing"):
        SystemVoikko().readings("rengas")
