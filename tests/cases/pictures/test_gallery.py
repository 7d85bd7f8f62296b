"""The pictures of a content folder: looked at once, known by what they are, noted when they are linked."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.cache import FileCache
from cases.pictures.gallery import Gallery
from cases.pictures.picture import Facts
from cases.pictures.refusal import NoPicture, Reason
from cases.pictures.study import study
from tests.cases.pictures.samples import as_file, photograph


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "hylly.jpg").write_bytes(as_file(photograph(60, 40), "JPEG"))
    (folder / "ohje.pdf").write_bytes(b"%PDF-1.7")
    (folder / "rikki.jpg").write_bytes(b"Ei kuva.")
    (folder / "nimi.txt").write_bytes(as_file(photograph(60, 40), "AVIF"))
    (folder / "piirros.png").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    return folder


@pytest.fixture
def studied(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The files that have been decoded."""
    seen: list[bytes] = []

    def watched(file: bytes) -> Facts:
        seen.append(file)
        return study(file)

    monkeypatch.setattr("cases.pictures.gallery.study", watched)
    return seen


def test_a_picture_is_looked_at_once_however_often_it_is_shown(content: Path, studied: list[bytes]) -> None:
    gallery = Gallery(content)
    assert gallery.show("hylly.jpg") is gallery.show("hylly.jpg")
    assert len(studied) == 1


def test_what_is_known_of_a_picture_is_kept_until_its_file_changes(
    content: Path, tmp_path: Path, studied: list[bytes]
) -> None:
    cache = FileCache(tmp_path / "cache")
    assert Gallery(content, cache).show("hylly.jpg") == Gallery(content, cache).show("hylly.jpg")
    assert len(studied) == 1
    (content / "hylly.jpg").write_bytes(as_file(photograph(90, 40), "JPEG"))
    assert Gallery(content, cache).show("hylly.jpg").facts.width == 90
    assert len(studied) == 2


def test_a_refusal_is_the_same_each_time_and_never_kept(content: Path, tmp_path: Path) -> None:
    gallery = Gallery(content, FileCache(tmp_path / "cache"))
    for _ in range(2):
        with pytest.raises(NoPicture) as refused:
            gallery.show("rikki.jpg")
        assert refused.value.reason is Reason.UNREADABLE
    assert not (tmp_path / "cache").exists()


def test_what_is_shown_is_known_by_its_address_and_what_is_linked_by_its_path(content: Path) -> None:
    gallery = Gallery(content)
    picture = gallery.show("hylly.jpg")
    gallery.link("hylly.jpg")
    assert gallery.shown == {picture.address: picture}
    assert gallery.linked == {"hylly.jpg": picture}


def test_a_file_of_another_kind_is_no_picture(content: Path) -> None:
    gallery = Gallery(content)
    gallery.link("ohje.pdf")
    assert gallery.linked == {}


def test_a_picture_is_one_whatever_it_is_called(content: Path) -> None:
    gallery = Gallery(content)
    gallery.link("nimi.txt")
    assert gallery.linked["nimi.txt"].facts.format == "avif"


@pytest.mark.parametrize("path", ["rikki.jpg", "piirros.png"])
def test_a_broken_picture_can_not_be_linked_to(content: Path, path: str) -> None:
    with pytest.raises(NoPicture):
        Gallery(content).link(path)
