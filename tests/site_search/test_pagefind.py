"""The index that Pagefind makes."""

from __future__ import annotations

import gzip
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cases.library import Library
from site_search.failure import IndexingFailed
from site_search.pagefind import build_pagefind_index, remove_pagefind_index
from site_search.records import SearchRecord, iter_records


@pytest.fixture
def records(library: Library) -> list[SearchRecord]:
    return list(iter_records(library))


def build(records: list[SearchRecord], folder: Path) -> dict[str, bytes]:
    """The files of an index made in a folder, by their names."""
    build_pagefind_index(records, "fi", folder / "documents", folder / "output")
    return {
        path.relative_to(folder / "output").as_posix(): path.read_bytes()
        for path in sorted((folder / "output").rglob("*"))
        if path.is_file()
    }


def binary(folder: Path, text: str, mode: int = 0o755) -> str:
    """A binary that does as the text of a shell script says."""
    path = folder / "pagefind"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(mode)
    return str(path)


def hits(records: list[SearchRecord], folder: Path) -> dict[str, dict[str, Any]]:
    """What an index holds of each hit, by the hit's URL."""
    files = build(records, folder)
    fragments = [gzip.decompress(content) for name, content in files.items() if "/fragment/" in name]
    found = [json.loads(fragment.removeprefix(b"pagefind_dcd")) for fragment in fragments]
    return {hit["url"]: hit for hit in found}


def test_each_record_is_a_hit_at_its_address(records: list[SearchRecord], tmp_path: Path) -> None:
    urls = hits(records, tmp_path).keys()

    assert len(urls) == len(records)
    assert {"/esseet/asiakas/", "/esseet/asiakas/#case-1/", "/tarinat/tiliote/", "/toimialat/pankki/"} <= urls


def test_a_pull_quote_is_not_found_twice(records: list[SearchRecord], tmp_path: Path) -> None:
    html = '<p>Katso ensin.</p><blockquote class="pull-quote"><p>Katso ensin.</p></blockquote><p>Loppu.</p>'
    (hit,) = hits([replace(records[0], summary="", html=html)], tmp_path).values()

    assert hit["content"] == "Katso ensin. Loppu."


def test_a_picture_is_found_by_its_caption_and_not_by_its_address(
    records: list[SearchRecord], tmp_path: Path
) -> None:
    html = '<figure><img src="{site}images/ovi.png" alt="Ovi"><figcaption>Avoin ovi</figcaption></figure>'
    (hit,) = hits([replace(records[0], summary="", html=html)], tmp_path).values()

    assert hit["content"] == "Avoin ovi"
    assert "images/ovi.png" not in json.dumps(hit)


def test_the_index_is_in_the_language_of_the_site(records: list[SearchRecord], tmp_path: Path) -> None:
    entry = json.loads(build(records, tmp_path)["pagefind/pagefind-entry.json"])

    assert list(entry["languages"]) == ["fi"]
    assert entry["languages"]["fi"]["page_count"] == len(records)


def test_the_same_records_make_the_same_bytes_in_any_order(
    records: list[SearchRecord], tmp_path: Path
) -> None:
    assert build(records, tmp_path / "one") == build(records[::-1], tmp_path / "other")


def test_the_environment_changes_nothing(
    records: list[SearchRecord], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = build(records, tmp_path / "plain")
    monkeypatch.setenv("PAGEFIND_KEEP_INDEX_URL", "true")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagefind.toml").write_text("keep_index_url = true\n")

    assert build(records, tmp_path / "other") == plain


def test_pagefinds_own_interfaces_are_left_out(records: list[SearchRecord], tmp_path: Path) -> None:
    scripts = [name for name in build(records, tmp_path) if name.endswith((".js", ".css"))]

    assert scripts == ["pagefind/pagefind-worker.js", "pagefind/pagefind.js"]


def test_a_site_without_records_has_no_index(tmp_path: Path) -> None:
    assert build([], tmp_path) == {}


def test_an_earlier_index_can_be_removed(records: list[SearchRecord], tmp_path: Path) -> None:
    build(records, tmp_path)

    remove_pagefind_index(tmp_path / "output")

    assert list((tmp_path / "output").iterdir()) == []


def test_a_missing_package_is_told_with_its_remedy(
    records: list[SearchRecord], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind.service", None)

    with pytest.raises(IndexingFailed) as failure:
        build(records, tmp_path)

    assert str(failure.value) == (
        "The site has no search index. Engine pagefind: the Python package pagefind is missing. "
        'Remedy: install it with `pip install "pagefind[extended]"`, or choose another engine in '
        'SEARCH_ENGINE ("none" builds without search).'
    )


def test_a_missing_binary_is_told(
    records: list[SearchRecord], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nowhere"))

    with pytest.raises(IndexingFailed, match="Pagefind's binary is missing"):
        build(records, tmp_path)


def test_a_binary_that_fails_is_told_with_its_own_words(
    records: list[SearchRecord], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", binary(tmp_path, "echo 'disk is full' >&2; exit 3"))

    with pytest.raises(IndexingFailed, match="it ended with code 3: disk is full"):
        build(records, tmp_path)


def test_a_binary_that_does_not_run_is_told(
    records: list[SearchRecord], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", binary(tmp_path, "exit 0", mode=0o644))

    with pytest.raises(IndexingFailed, match="its binary does not run: Permission denied"):
        build(records, tmp_path)
