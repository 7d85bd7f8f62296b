"""What text loses when it leaves the site."""

from __future__ import annotations

from cases.characters import portable


def test_soft_hyphens_are_left_out() -> None:
    assert portable("asiakas\u00adkokemus") == "asiakaskokemus"


def test_characters_that_xml_cannot_carry_are_left_out() -> None:
    assert portable("a\x00b\x08c\x0bd\x1fe\ufffef") == "abcdef"


def test_line_ends_tabs_and_typography_stay() -> None:
    assert portable("a\tb\nc\u00a0–\u202f”d”") == "a\tb\nc\u00a0–\u202f”d”"
