"""Pagefind with the base forms of words: the words are ours, the index is Pagefind's.

It is for measuring, and for sites beyond the size that Casebook's own index serves well. Pagefind takes the
query as it is typed, since no lexicon is in the browser: a base form or a part of a compound finds all its
forms, and an inflected word finds little.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path

from site_search.analysis.key_finder import KeyFinder
from site_search.documents import address_in_index, marks_of, without_soft_hyphens, write_documents
from site_search.lemmas import LemmaStream, text_of
from site_search.pagefind import BUNDLE, index_documents, read_fragment
from site_search.records import SearchRecord

_NO_STEMMER = "xx"  # a language that Pagefind has no endings for


def build_lemma_index(
    records: Iterable[SearchRecord], language: str, finder: KeyFinder, documents: Path, output: Path
) -> int:
    """Index the records' base forms into `<output>/pagefind/`; `documents` is a folder that may be emptied.

    Returns the number of records; without any there is no index. Raises IndexingFailed.
    """
    originals = list(records)
    stream = LemmaStream(finder, language)
    written = write_documents(map(stream.of_record, originals), language, documents)
    if written:
        index_documents(documents, output, _NO_STEMMER)
        restore_texts(output / BUNDLE, originals, language)
    return written


def restore_texts(bundle: Path, records: Iterable[SearchRecord], language: str) -> None:
    """Give each hit its own words back, in place of their base forms: a place in one is that in the other."""
    by_address = {address_in_index(record): record for record in records}
    for path in sorted(bundle.glob("fragment/*.pf_fragment")):
        head, fragment = read_fragment(path)
        record = by_address[fragment["url"]]
        fragment["content"] = text_of(record)
        marks = marks_of(record, language)
        fragment["meta"] = {
            name: without_soft_hyphens(marks[name]) for name in fragment["meta"] if name in marks
        }
        content = json.dumps(fragment, ensure_ascii=False, separators=(",", ":")).encode()
        path.write_bytes(gzip.compress(head + content, mtime=0))
