"""What is kept from build to build."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.text_cache import TextCache


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    with TextCache(tmp_path / "deep" / "cache") as cache:
        cache.keep("word", {"a": "Äiti", "b": ""})

    with TextCache(tmp_path / "deep" / "cache") as cache:
        assert cache.find("word", ["a", "b", "c"]) == {"a": "Äiti", "b": ""}
        assert cache.find("block", ["a"]) == {}


def test_more_keys_than_one_question_takes_are_found(tmp_path: Path) -> None:
    texts = {str(at): f"teksti {at}" for at in range(1200)}
    with TextCache(tmp_path / "cache") as cache:
        cache.keep("word", texts)

        assert cache.find("word", texts) == texts


def test_what_is_not_used_is_forgotten(tmp_path: Path) -> None:
    with TextCache(tmp_path / "cache") as cache:
        cache.keep("word", {"a": "1", "b": "2"})
        cache.keep("block", {"b": "3"})

        cache.keep_only("word", ["a"])

        assert cache.find("word", ["a", "b"]) == {"a": "1"}
        assert cache.find("block", ["b"]) == {"b": "3"}


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 99, b"SQLite format 3\0" + bytes(4096)])
def test_a_file_that_is_no_cache_is_made_anew(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cache").write_bytes(content)

    with TextCache(tmp_path / "cache") as cache:
        cache.keep("word", {"a": "1"})
        assert cache.find("word", ["a"]) == {"a": "1"}

    assert len(caplog.records) == (1 if content else 0)


def test_a_text_that_was_changed_is_none(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with TextCache(tmp_path / "cache") as cache:
        cache.keep("word", {"a": "teksti yksi", "b": "teksti kaksi"})
    content = (tmp_path / "cache").read_bytes()
    (tmp_path / "cache").write_bytes(content.replace(b"teksti yksi", b"teksti viis"))

    with TextCache(tmp_path / "cache") as cache:
        assert cache.find("word", ["a", "b"]) == {"b": "teksti kaksi"}
    assert len(caplog.records) == 1
