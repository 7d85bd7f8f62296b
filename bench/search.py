"""Times the making of the search index, and measures its files: `inv bench-search`.

    python -m bench.search 1000 5000 --analyser libvoikko
    python -m bench.search --records documents.jsonl --into folder

The records come from `corpus.py`, whose words look Finnish to a program only, or from a file with one JSON object a
line: the fields of a SearchRecord. Seconds are of this process's CPU, starting it and reading the library left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path

from bench.corpus import Document, iter_documents
from cases.vocabulary import Vocabulary
from site_search.analysis.choice import ANALYSERS
from site_search.analysis.key_finder import KeyFinder
from site_search.analysis.languages import analysers
from site_search.cache import Cache
from site_search.casebook import write_files
from site_search.index.build import IndexBuilder, Site
from site_search.records import Kind, SearchRecord

VOCABULARY = Path(__file__).parent.parent / "content" / "vocabulary.toml"
_SITE = Site("fi", Vocabulary(()), lambda _: "")


def corpus_records(count: int) -> list[SearchRecord]:
    """Records of the made-up documents: the essays, and the cases in them."""
    return [record for document in iter_documents(count, VOCABULARY) for record in _records_of(document)][:count]


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


def build(records: Sequence[SearchRecord], analyser: str, cache: Path, output: Path) -> Mapping[str, str]:
    """An index made as a build makes it."""
    with Cache(cache) as opened:
        finder = KeyFinder(analysers(ANALYSERS[analyser]()), opened)
        files = IndexBuilder(records, _SITE, finder).build(opened)
    write_files(files, output)
    return files


def seconds(work: Callable[[], Mapping[str, str]]) -> tuple[float, Mapping[str, str]]:
    started = time.process_time()
    done = work()
    return time.process_time() - started, done


def edited(records: Sequence[SearchRecord]) -> list[SearchRecord]:
    """The records after one document has another sentence, with a word that no other has."""
    middle = len(records) // 2
    changed = replace(records[middle], html=f"<p>Uudissanaa hapuiltiin.</p>{records[middle].html}")
    return [*records[:middle], changed, *records[middle + 1 :]]


def measure(records: Sequence[SearchRecord], analyser: str, folder: Path) -> None:
    """Print what it costs to index these records in a folder."""
    cache, output = folder / "cache.sqlite", folder / "index"
    cold, files = seconds(lambda: build(records, analyser, cache, output))
    shutil.rmtree(output)
    same, _ = seconds(lambda: build(records, analyser, cache, output))
    after = edited(records)
    release, changed = seconds(lambda: build(after, analyser, cache, folder / "release"))
    clean = build(after, analyser, folder / "clean.sqlite", folder / "clean")
    assert clean == changed, "an index made with a cache differs from a clean one"
    renamed = sum(name not in files for name in changed)
    print(f"{len(records)} records, {analyser}: cold {cold:.2f} s, nothing changed {same:.2f} s, one edited {release:.2f} s")
    print(f"  {renamed} of {len(changed)} files are others after the edit; cache {cache.stat().st_size / 1e6:.1f} MB")
    for kind, texts in _by_folder(files).items():
        sizes = [len(gzip.compress(text.encode(), 9)) for text in texts]
        print(f"  {kind:8} {len(sizes):6} files {sum(sizes) / 1e3:9.1f} KB gz, largest {max(sizes) / 1e3:.1f} KB")


def _by_folder(files: Mapping[str, str]) -> dict[str, list[str]]:
    folders: dict[str, list[str]] = {}
    for name, text in files.items():
        folders.setdefault(name.partition("/")[0], []).append(text)
    return folders


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[])
    parser.add_argument("--records", type=Path, help="a file of records, one JSON object a line")
    parser.add_argument("--analyser", default="pyvoikko", choices=ANALYSERS)
    parser.add_argument("--into", type=Path, help="write the index here and measure nothing")
    chosen = parser.parse_args()
    sets = [corpus_records(size) for size in chosen.sizes]
    if chosen.records:
        sets.append(file_records(chosen.records))
    for records in sets:
        with tempfile.TemporaryDirectory() as folder:
            if chosen.into:
                build(records, chosen.analyser, Path(folder) / "cache.sqlite", chosen.into)
            else:
                measure(records, chosen.analyser, Path(folder))


if __name__ == "__main__":
    main()
