"""The made-up site of the measurements: the same every time, and the same in both forms."""

from __future__ import annotations

from pathlib import Path

from bench.corpus import Document, iter_documents, write_casebook, write_stock
from tests.builds import build, read_tree

VOCABULARY = Path(__file__).parent.parent.parent / "content" / "vocabulary.toml"


def documents(count: int) -> list[Document]:
    return list(iter_documents(count, VOCABULARY))


def test_a_larger_site_begins_with_the_smaller_one() -> None:
    assert documents(20)[:7] == documents(7)


def test_both_forms_hold_every_sentence(tmp_path: Path) -> None:
    made = documents(6)
    write_casebook(iter(made), VOCABULARY, tmp_path / "casebook")
    write_stock(iter(made), tmp_path / "stock")
    for tree in (read_tree(tmp_path / "casebook"), read_tree(tmp_path / "stock")):
        for document in made:
            text = tree[f"{document.folder}/{document.slug}.md"].decode()
            sections = [paragraphs for _, paragraphs in document.sections]
            for paragraphs in (*sections, *(story.paragraphs for story in document.stories)):
                assert all(paragraph in text for paragraph in paragraphs)


def test_casebook_publishes_every_document(tmp_path: Path) -> None:
    write_casebook(iter_documents(6, VOCABULARY), VOCABULARY, tmp_path / "content")
    run = build(tmp_path / "output", tmp_path / "content", settings={"SEARCH_ENGINE": "none"})
    assert run.code == 0, run.stdout + run.stderr
    cases = list((tmp_path / "output").glob("*/tarina-*/index.html"))
    assert len(cases) == 9
