"""The files of pictures: made once, several at a time, in a fixed order; made anew when they are damaged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from cases.cache import FileCache
from cases.pictures.gallery import Gallery
from cases.pictures.printing import Files, Order, PictureChanged, iter_files, iter_orders
from tests.cases.pictures.samples import SECRET, as_file, drawing, frames, photograph, told


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "hylly.jpg").write_bytes(told(photograph(700, 400), "JPEG"))
    (folder / "viiva.png").write_bytes(told(drawing(700, 300), "PNG"))
    first, *others = frames()
    (folder / "liike.gif").write_bytes(
        as_file(first, "GIF", save_all=True, append_images=others, comment=SECRET)
    )
    return folder


def orders_of(content: Path) -> tuple[Order, ...]:
    gallery = Gallery(content)
    for path in ("hylly.jpg", "viiva.png", "liike.gif"):
        gallery.show(path)
    gallery.link("hylly.jpg")
    return tuple(iter_orders(gallery.shown.values(), gallery.linked.values()))


def files_of(content: Path, cache: FileCache, waited: list[int] | None = None) -> dict[str, bytes]:
    """All files by their addresses; how many orders were waited for is added to `waited`."""

    def watch(made: Iterator[Files], count: int) -> Iterable[Files]:
        (waited if waited is not None else []).append(count)
        return made

    return {
        address: file
        for files in iter_files(orders_of(content), content, cache, watch)
        for address, file in files.items()
    }


def test_every_version_of_what_is_shown_is_made_and_one_of_what_is_linked(
    content: Path, tmp_path: Path
) -> None:
    files = files_of(content, FileCache(tmp_path / "cache"))
    endings = sorted(name.partition("-")[2][13:] or name for name in files)
    sizes = [
        f"{width}.{suffix}"
        for width in (640, 700)
        for suffix in ("avif", "jpg", "png", "webp", "avif", "webp")
    ]
    assert endings == sorted([*sizes, "40.gif", "hylly.jpg"])
    assert all(SECRET not in file for file in files.values())


def test_what_has_been_made_is_not_made_again_nor_its_source_decoded(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, waited = FileCache(tmp_path / "cache"), list[int]()
    first = files_of(content, cache, waited)
    orders = orders_of(content)
    with monkeypatch.context() as blind:
        blind.delattr(Image, "open")
        again = dict(
            pair
            for files in iter_files(orders, content, cache, lambda made, _: made)
            for pair in files.items()
        )
    assert again == first
    assert waited == [4]


def test_a_damaged_file_in_the_cache_is_made_anew(content: Path, tmp_path: Path) -> None:
    cache, waited = FileCache(tmp_path / "cache"), list[int]()
    first = files_of(content, cache)
    kept = sorted((tmp_path / "cache").iterdir())
    kept[0].write_bytes(kept[0].read_bytes()[:-40])
    kept[1].write_bytes(b"")
    kept[2].write_bytes(b"x" + kept[2].read_bytes()[1:])
    kept[3].unlink()
    assert files_of(content, cache, waited) == first
    assert files_of(content, cache, waited) == first
    assert waited[0] > 0
    assert waited[1] == 0


def test_two_makings_give_the_same_bytes(content: Path, tmp_path: Path) -> None:
    one, other = (files_of(content, FileCache(tmp_path / name)) for name in ("one", "other"))
    assert one == other


def test_a_picture_that_changes_while_the_site_is_built_is_told_and_not_kept(
    content: Path, tmp_path: Path
) -> None:
    orders = orders_of(content)
    (content / "hylly.jpg").write_bytes(as_file(photograph(60, 40), "JPEG"))
    with pytest.raises(PictureChanged, match=r"hylly\.jpg"):
        list(iter_files(orders, content, FileCache(tmp_path / "cache"), lambda made, _: made))
    assert not [file for file in (tmp_path / "cache").iterdir() if file.suffix == ".jpg"]
