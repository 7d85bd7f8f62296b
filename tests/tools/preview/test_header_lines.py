"""Changing a key of a header leaves every other line as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from cases.reading.entries import written
from cases.reading.header import parse_header
from cases.reading.sources import Folder, Source
from tools.preview.header_lines import with_value

HEADER = """---
# kuka ja milloin
otsikko: 'Vanha: otsikko'   # oma sana
päivä: 4.3.2025
oma-avain: [a,   b]

summary: >-
  Kaksi riviä
  tiivistelmää.

# loppuhuomautus
tags: [yksi, "#kaksi"]
---

Leipäteksti.
"""
PELICAN = "Title: Vanha\nDate: 2025-03-04\nTags: yksi,\n    kaksi\nOma: avain\n\nLeipäteksti.\n"


def changed(text: str, keys: tuple[str, ...], value: str | tuple[str, ...]) -> str:
    return with_value(Source("essays/x.md", Folder.ESSAYS, text), keys, value).text


@pytest.mark.parametrize(
    ("keys", "value", "old", "new"),
    [
        (("title", "otsikko"), "Uusi", "otsikko: 'Vanha: otsikko'   # oma sana", "otsikko: Uusi"),
        (
            ("title", "otsikko"),
            "Uusi: taas",
            "otsikko: 'Vanha: otsikko'   # oma sana",
            'otsikko: "Uusi: taas"',
        ),
        (("summary",), "Yksi rivi.", "summary: >-\n  Kaksi riviä\n  tiivistelmää.", "summary: Yksi rivi."),
        (("tags",), ("yksi", "no, niin"), 'tags: [yksi, "#kaksi"]', 'tags: [yksi, "no, niin"]'),
        (("tags",), (), 'tags: [yksi, "#kaksi"]\n', ""),
        (("status", "tila"), "draft", 'tags: [yksi, "#kaksi"]\n', 'tags: [yksi, "#kaksi"]\nstatus: draft\n'),
    ],
)
def test_only_the_lines_of_the_key_change(
    keys: tuple[str, ...], value: str | tuple[str, ...], old: str, new: str
) -> None:
    assert old in HEADER
    assert changed(HEADER, keys, value) == HEADER.replace(old, new)


@pytest.mark.parametrize(
    ("keys", "value", "old", "new"),
    [
        (("title",), "Uusi: taas", "Title: Vanha", "Title: Uusi: taas"),
        (("tags",), ("yksi", "kolme"), "Tags: yksi,\n    kaksi", "Tags: yksi, kolme"),
        (("status",), "draft", "Oma: avain\n", "Oma: avain\nstatus: draft\n"),
    ],
)
def test_a_header_of_pelicans_stays_one(
    keys: tuple[str, ...], value: str | tuple[str, ...], old: str, new: str
) -> None:
    assert changed(PELICAN, keys, value) == PELICAN.replace(old, new)


_TEXT = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1).filter(
    lambda text: " ".join(text.split()) == text
)


@given(_TEXT)
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    source = with_value(Source("essays/x.md", Folder.ESSAYS, HEADER), ("title", "otsikko"), text)
    header, problems = parse_header(source)
    assert header
    assert not problems
    assert written({entry.key: entry for entry in header.entries}, "otsikko") == text


def test_a_header_that_cannot_be_read_is_left_alone() -> None:
    with pytest.raises(ValueError, match="can't be read"):
        changed("---\ntitle: [\n---\n", ("title",), "Uusi")
