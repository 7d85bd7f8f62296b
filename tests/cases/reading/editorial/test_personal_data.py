"""Personal data: what is somebody's is told, and what only looks like it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.reading.editorial.personal_data import check_personal_data
from cases.reading.load import read_site
from tests.cases.reading.sites import lay_site, site_of

ESSAY = "---\ntitle: Jono\ndate: 2025-11-18\nauthor: Kehittäjä\n---\n\n{}\n"


def codes_in(tmp_path: Path, text: str) -> list[str]:
    content = lay_site(tmp_path / "content", **{"essays/jono.md": ESSAY.format(text)})
    return [problem.code for problem in check_personal_data(read_site(site_of(content)))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("050 1234567", "CB220"),
        ("040-123 4567", "CB220"),
        ("0457 123 4567", "CB220"),
        ("+358401234567", "CB220"),
        ("+358 (0)40 123 4567", "CB220"),
        ("09 123 456", "CB220"),
        ("[soita](tel:+358401234567)", "CB220"),
        ("etu.suku+x@posti.yritys.fi", "CB221"),
        ("ÄÖÅ-12", "CB222"),
        ("010190-999W", "CB223"),
        ("010106A959X", "CB223"),
        ("DE89 3704 0044 0532 0130 00", "CB224"),
        ("FI2112345600000785", "CB224"),
    ],
)
def test_what_is_likely_to_be_somebodys_is_told(tmp_path: Path, text: str, code: str) -> None:
    assert codes_in(tmp_path, f"Tässä: {text}.") == [code]


@pytest.mark.parametrize(
    "text",
    [
        "18.11.2025 klo 14.30",
        "2025-11-18",
        "01-12-2025",
        "1 000 000 euroa",
        "978-952-00-1234-5",
        "0800 123 456",
        "020 123 4567",
        "ISO-639",
        "COVID-19",
        "GPT-4",
        "CB-123-X",
        "nimi@example.com",
        "@kehittaja",
        "010190-999X",
        "FI21 1234 5600 0007 84",
        "https://yritys.fi/0401234567",
    ],
)
def test_what_only_looks_like_it_is_not(tmp_path: Path, text: str) -> None:
    assert codes_in(tmp_path, f"Tässä: {text}.") == []


def test_contact_details_of_a_page_are_meant_to_be_there(tmp_path: Path) -> None:
    page = "---\ntitle: Yhteys\n---\n\ntoimitus@yritys.fi, 040 123 4567, ABC-123\n"
    content = lay_site(tmp_path / "content", **{"pages/yhteys.md": page})
    assert [problem.code for problem in check_personal_data(read_site(site_of(content)))] == ["CB222"]


def test_of_all_check_characters_of_an_identity_code_one_is_valid(tmp_path: Path) -> None:
    codes = [f"131052-308{character}" for character in "0123456789ABCDEFHJKLMNPRSTUVWXY"]
    assert codes_in(tmp_path, "\n".join(codes)) == ["CB223"]
