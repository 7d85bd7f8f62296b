"""`inv check --explain`: the reference's own words, and the message as the author has read it."""

from __future__ import annotations

import re

import pytest

from cases.language import load_language
from cases.reading.codes import KINDS
from tests.builds import ROOT
from tools.check.explain import NoSuchCode, explanation

FINNISH = load_language("fi", ROOT / "theme" / "translations")


@pytest.mark.parametrize("code", KINDS)
def test_every_code_is_explained_with_its_message_and_an_example(code: str) -> None:
    told = explanation(ROOT, code, FINNISH)
    assert told.startswith(f"### {code} ")
    assert "\n    content/" in told
    assert "\n> " in told
    assert len(re.findall(r"^###? ", told, re.MULTILINE)) == 1


def test_a_code_may_be_written_in_small_letters() -> None:
    assert explanation(ROOT, " cb012", FINNISH) == explanation(ROOT, "CB012", FINNISH)


def test_a_code_that_no_problem_has_is_told_with_those_near() -> None:
    with pytest.raises(NoSuchCode, match="CB01"):
        explanation(ROOT, "CB01", FINNISH)
