"""The index that Pagefind makes of base forms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cases.library import Library
from site_search.documents import marks_of
from site_search.key_source import opened_finder
from site_search.pagefind import ENGINE, read_case_numbers, read_fragment
from site_search.pagefind_lemmas import build_lemma_index
from site_search.records import SearchRecord, iter_records


@pytest.fixture
def records(library: Library) -> list[SearchRecord]:
    return list(iter_records(library))


def build(records: list[SearchRecord], folder: Path) -> dict[str, bytes]:
    """The files of an index made in a folder, by their names."""
    with opened_finder(ENGINE, "pyvoikko", folder / "cache") as (finder, _):
        build_lemma_index(records, "fi", finder, folder / "documents", folder / "output")
    files = (path for path in sorted((folder / "output").rglob("*")) if path.is_file())
    return {path.relative_to(folder / "output").as_posix(): path.read_bytes() for path in files}


def hits(folder: Path) -> dict[str, dict[str, Any]]:
    """What an index in a folder holds of each hit, by the hit's URL."""
    fragments = (folder / "output" / "pagefind" / "fragment").iterdir()
    return {hit["url"]: hit for _, hit in map(read_fragment, fragments)}


def test_a_hit_shows_the_words_of_its_text(records: list[SearchRecord], tmp_path: Path) -> None:
    build(records, tmp_path)

    hit = hits(tmp_path)["/esseet/asiakas/#case-1/"]
    case = next(record for record in records if record.number == 1)
    assert hit["content"] == "Tarinan 1 tiivistelmä. Tarinan 1 teksti."
    assert hit["meta"] == marks_of(case, "fi")


def test_a_place_in_the_index_is_the_same_place_in_the_text(
    records: list[SearchRecord], tmp_path: Path
) -> None:
    build(records, tmp_path)

    for hit in hits(tmp_path).values():
        assert hit["word_count"] == len(hit["content"].split())


def test_soft_hyphens_are_left_out(records: list[SearchRecord], tmp_path: Path) -> None:
    build([replace(records[0], title="Ren\u00adgas", html="<p>auto\u00adkauppa</p>", summary="")], tmp_path)

    (hit,) = hits(tmp_path).values()
    assert (hit["meta"]["title"], hit["content"]) == ("Rengas", "autokauppa")


def test_no_endings_are_cut(records: list[SearchRecord], tmp_path: Path) -> None:
    assert b'"xx"' in build(records, tmp_path)["pagefind/pagefind-entry.json"]


def test_another_text_of_the_same_base_forms_has_another_name(
    records: list[SearchRecord], tmp_path: Path
) -> None:
    one, other = (
        build([replace(records[0], html=f"<p>{word}</p>")], tmp_path / word)
        for word in ("kauppa", "kaupassa")
    )

    fragments = [{name for name in files if "/fragment/" in name} for files in (one, other)]
    assert fragments[0].isdisjoint(fragments[1])


def test_the_finder_knows_the_cases_behind_the_hits(records: list[SearchRecord], tmp_path: Path) -> None:
    build(records, tmp_path)

    assert sorted(read_case_numbers(tmp_path / "output" / "pagefind").values()) == [1, 2]


def test_the_same_records_make_the_same_bytes_in_any_order(
    records: list[SearchRecord], tmp_path: Path
) -> None:
    assert build(records, tmp_path / "one") == build(records[::-1], tmp_path / "other")


def test_a_site_without_records_has_no_index(tmp_path: Path) -> None:
    assert build([], tmp_path) == {}
