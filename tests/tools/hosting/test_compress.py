"""Compressed copies: beside texts, the same bytes each time, gone with what they are copies of."""

from __future__ import annotations

import gzip
import os
import random
from pathlib import Path

import brotli
import pytest

from cases.cache import FileCache
from tests.builds import read_tree
from tools.hosting import write_compressed

TEXT = "<p>Jono oli pitkä, eikä kukaan tullut.</p>\n" * 80


def lay(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, "utf-8")
    return folder


def test_a_copy_unfolds_to_its_file(tmp_path: Path) -> None:
    write_compressed(lay(tmp_path, index_html=TEXT))
    assert gzip.decompress((tmp_path / "index.html.gz").read_bytes()).decode() == TEXT
    assert brotli.decompress((tmp_path / "index.html.br").read_bytes()).decode() == TEXT


def test_the_same_file_has_the_same_copies_whatever_its_name_and_its_age(tmp_path: Path) -> None:
    lay(tmp_path, a_html=TEXT, b_html=TEXT)
    os.utime(tmp_path / "a.html", (1, 1))
    write_compressed(tmp_path)
    copies = read_tree(tmp_path)
    assert copies["a.html.gz"] == copies["b.html.gz"]
    assert copies["a.html.br"] == copies["b.html.br"]
    # Neither a name nor a time, and no kind of machine.
    assert copies["a.html.gz"][:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"


def test_a_copy_is_as_old_as_its_file(tmp_path: Path) -> None:
    lay(tmp_path, a_html=TEXT)
    os.utime(tmp_path / "a.html", (1_700_000_000, 1_700_000_000))
    write_compressed(tmp_path)
    assert (tmp_path / "a.html.br").stat().st_mtime == 1_700_000_000


@pytest.mark.parametrize("name", ["kuva.avif", "kuva.png", "arkisto.zip", "kirjasin.woff2"])
def test_what_is_compressed_already_has_no_copy(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT, "utf-8")
    write_compressed(tmp_path)
    assert list(read_tree(tmp_path)) == [name]


def test_what_would_not_get_smaller_has_no_copy(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(4000).decode("latin-1")  # noqa: S311 - no secret
    (tmp_path / "kohina.txt").write_bytes(noise.encode("latin-1"))
    write_compressed(lay(tmp_path, lyhyt_html="<p>Jono.</p>"))
    assert sorted(read_tree(tmp_path)) == ["kohina.txt", "lyhyt.html"]


def test_a_copy_that_is_out_of_date_is_made_anew_or_goes(tmp_path: Path) -> None:
    write_compressed(lay(tmp_path, a_html=TEXT, b_html=TEXT))
    shared = tmp_path / "shared"
    os.link(tmp_path / "a.html.gz", shared)
    before = shared.read_bytes()
    made = write_compressed(lay(tmp_path, a_html=TEXT.upper(), b_html="<p>Jono.</p>"))
    assert gzip.decompress((tmp_path / "a.html.gz").read_bytes()).decode() == TEXT.upper()
    assert not (tmp_path / "b.html.gz").exists()
    assert shared.read_bytes() == before, "an earlier release that shares the copy keeps its own"
    assert made.files == 1


def test_copies_that_are_known_come_from_the_cache(tmp_path: Path) -> None:
    cache, folder = FileCache(tmp_path / "cache"), tmp_path / "site"
    folder.mkdir()
    first = write_compressed(lay(folder, a_html=TEXT), cache)
    kept = sorted(path.name for path in cache.folder.iterdir())
    copies = read_tree(folder)
    assert len(kept) == 2
    assert write_compressed(folder, cache) == first
    assert sorted(path.name for path in cache.folder.iterdir()) == kept
    assert read_tree(folder) == copies


def test_a_large_site_is_compressed_quickly(tmp_path: Path) -> None:
    text = (TEXT * 320).encode()
    for number in range(17):
        (tmp_path / f"{number}.txt").write_bytes(text)
    write_compressed(tmp_path)
    assert len(text) * 17 > 16 << 20
    assert (tmp_path / "0.txt.br").read_bytes() == brotli.compress(text, quality=5)
    for number in range(2, 17):
        (tmp_path / f"{number}.txt").unlink()
    write_compressed(tmp_path)
    assert (tmp_path / "0.txt.br").read_bytes() == brotli.compress(text, quality=11)
