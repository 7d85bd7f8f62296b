"""Finding and reading files: every one is a document, left out with a reason, or a problem."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cases.reading.problems import Mark, Severity
from cases.reading.sources import load_sources
from cases.reading.toml_tables import load_toml


def write(content: Path, name: str, raw: bytes = b"Title: Jono\n\nTeksti.\n") -> None:
    (content / name).parent.mkdir(parents=True, exist_ok=True)
    (content / name).write_bytes(raw)


def test_documents_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("pages/b.md", "essays/z.md", "essays/a/b.markdown", "cases/c.MD"):
        write(tmp_path, name)
    found = load_sources(tmp_path)
    assert [source.path for source in found.documents] == [
        "essays/a/b.markdown",
        "essays/z.md",
        "cases/c.MD",
        "pages/b.md",
    ]


@pytest.mark.parametrize(
    "name", ["essays/.piilo.md", "essays/a.md~", "essays/.git/a.md", "essays/a.txt", "pages/a.rst"]
)
def test_other_files_are_left_out_with_a_reason(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    found = load_sources(tmp_path)
    assert found.documents == ()
    assert [(out.path, bool(out.reason)) for out in found.excluded] == [(name, True)]


def test_every_file_is_counted_once(tmp_path: Path) -> None:
    write(tmp_path, "essays/a.md")
    write(tmp_path, "essays/b.txt")
    write(tmp_path, "essays/c.md", b"")
    write(tmp_path, "images/d.png")
    found = load_sources(tmp_path)
    assert found.found == 3
    assert (len(found.documents), len(found.excluded), len(found.problems)) == (1, 1, 1)


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_any_line_ending_and_a_byte_order_mark_are_read_alike(tmp_path: Path, ending: bytes) -> None:
    write(tmp_path, "essays/a.md", b"\xef\xbb\xbfTitle: Jono" + ending + ending + b"Teksti.")
    assert load_sources(tmp_path).documents[0].lines == ["Title: Jono", "", "Teksti."]


@pytest.mark.parametrize(
    ("raw", "code", "mark"),
    [
        ("Title: Äijä\n\nHäpeä".encode("latin-1"), "CB001", Mark(1, 8)),
        ("Title: Äijä\n\n".encode() + b"H\xe4pe\xe4", "CB001", Mark(3, 2)),
        ("Title: Jono".encode("utf-16"), "CB001", Mark(1, 1)),
        (b"Title: Jono\n\nTe\0ksti", "CB001", Mark(3, 3)),
        (b"Title: Jono\r\n\r\nTe\x1bksti", "CB063", Mark(3, 3)),
        (b"\xef\xbb\xbf\n", "CB002", Mark(1, 1)),
    ],
)
def test_what_is_no_text_is_told_where_that_shows(tmp_path: Path, raw: bytes, code: str, mark: Mark) -> None:
    write(tmp_path, "essays/a.md", raw)
    assert [(problem.code, problem.mark) for problem in load_sources(tmp_path).problems] == [(code, mark)]


def test_a_link_to_a_file_inside_the_content_folder_is_read(tmp_path: Path) -> None:
    write(tmp_path, "essays/a.md")
    (tmp_path / "essays" / "b.md").symlink_to("a.md")
    assert [source.path for source in load_sources(tmp_path).documents] == ["essays/a.md", "essays/b.md"]


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "essays").mkdir()
    (tmp_path / "essays" / "b.md").symlink_to("puuttuu.md")
    assert [problem.code for problem in load_sources(tmp_path).problems] == ["CB025"]


@pytest.mark.parametrize(
    ("one", "other"), [("essays/Jono.md", "essays/jono.md"), ("essays/\u00e4.md", "essays/a\u0308.md")]
)
def test_files_that_are_one_on_other_computers_are_told(tmp_path: Path, one: str, other: str) -> None:
    write(tmp_path, one)
    write(tmp_path, other)
    if len(list((tmp_path / "essays").iterdir())) == 1:
        pytest.skip("they are one here")
    found = load_sources(tmp_path)
    assert [(p.code, p.severity) for p in found.problems] == [("CB102", Severity.WARNING)]
    assert found.found == len(found.documents) == 2


@pytest.mark.parametrize("name", ["vocabulary.toml", "authors.toml"])
def test_a_settings_file_that_is_a_pipe_or_lies_elsewhere_is_told(tmp_path: Path, name: str) -> None:
    content, outside = tmp_path / "content", tmp_path / "salaisuus"
    content.mkdir()
    outside.write_text("[salaisuus", "utf-8")
    os.mkfifo(content / name)
    assert [problem.code for problem in load_toml(content, name)[1]] == ["CB025"]
    (content / name).unlink()
    (content / name).symlink_to(outside)
    assert [problem.code for problem in load_toml(content, name)[1]] == ["CB024"]
