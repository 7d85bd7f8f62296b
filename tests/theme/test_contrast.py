"""Contrast, by WCAG 2's formula, of every pair of colours that the theme sets on each other."""

from __future__ import annotations

import re

import pytest

from tests.theme.sheets import tokens

FIELDS = ("well", "well-strong", "badly", "badly-strong", "lost")
SCHEMES = ("light", "dark")
TEXT, LARGE_OR_GRAPHIC = 4.5, 3.0

each_scheme = pytest.mark.parametrize("scheme", SCHEMES)


def colour(role: str, scheme: str) -> str:
    """The colour of a role, such as #fcfcfa."""
    table = tokens()
    pair = re.fullmatch(r"light-dark\(var\((--[\w-]+)\), var\((--[\w-]+)\)\)", table[role])
    assert pair, f"{role} is no pair of primitives"
    return table[pair[1 + SCHEMES.index(scheme)]]


def luminance(value: str) -> float:
    channels = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@each_scheme
@pytest.mark.parametrize("ground", ["--ground", *(f"--field-{field}" for field in FIELDS)])
def test_text_is_legible_on_the_ground_and_on_every_field(ground: str, scheme: str) -> None:
    assert contrast(colour("--text", scheme), colour(ground, scheme)) >= TEXT


@each_scheme
@pytest.mark.parametrize("ground", ["--ground", "--field-lost", "--sunken"])
def test_quiet_text_is_legible_on_the_ground_and_on_grey(ground: str, scheme: str) -> None:
    assert contrast(colour("--text-quiet", scheme), colour(ground, scheme)) >= TEXT


@each_scheme
@pytest.mark.parametrize("role", ["--accent", "--link-line", "--strand-dimmed"])
def test_what_is_not_text_stands_out_from_the_ground(role: str, scheme: str) -> None:
    assert contrast(colour(role, scheme), colour("--ground", scheme)) >= LARGE_OR_GRAPHIC


@each_scheme
@pytest.mark.parametrize("tone", FIELDS)
def test_an_arc_stands_out_from_the_ground_and_from_its_own_field(tone: str, scheme: str) -> None:
    arc = colour(f"--arc-{tone}", scheme)
    assert contrast(arc, colour("--ground", scheme)) >= LARGE_OR_GRAPHIC
    assert contrast(arc, colour(f"--field-{tone}", scheme)) >= LARGE_OR_GRAPHIC
