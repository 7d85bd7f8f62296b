"""A build leaves alone what would come out the same, and nothing else stays that it did not make."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from cases.cache import FileCache
from cases.output_folder import OutputFile, OutputFolder


class Site:
    """An output folder that is built again and again, with a record of what was made each time."""

    def __init__(self, root: Path) -> None:
        self.output = root / "output"
        self.cache = root / "cache"
        self.made: list[str] = []

    def open(self, craft: str | None = "craft", left: frozenset[str] = frozenset()) -> OutputFolder:
        return OutputFolder(self.output, FileCache(self.cache), craft, left)

    def build(
        self,
        files: Mapping[str, str],
        craft: str | None = "craft",
        left: frozenset[str] = frozenset(),
    ) -> list[str]:
        """Build files that hold their digests. Returns the paths of those that were made."""
        folder = self.open(craft, left)
        self.sound, self.made = folder.open(), []
        for path, digest in files.items():
            folder.write(OutputFile.of_text(path, digest, partial(self._make, path, digest)))
        folder.close()
        return self.made

    def _make(self, path: str, digest: str) -> str:
        self.made.append(path)
        return digest

    @property
    def files(self) -> dict[str, str]:
        found = (path for path in sorted(self.output.rglob("*")) if path.is_file())
        return {path.relative_to(self.output).as_posix(): path.read_text() for path in found}

    @property
    def record(self) -> Path:
        (found,) = self.cache.glob("*.json")
        return found


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path)
    made.build(FILES)
    return made


FILES = {"index.html": "a", "tarinat/yksi/index.html": "b", "tarinat/kaksi/index.html": "c"}


def test_what_would_come_out_the_same_is_not_made_again(site: Site) -> None:
    assert not site.build(FILES)
    assert site.files == FILES


def test_what_is_made_from_something_else_is_made_again(site: Site) -> None:
    assert site.build({**FILES, "index.html": "d"}) == ["index.html"]
    assert site.files == {**FILES, "index.html": "d"}


@pytest.mark.parametrize("craft", ["another", None])
def test_with_another_craft_or_one_that_nobody_can_tell_nothing_is_kept(
    site: Site, craft: str | None
) -> None:
    assert len(site.build(FILES, craft)) == 3


def test_a_craft_that_nobody_can_tell_is_never_that_of_the_last_build(site: Site) -> None:
    site.build(FILES, None)
    assert len(site.build(FILES, None)) == 3


def test_what_the_site_no_longer_has_goes_with_its_folder(site: Site) -> None:
    site.build({"index.html": "a"})
    assert site.files == {"index.html": "a"}
    assert not (site.output / "tarinat").exists()


def test_a_file_that_nobody_made_is_removed(site: Site) -> None:
    (site.output / "tarinat" / "vieras.html").write_text("x")
    (site.output / "linkki").symlink_to(site.cache)
    (site.output / "tyhjä").mkdir()
    assert not site.build(FILES)
    assert sorted(path.name for path in site.output.iterdir()) == ["index.html", "tarinat"]
    assert site.record.exists()


def _rewrite(file: Path) -> None:
    file.write_text("z")


def _touch(file: Path) -> None:
    os.utime(file, (1, 1))


def _put_another(file: Path) -> None:
    """Another file of the same size and the same time of change."""
    found = file.stat()
    aside = file.with_suffix(".new")
    aside.write_text("z")
    os.utime(aside, ns=(found.st_atime_ns, found.st_mtime_ns))
    aside.replace(file)


@pytest.mark.parametrize("touch", [_rewrite, _touch, _put_another, Path.unlink])
def test_a_file_that_was_touched_is_made_again(site: Site, touch: Callable[[Path], None]) -> None:
    touch(site.output / "index.html")
    assert site.build(FILES) == ["index.html"]
    assert site.files == FILES


def test_without_a_record_everything_is_made_without_a_word(site: Site) -> None:
    site.record.unlink()
    assert len(site.build(FILES)) == 3
    assert site.sound


def _cut(record: Path) -> None:
    record.write_bytes(record.read_bytes()[:-40])


def _empty(record: Path) -> None:
    record.write_bytes(b"")


def _flip(record: Path) -> None:
    content = bytearray(record.read_bytes())
    content[len(content) // 2] ^= 1
    record.write_bytes(content)


def _seal(content: object) -> Callable[[Path], None]:
    """A record that is whole, and not of the form that it has."""

    def write(record: Path) -> None:
        written = content if isinstance(content, bytes) else json.dumps(content).encode()
        record.write_bytes(written + sha256(written).digest())

    return write


@pytest.mark.parametrize(
    "damage",
    [
        _cut,
        _empty,
        _flip,
        _seal(b"no JSON"),
        _seal([]),
        _seal({"craft": "craft"}),
        _seal({"craft": "craft", "files": {"index.html": ["a", 1]}}),
        _seal({"craft": "craft", "files": []}),
    ],
)
def test_a_damaged_record_is_told_and_keeps_nothing(site: Site, damage: Callable[[Path], None]) -> None:
    damage(site.record)
    assert len(site.build(FILES)) == 3
    assert not site.sound
    assert site.files == FILES
    assert not site.build(FILES)
    assert site.sound


def test_a_record_of_another_form_has_another_name(site: Site) -> None:
    site.record.rename(site.record.with_name(site.record.name.replace("-1.json", "-0.json")))
    assert len(site.build(FILES)) == 3


def test_a_record_of_another_machine_keeps_nothing(site: Site, tmp_path: Path) -> None:
    """The files were copied, so they aren't those that the record tells of."""
    site.output.rename(tmp_path / "aside")
    for path, text in FILES.items():
        file = site.output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    assert len(site.build(FILES)) == 3


def test_nothing_is_written_into_the_bytes_of_another_name_of_a_file(site: Site, tmp_path: Path) -> None:
    release = tmp_path / "release.html"
    release.hardlink_to(site.output / "index.html")
    site.build({**FILES, "index.html": "d"})
    assert release.read_text() == "a"


def test_what_looks_after_itself_is_left_alone(site: Site) -> None:
    (site.output / ".git").mkdir()
    (site.output / ".git" / "HEAD").write_text("x")
    (site.output / ".git" / "refs").mkdir()
    site.build(FILES, left=frozenset((".git",)))
    assert site.files == {**FILES, ".git/HEAD": "x"}
    assert (site.output / ".git" / "refs").is_dir()


def test_a_folder_that_is_not_opened_is_only_written_into(site: Site) -> None:
    (site.output / "tyhjä").mkdir()
    (site.output / "oma.html").write_text("x")
    folder = site.open()
    folder.write(OutputFile.of_text("index.html", "a", lambda: "uusi"))
    folder.close()
    assert site.files == {**FILES, "index.html": "uusi", "oma.html": "x"}
    assert (site.output / "tyhjä").is_dir()


def test_what_is_written_into_a_folder_that_is_not_opened_is_known_to_the_next_build(site: Site) -> None:
    folder = site.open()
    for path, digest in FILES.items():
        folder.write(OutputFile.of_text(path, digest, lambda: "uusi"))
    folder.close()
    assert not site.build(FILES)


def test_a_build_that_stops_midway_leaves_nothing_of_itself_behind(site: Site) -> None:
    stopped = site.open()
    stopped.open()
    stopped.write(OutputFile.of_text("index.html", "d", lambda: "d"))
    stopped.write(OutputFile.of_text("uusi.html", "e", lambda: "e"))
    assert site.build(FILES) == ["index.html"]
    assert site.files == FILES
