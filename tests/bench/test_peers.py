"""The comparison with other generators: one corpus for all, and a report that tells what was measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from bench.peers import preparing
from bench.peers.compare import compare
from bench.peers.corpus import FORMS, Document, iter_documents, write_corpus
from bench.peers.generators import GENERATORS, chosen
from bench.peers.picture import draw
from bench.peers.preparing import edit, edited_of
from bench.peers.report import Row, write_report
from bench.peers.results import Results

SVG = "{http://www.w3.org/2000/svg}"


def documents(count: int) -> list[Document]:
    return list(iter_documents(count))


def test_a_larger_site_begins_with_the_smaller_one() -> None:
    assert documents(20)[:7] == documents(7)


def test_a_document_links_to_an_earlier_one() -> None:
    made = documents(20)
    for at, document in enumerate(made):
        earlier = {(one.title, one.kind, one.slug) for one in made[:at]}
        assert document.earlier is None if at == 0 else document.earlier in earlier


@pytest.mark.parametrize("generator", FORMS)
def test_each_form_holds_every_text(generator: str, tmp_path: Path) -> None:
    write_corpus(4, tmp_path, generator)
    for document in documents(4):
        text = (tmp_path / FORMS[generator].file_of(document)).read_text("utf-8")
        plain = [block for block in document.blocks if "{" not in block]
        assert all(part in text for part in (document.title, document.author, *document.tags, *plain))
        assert "{link}" not in text
        assert "{image}" not in text


def test_every_generator_has_a_form() -> None:
    assert {generator.site for generator in GENERATORS} == FORMS.keys()


def test_an_unknown_generator_is_named() -> None:
    with pytest.raises(ValueError, match="nikola"):
        chosen("hugo,nikola")


def test_figures_of_one_generator_are_measured_anew_beside_those_of_others(tmp_path: Path) -> None:
    file = tmp_path / "peers-2026-11-28.json"
    first = Results(file)
    for site, cpu in (("hugo", 3.0), ("casebook", 9.0)):
        first.forget(10, site, "builds")
        first.note(10, site, "cold", {"cpu": cpu})
    again = Results(file)
    again.forget(10, "casebook", "builds")
    for cpu in (4.0, 6.0, 5.0):
        again.note(10, "casebook", "cold", {"cpu": cpu})
    kept = Results(file)
    assert kept.median(10, "hugo", "cold", "cpu") == 3.0
    assert kept.median(10, "casebook", "cold", "cpu") == 5.0
    assert json.loads(file.read_text("utf-8"))["versions"]["hugo"]


def test_the_search_index_of_pagefind_is_added_to_the_pages(tmp_path: Path) -> None:
    results = Results(tmp_path / "peers-2026-11-28.json")
    hugo, *_, casebook = GENERATORS
    for site, what, cpu in (
        ("hugo", "cold", 3.0),
        ("hugo", "index", 2.0),
        ("casebook", "cold", 4.0),
        ("casebook", "indexed", 6.0),
    ):
        results.note(10, site, what, {"cpu": cpu})
    assert Row.of(results, 10, hugo).indexed == 5.0
    assert Row.of(results, 10, casebook).indexed == 6.0
    assert Row.of(results, 10, casebook).page is None


def test_the_picture_tells_every_figure_in_words_and_by_length() -> None:
    bars = [("Hugo", 2.0), ("Casebook", 1.0)]
    root = etree.fromstring(draw("10 documents", [("CPU seconds", bars)]))
    told = root.findtext(f"{SVG}desc")
    assert told == "CPU seconds: Hugo 2.00, Casebook 1.00."
    hugo, casebook = (float(bar.attrib["width"]) for bar in root.iter(f"{SVG}rect"))
    assert hugo == pytest.approx(2 * casebook)


def test_the_report_puts_figures_between_its_marks_and_keeps_what_is_around(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = Results(tmp_path / "peers-2026-11-28.json")
    for site, cpu in (("hugo", 3.0), ("pelican", 8.0), ("casebook", 4.0)):
        results.note(10, site, "cold", {"cpu": cpu, "wall": cpu, "memory": 50})
    monkeypatch.setattr(Results, "latest", classmethod(lambda _: results))
    mark, end = "<!-- written by inv bench-peers --report -->", "<!-- end -->"
    (tmp_path / "bench").mkdir()
    (tmp_path / "docs" / "images").mkdir(parents=True)
    for file in (tmp_path / "README.md", tmp_path / "bench" / "peers.md"):
        file.write_text(f"before\n\n{mark}\nold\n{end}\n\nafter\n", "utf-8")
    write_report(tmp_path)
    readme = (tmp_path / "README.md").read_text("utf-8")
    assert readme.startswith(f"before\n\n{mark}\n")
    assert readme.endswith(f"\n{end}\n\nafter\n")
    assert "old" not in readme
    assert "| Casebook | 4.00 |" in readme
    report = (tmp_path / "bench" / "peers.md").read_text("utf-8")
    assert "| Casebook | 4.00 | 1.33 | 0.50 | 4.00 | 50 |" in report
    assert (tmp_path / "docs" / "images" / "peers.svg").is_file()


def test_sites_that_are_not_built_are_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "WORK", tmp_path)
    with pytest.raises(ValueError, match="not built: Hugo"):
        list(compare(10, GENERATORS[:2]))


def test_an_edit_is_in_title_and_text_and_begins_from_the_first_text(tmp_path: Path) -> None:
    edited = write_corpus(4, tmp_path, "casebook")
    file = tmp_path / edited.file
    (tmp_path / "edited.orig").write_bytes(file.read_bytes())
    for token in ("muutosyksi", "muutoskaksi"):
        edit(tmp_path, token)
    text = file.read_text("utf-8")
    assert f"{edited.title} muutoskaksi" in text
    assert "muutoskaksirunko" in text
    assert "muutosyksi" not in text
    assert edited_of(tmp_path) == edited
