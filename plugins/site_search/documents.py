"""Records as documents that Pagefind reads: a folder of small HTML files, one for each record.

The files lie in the cache and never in the site. Each lies at its hit's address, for that is where Pagefind
takes a hit's address from; an anchor becomes a folder, and the search page turns it back.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from markupsafe import Markup

from site_search.records import SearchRecord

_SOFT_HYPHEN = re.compile("\u00ad|&shy;")
_DOCUMENT = Markup(
    '<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n{marks}\n</head>\n'
    "<body data-pagefind-body>\n{body}\n</body>\n</html>\n"
)
_MARK = Markup('<meta data-pagefind-meta="{name}[content]" content="{value}">')


def render_document(record: SearchRecord, language: str) -> str:
    """The document of one record, on a site in `language`; without soft hyphens, which would split words.

    Pagefind passes over a document without words, so a record that has only a title is searched by it.
    """
    summary = Markup("<p>{}</p>").format(record.summary) if record.summary else Markup()
    text = summary + Markup(record.html)  # noqa: S704 - sanitised when it was read
    document = _DOCUMENT.format(
        lang=record.lang,
        marks=Markup("\n").join(_iter_marks(record, language)),
        body=text if text.striptags() else record.title,
    )
    return without_soft_hyphens(document)


def without_soft_hyphens(text: str) -> str:
    """The text or HTML with its words whole."""
    return _SOFT_HYPHEN.sub("", text)


def _iter_marks(record: SearchRecord, language: str) -> Iterator[Markup]:
    """All that the search page needs besides the text, as Pagefind's metadata, which is searched as well.

    No filters: Pagefind 1.5.2 writes them in an order that changes from run to run.
    """
    yield _MARK.format(name="title", value=record.title)
    if record.facts:
        yield _MARK.format(name="facts", value="\u00a0· ".join(record.facts))
    if record.keywords:
        yield _MARK.format(name="keywords", value=", ".join(record.keywords))
    if record.number is not None:
        yield _MARK.format(name="number", value=record.number)
    if record.page != record.address:
        yield _MARK.format(name="page", value=record.page)
    # Without it Pagefind takes the first picture's address for metadata, and that is searched.
    yield _MARK.format(name="image", value="")
    if record.lang != language:
        yield _MARK.format(name="lang", value=record.lang)


def write_documents(records: Iterable[SearchRecord], language: str, folder: Path) -> int:
    """Write the documents of a site in `language` into an emptied folder. Returns how many there are."""
    shutil.rmtree(folder, ignore_errors=True)
    written = 0
    for record in records:
        path = folder / _file_of(record)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render_document(record, language), encoding="utf-8")
        written += 1
    return written


def _file_of(record: SearchRecord) -> str:
    address = record.address.rstrip("/")
    return f"{address}/index.html" if address else "index.html"
