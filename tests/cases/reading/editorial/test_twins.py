"""Texts that are nearly the same: each is told once beside an earlier one, and no other is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from cases.reading.editorial.twins import check_twins
from cases.reading.load import read_site
from tests.cases.reading.sites import lay_site, site_of

ESSAY = "---\ntitle: Juttu {n}\ndate: 2025-11-18\nauthor: Kehittäjä\n---\n\n{text}\n"
WORDS = [f"sana{number}" for number in range(400)]


def text(seed: int, length: int = 120) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)  # noqa: S311 - texts, not secrets


def twins(content: Path, *texts: list[str]) -> list[tuple[str, str]]:
    """Which essay is told to be like which."""
    files = {
        f"essays/juttu-{n:03}.md": ESSAY.format(n=n, text=" ".join(words)) for n, words in enumerate(texts)
    }
    found = check_twins(read_site(site_of(lay_site(content, **files))))
    return [(problem.source, problem.values["other"].partition(":")[0]) for problem in found]


@pytest.mark.parametrize("changed", [0, 1, 4])
def test_a_text_with_few_words_changed_is_a_twin(tmp_path: Path, changed: int) -> None:
    other = text(1)
    for at in range(changed):
        other[10 + 25 * at] = "toisin"
    assert twins(tmp_path / "content", text(1), text(2), other) == [
        ("essays/juttu-002.md", "essays/juttu-000.md")
    ]


def test_texts_that_share_a_passage_are_no_twins(tmp_path: Path) -> None:
    assert twins(tmp_path / "content", text(1), text(1)[:40] + text(2)) == []


def test_short_texts_are_not_compared(tmp_path: Path) -> None:
    assert twins(tmp_path / "content", text(1, 20), text(1, 20)) == []


def test_of_many_copies_each_is_told_beside_an_earlier_one(tmp_path: Path) -> None:
    found = twins(tmp_path / "content", *[text(1)] * 12, text(2))
    assert [source for source, _ in found] == [f"essays/juttu-{n:03}.md" for n in range(1, 12)]
    assert all(other < source for source, other in found)
