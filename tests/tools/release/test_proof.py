"""A build beside one from nothing: every byte that differs is told, by its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.release.proof import iter_differing

FILES = {"index.html": b"<p>", "tarinat/jono/index.html": b"<p>Jono", "tyhja.txt": b""}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for folder in ("kept", "clean"):
        for name, content in FILES.items():
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / name).write_bytes(content)
    return tmp_path / "kept", tmp_path / "clean"


def test_folders_with_the_same_bytes_do_not_differ(folders: tuple[Path, Path]) -> None:
    assert list(iter_differing(*folders)) == []


@pytest.mark.parametrize("content", [b"<b>", b"", b"<p>x"])
def test_a_file_with_other_bytes_is_told_of_the_same_size_too(
    folders: tuple[Path, Path], content: bytes
) -> None:
    kept, clean = folders
    (kept / "index.html").write_bytes(content)
    assert list(iter_differing(kept, clean)) == ["index.html"]


def test_what_only_one_has_is_told(folders: tuple[Path, Path]) -> None:
    kept, clean = folders
    (kept / "tarinat" / "vanha.html").touch()
    (clean / "alku.html").touch()
    assert list(iter_differing(kept, clean)) == ["alku.html", "tarinat/vanha.html"]


def test_empty_folders_are_no_part_of_a_site(folders: tuple[Path, Path]) -> None:
    (folders[0] / "tyhja").mkdir()
    assert list(iter_differing(*folders)) == []
