"""The cache of files that are slow to make."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from cases.cache import FileCache

MADE = b"made"


@pytest.fixture
def made() -> list[bytes]:
    """What has been made."""
    return []


@pytest.fixture
def make(made: list[bytes]) -> Callable[[], bytes]:
    def make_one() -> bytes:
        made.append(MADE)
        return MADE

    return make_one


def test_a_file_that_is_there_is_not_made_again(
    tmp_path: Path, made: list[bytes], make: Callable[[], bytes]
) -> None:
    for _ in range(2):
        assert FileCache(tmp_path / "folder").load("one", make) == MADE
    assert made == [MADE]


def test_a_writing_that_is_stopped_midway_leaves_no_file(
    tmp_path: Path, made: list[bytes], make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(Path, "replace", stop)
        with pytest.raises(KeyboardInterrupt):
            FileCache(tmp_path).load("one", make)
    assert FileCache(tmp_path).load("one", make) == MADE
    assert len(made) == 2


def test_two_builds_may_make_the_same_file_at_the_same_time(tmp_path: Path) -> None:
    both_have_begun = Barrier(2)

    def make() -> bytes:
        both_have_begun.wait(timeout=10)
        return MADE

    with ThreadPoolExecutor(2) as pool:
        found = [pool.submit(FileCache(tmp_path).load, "one", make) for _ in range(2)]
        assert [one.result() for one in found] == [MADE, MADE]
    assert [file.name for file in tmp_path.iterdir()] == ["one"]
