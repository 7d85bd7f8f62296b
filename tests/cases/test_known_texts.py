"""Texts that are known from earlier readings: the same of the same, and nothing of what has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cases.known_texts import FILE, known_texts
from cases.library import Library
from cases.reading.load import load_library
from tests.cases.reading.sites import lay_site, site_of

ESSAY = "---\ntitle: Jono\ndate: 2025-11-18\nauthor: Kehittäjä\n---\n\n{body}\n"


class Maker:
    """Makes a text, and counts how often."""

    def __init__(self, text: str = "teksti") -> None:
        self.text = text
        self.times = 0

    def __call__(self) -> str:
        self.times += 1
        return self.text


def load(
    folder: Path, make: Maker, *, craft: str = "a", kind: str = "k", made_of: tuple[str, ...] = ("x",)
) -> str:
    """The text by a reading of its own."""
    with known_texts(folder, craft) as known:
        return known.load(kind, made_of, make)


@pytest.mark.parametrize("text", ["teksti", "", "\x00", "ä\n", "</p>"])
def test_a_text_is_made_once_for_all_readings(tmp_path: Path, text: str) -> None:
    make = Maker(text)
    assert [load(tmp_path, make) for _ in range(3)] == [text] * 3
    assert make.times == 1


def test_a_text_is_made_once_in_a_reading_too(tmp_path: Path) -> None:
    make = Maker("")
    with known_texts(tmp_path, "a") as known:
        assert {known.load("k", ("x",), make) for _ in range(3)} == {""}
    assert make.times == 1


def test_of_other_texts_by_another_craft_or_of_another_kind_it_is_another(tmp_path: Path) -> None:
    assert load(tmp_path, Maker("1")) == "1"
    assert load(tmp_path, Maker("2"), made_of=("y",)) == "2"
    assert load(tmp_path, Maker("3"), made_of=("x", "")) == "3"
    assert load(tmp_path, Maker("4"), craft="b") == "4"
    assert load(tmp_path, Maker("5"), kind="l") == "5"


def test_what_a_reading_had_no_use_for_is_forgotten(tmp_path: Path) -> None:
    make = Maker()
    load(tmp_path, make)
    load(tmp_path, Maker(), made_of=("y",))
    load(tmp_path, make)
    assert make.times == 2


def test_a_reading_that_failed_leaves_what_was_known(tmp_path: Path) -> None:
    make = Maker()
    load(tmp_path, make)
    with pytest.raises(ZeroDivisionError), known_texts(tmp_path, "a") as known:
        known.load("k", ("y",), lambda: str(1 // 0))
    load(tmp_path, make)
    assert make.times == 1


@pytest.mark.parametrize("craft", ["a", None])
def test_without_a_folder_or_a_craft_nothing_is_known(tmp_path: Path, craft: str | None) -> None:
    make = Maker()
    for _ in range(2):
        with known_texts(None if craft else tmp_path, craft) as known:
            assert known.load("k", ("x",), make) == "teksti"
    assert make.times == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", [b"", b"x" * 9000, b"SQLite format 3\x00"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    load(tmp_path, Maker())
    (tmp_path / FILE).write_bytes(damage)
    make = Maker("toinen")
    assert load(tmp_path, make) == "toinen"
    assert load(tmp_path, make) == "toinen"
    assert make.times == 1


def test_a_text_that_someone_has_changed_is_made_anew(tmp_path: Path) -> None:
    load(tmp_path, Maker("teksti"))
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes().replace(b"teksti", b"tekst!"))
    assert load(tmp_path, Maker("teksti")) == "teksti"


def read(content: Path, cache: Path | None, craft: str | None = "a") -> Library:
    return load_library(replace(site_of(content), cache=cache, craft=craft))


def test_a_site_is_read_the_same_with_what_is_known_after_each_edit(tmp_path: Path) -> None:
    bodies = (
        "Jono ei *liikkunut*.",
        '## Väli\n\nJono "liikkui" -- vähän.',
        "Jono ei *liikkunut*.",
        "Jono.\n\nJono ei *liikkunut*.",
    )
    for body in bodies:
        content = lay_site(tmp_path / "content", **{"essays/jono.md": ESSAY.format(body=body)})
        known, anew = read(content, tmp_path / "cache"), read(content, None)
        assert known.essays == anew.essays


def test_a_link_is_settled_anew_when_only_its_target_has_changed(tmp_path: Path) -> None:
    target = ESSAY.replace("Jono", "Kassa")
    link = ESSAY.format(body="[Kassa](kassa.md)")
    for more in ("", "slug: kassalla\n"):
        files = {
            "essays/jono.md": link,
            "essays/kassa.md": target.replace("date", f"{more}date", 1).format(body="X"),
        }
        content = lay_site(tmp_path / "content", **files)
        library = read(content, tmp_path / "cache")
        html = str(next(essay for essay in library.essays if essay.slug == "jono").parts)
        assert f"esseet/{'kassalla' if more else 'kassa'}/" in html
