"""Times the making of the search index, and measures its files: `inv bench-search`.

The records come from `corpus.py`, whose words look Finnish to a program only, or from a file with one JSON
object a line: the fields of a SearchRecord. Seconds are of this process's CPU; its start and the reading of
the library are left out.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.corpus import Document, iter_documents
from cases.cache import FileCache
from cases.text_cache import TextCache
from cases.vocabulary import Vocabulary
from site_search.analysis.choice import ANALYSERS
from site_search.analysis.key_finder import KeyFinder
from site_search.analysis.languages import analysers
from site_search.casebook import write_index
from site_search.index.build import IndexBuilder, Site
from site_search.records import Kind, SearchRecord

VOCABULARY = Path(__file__).parent.parent / "content" / "vocabulary.toml"
_SITE = Site("fi", Vocabulary(()), lambda _: "")


def corpus_records(count: int) -> list[SearchRecord]:
    """Records of the made-up documents: the essays, and the cases in them."""
    return [record for document in iter_documents(count, VOCABULARY) for record in _records_of(document)][
        :count
    ]


def _records_of(document: Document) -> Iterator[SearchRecord]:
    if document.sections:
        paragraphs = [text for _, texts in document.sections for text in texts]
        yield _record(Kind.ESSAY, document.slug, document.title, document.summary, paragraphs, document.day)
    for story in document.stories:
        made = _record(Kind.CASE, story.slug, story.title, story.summary, story.paragraphs, document.day)
        yield replace(made, number=story.number, keywords=tuple(story.terms.values()))


def _record(
    kind: Kind, slug: str, title: str, summary: str, paragraphs: Iterable[str], day: date
) -> SearchRecord:
    html = "".join(f"<p>{escape(text)}</p>\n" for text in paragraphs)
    address = f"{kind}/{slug}/"
    return SearchRecord(kind, address, address, title, summary, html, "fi", (f"{day:%d.%m.%Y}",), date=day)


def file_records(path: Path) -> list[SearchRecord]:
    """The records of a file of JSON lines."""
    return [_read_record(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def _read_record(content: dict[str, object]) -> SearchRecord:
    told = {"page": content["address"], "lang": "fi", **content}
    told |= {"kind": Kind(str(told["kind"])), "date": date.fromisoformat(str(told["date"]))}
    told |= {name: tuple(map(str, told.get(name, ()))) for name in ("facts", "keywords")}  # type: ignore[call-overload]
    return SearchRecord(**told)  # type: ignore[arg-type]  # the file's fields are a record's


def build(records: Sequence[SearchRecord], analyser: str, cache: Path, output: Path) -> float:
    """Make an index with what a cache holds, in a folder. Returns the seconds that it took."""
    started = time.process_time()
    with TextCache(cache) as opened:
        finder = KeyFinder(analysers(ANALYSERS[analyser]()), opened)
        write_index(
            lambda files: IndexBuilder(records, _SITE, finder).build(opened, files),
            output,
            FileCache(output.with_name(f"{output.name}-marks")),
        )
    return time.process_time() - started


def edited(records: Sequence[SearchRecord]) -> list[SearchRecord]:
    """The records after one document has another sentence, with a word that no other has."""
    middle = len(records) // 2
    changed = replace(records[middle], html=f"<p>Uudissanaa hapuiltiin.</p>{records[middle].html}")
    return [*records[:middle], changed, *records[middle + 1 :]]


def measure(records: Sequence[SearchRecord], analyser: str) -> None:
    """Print what it costs to index these records, at first and again."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        cache = folder / "cache.sqlite"
        cold = build(records, analyser, cache, folder / "cold")
        same = build(records, analyser, cache, folder / "same")
        after = edited(records)
        release = build(after, analyser, cache, folder / "release")
        build(after, analyser, folder / "clean.sqlite", folder / "clean")
        first, files = _files(folder / "cold"), _files(folder / "release")
        assert _files(folder / "clean") == files, "an index made with a cache differs from a clean one"
        again = build(edited(after), analyser, cache, folder / "release")
        size = cache.stat().st_size / 1e6
    print(f"{len(records)} records, {analyser}; cache {size:.1f} MB")
    print(f"  cold            {cold:6.2f} s")
    print(f"  nothing changed {same:6.2f} s")
    print(f"  one edited      {release:6.2f} s; same bytes as a clean build")
    print(f"  in place        {again:6.2f} s")
    print(f"  {len(files.keys() - first.keys())} of {len(files)} files are others then")
    for kind, contents in _by_folder(first).items():
        sizes = [len(gzip.compress(content, 9)) for content in contents]
        told = f"{sum(sizes) / 1e3:9.1f} KB gz, largest {max(sizes) / 1e3:.1f} KB"
        print(f"  {kind:12} {len(sizes):6} files {told}")


def _files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _by_folder(files: Mapping[str, bytes]) -> dict[str, list[bytes]]:
    folders: dict[str, list[bytes]] = {}
    for name, content in files.items():
        folders.setdefault(name.partition("/")[0], []).append(content)
    return folders
