"""Files that are none, names that no other computer takes, folders without end: told, and nothing hangs."""

from __future__ import annotations

import os
import signal
import socket
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from cases.reading.load import read_site
from cases.reading.reading import Reading
from tests.builds import build
from tests.cases.reading.sites import lay_site, site_of
from tests.soak.conftest import Share

pytestmark = pytest.mark.slow
_ESSAY = "---\ntitle: {title}\ndate: 2025-11-18\nauthor: Kehittäjä\n---\n\nTeksti. {body}\n"
_PATIENCE = 5  # seconds


class Hangs(BaseException):
    """Not one of the exceptions that reading deals with."""


@contextmanager
def patience() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Hangs

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(_PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def essay(content: Path, name: str, title: str = "Jono", body: str = "") -> None:
    (content / "essays" / name).write_text(_ESSAY.format(title=title, body=body), "utf-8")


def _socket(content: Path) -> None:
    here = Path.cwd()
    os.chdir(content / "essays")  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("s.md")
    finally:
        os.chdir(here)


def _nul(content: Path) -> None:
    (content / "essays" / "nolla.md").write_bytes(_ESSAY.format(title="Jono", body="a\0b").encode())


def _pair(one: str, other: str) -> Callable[[Path], None]:
    def lay(content: Path) -> None:
        essay(content, one, "Yksi")
        essay(content, other, "Kaksi")

    return lay


def _many(content: Path) -> None:
    (content / "images").mkdir(exist_ok=True)
    for at in range(10_000):
        (content / "images" / f"{at}.png").touch()
    essay(content, "jono.md", body="![a](../images/puuttuu.png)")


def _many_documents(content: Path) -> None:
    for at in range(10_000):
        (content / "essays" / f"{at}.txt").touch()


def _image(path: str) -> Callable[[Path], None]:
    return lambda content: essay(content, "jono.md", body=f"![a]({path}) [b]({path})")


def _pipe_as(name: str) -> Callable[[Path], None]:
    def lay(content: Path) -> None:
        (content / name).unlink(missing_ok=True)
        os.mkfifo(content / name)

    return lay


def _link(name: str, target: str) -> Callable[[Path], None]:
    return lambda content: (content / name).symlink_to(target)


def _both(*layers: Callable[[Path], None]) -> Callable[[Path], None]:
    def lay(content: Path) -> None:
        for layer in layers:
            layer(content)

    return lay


# What is laid, and the codes that it is told by; "" is the account of files that are left out.
ODD: dict[str, tuple[Callable[[Path], None], str]] = {
    "a document that links to itself": (_link("essays/a.md", "a.md"), "CB025 CB024"),
    "a document in a loop of two": (
        _both(_link("essays/a.md", "b.md"), _link("essays/b.md", "a.md")), "CB025 CB024"
    ),
    "a folder that links to itself": (_link("essays/a", "."), ""),
    "a document that lies outside": (_link("essays/a.md", "/etc/hostname"), "CB024"),
    "a folder that lies outside": (_link("essays/a", "/etc"), ""),
    "a picture that links to itself": (
        _both(_link("images/k.png", "k.png"), _image("../images/k.png")), "CB024 CB042"
    ),
    "a picture that lies outside": (
        _both(_link("images/k.png", "/etc/hostname"), _image("../images/k.png")), "CB024"
    ),
    "a document without end": (_link("essays/a.md", "/dev/zero"), "CB024"),
    "a pipe as a document": (_pipe_as("essays/a.md"), ""),
    "a pipe as a picture": (_both(_pipe_as("images/k.png"), _image("../images/k.png")), "CB042"),
    "a pipe as the vocabulary": (_pipe_as("vocabulary.toml"), "CB025"),
    "a pipe as the authors": (_pipe_as("authors.toml"), "CB025"),
    "a socket as a document": (_socket, ""),
    "a NUL": (_nul, "CB001"),
    "an ä of two makes": (_pair("\u00e4.md", unicodedata.normalize("NFD", "\u00e4.md")), "CB102"),
    "names that differ in capitals": (_pair("Jono.md", "jono.md"), "CB102"),
    "a name of 255 bytes": (lambda content: essay(content, f"{'ä' * 126}.md"), "published"),
    "a picture's name of 300 letters": (_image(f"{'a' * 300}.png"), "CB042"),
    "ten thousand pictures": (_many, "CB042"),
    "ten thousand other files": (_many_documents, ""),
}  # fmt: skip


def fate(reading: Reading) -> set[str]:
    told = {problem.code for problem in reading.problems}
    if reading.library:
        told |= {"published"} if reading.library.account.published else set()
        told |= {""} if reading.library.account.excluded else set()
    return told


def test_what_is_odd_is_told_and_nothing_hangs(tmp_path: Path, share: Share) -> None:
    longest = 0.0
    for at, (name, (lay, told)) in enumerate(ODD.items()):
        content = lay_site(tmp_path / str(at))
        for folder in ("essays", "images"):
            (content / folder).mkdir(exist_ok=True)
        lay(content)
        started = time.monotonic()
        with patience():
            reading = read_site(site_of(content))
        longest = max(longest, time.monotonic() - started)
        assert fate(reading) & set(told.split(" ")), (name, fate(reading))
        assert not reading.library or reading.library.account.found == sum(
            (
                reading.library.account.published,
                reading.library.account.drafts,
                reading.library.account.scheduled,
                len(reading.library.account.excluded),
            )
        )
    share.tell("odd files", str(len(ODD)), "all told", f"the longest took {longest:.1f} s")


def test_a_build_passes_over_what_is_no_file(tmp_path: Path) -> None:
    content = lay_site(tmp_path / "content")
    (content / "essays").mkdir()
    essay(content, "jono.md")
    for lay in (_pipe_as("essays/a.md"), _pipe_as("images/k.png"), _socket, _link("essays/b", ".")):
        lay(content)
    run = build(tmp_path / "output", content)
    assert run.code == 0, run.stderr
    assert (tmp_path / "output" / "esseet" / "jono" / "index.html").is_file()
    assert "4 tiedostoa: 1 julkaistua" in run.stdout
