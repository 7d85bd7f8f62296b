"""Casebook's own index on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.cache import FileCache
from cases.library import Library
from site_search.casebook import CasebookIndex, marks_in, move_index, remove_casebook_index, write_index
from site_search.failure import IndexingFailed
from site_search.index.files import Files
from tests.builds import read_tree
from tests.site_search.index.reader import Reader


def build(library: Library, folder: Path) -> dict[str, str]:
    CasebookIndex(library, "pyvoikko", folder / "cache").write(folder / "output")
    tree = read_tree(folder / "output" / "search-index")
    return {name: content.decode() for name, content in tree.items()}


def test_a_case_in_an_essay_is_a_hit_of_its_own_with_its_anchor(library: Library, tmp_path: Path) -> None:
    reader = Reader(build(library, tmp_path))

    hits = [reader.fragment(document) for document in reader.search("renkaista potkitaan")]
    assert [(hit["kind"], hit["address"], hit["page"], hit["number"]) for hit in hits] == [
        ("case", "esseet/asiakas/#case-1", "tarinat/renkaat/", 1)
    ]


def test_a_case_is_found_by_another_name_of_its_term_and_by_its_parent(
    library: Library, tmp_path: Path
) -> None:
    reader = Reader(build(library, tmp_path))

    for query in ("autoliikkeestä", "autokaupat", "liike", "kauppa"):
        titles = {reader.fragment(document)["title"] for document in reader.search(query)}
        assert "Puoli tuntia renkaita potkimassa" in titles


def test_the_identity_is_that_of_the_manifest(library: Library, tmp_path: Path) -> None:
    index = CasebookIndex(library, "pyvoikko", tmp_path / "cache")
    told = index.identity()
    index.write(tmp_path / "output")

    tree = read_tree(tmp_path / "output" / "search-index")
    files = {name: content.decode() for name, content in tree.items()}
    assert Reader(files).manifest["index"] == told
    assert files == build(library, tmp_path / "clean")


def test_an_index_made_in_place_is_the_same_as_one_in_a_clean_folder(
    library: Library, tmp_path: Path
) -> None:
    build(library, tmp_path / "kept")
    (tmp_path / "kept" / "output" / "search-index" / "l" / "stale0.js").write_text("old")

    assert build(library, tmp_path / "kept") == build(library, tmp_path / "clean")


def _two_files(files: Files) -> None:
    for name in ("x/one", "x/two", "manifest"):
        files.add(name, "1")


def write(folder: Path) -> None:
    write_index(_two_files, folder, FileCache(folder.parent / "cache"))


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    write(folder)
    before = (folder / "x" / "one.js").stat().st_ino

    write(folder)

    assert (folder / "x" / "one.js").stat().st_ino == before
    assert marks_in(folder).keys() == {"x/one.js", "x/two.js", "manifest.js"}


def test_a_file_that_somebody_has_touched_is_written_anew(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    write(folder)
    (folder / "x" / "one.js").write_text("other")

    write(folder)

    assert (folder / "x" / "one.js").read_text() == 'casebookSearch("x/one",1);\n'


def test_what_a_killed_build_has_left_is_written_anew(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    write(folder)
    (folder / "manifest.js").unlink()
    (folder / "x" / "one.js").write_text("half of")

    write(folder)

    assert (folder / "x" / "one.js").read_text() == 'casebookSearch("x/one",1);\n'


def test_the_manifest_is_gone_while_files_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    write(folder)
    seen = []

    def build(files: Files) -> None:
        seen.append(marks_in(folder).keys())
        _two_files(files)

    write_index(build, folder, FileCache(tmp_path / "cache"))

    assert seen == [{"x/one.js", "x/two.js"}]


def test_an_index_moves_from_the_folder_of_one_preview_to_that_of_the_next(tmp_path: Path) -> None:
    for build in ("1", "2"):
        (tmp_path / build).mkdir()
    write(tmp_path / "1" / "search-index")

    move_index(tmp_path / "1", tmp_path / "2")

    assert not (tmp_path / "1" / "search-index").exists()
    assert len(marks_in(tmp_path / "2" / "search-index")) == 3


def test_where_no_earlier_index_is_none_moves(tmp_path: Path) -> None:
    (tmp_path / "2").mkdir()

    move_index(tmp_path / "gone", tmp_path / "2")

    assert list((tmp_path / "2").iterdir()) == []


def test_a_file_that_a_copy_of_the_site_shares_is_not_written_into(tmp_path: Path) -> None:
    for name in ("x/one.js", "manifest.js"):
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("old")
        (tmp_path / file.name).hardlink_to(file)

    write(tmp_path / "site")

    assert [(tmp_path / name).read_text() for name in ("one.js", "manifest.js")] == ["old", "old"]


def test_an_earlier_index_can_be_removed(library: Library, tmp_path: Path) -> None:
    build(library, tmp_path)

    remove_casebook_index(tmp_path / "output")

    assert list((tmp_path / "output").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(library: Library, tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file where a folder should be")

    with pytest.raises(IndexingFailed, match="Engine casebook: its files can't be written"):
        build(library, tmp_path)
