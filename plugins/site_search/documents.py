"""Records as documents that Pagefind reads: a folder of small HTML files, one for each record.

The files lie in the cache and never in the site. Each lies at its hit's address, for that is where Pagefind
takes a hit's address from; an anchor becomes a folder, and the search page turns it back.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
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
        marks=Markup("\n").join(
            _MARK.format(name=name, value=value) for name, value in marks_of(record, language).items()
        ),
        body=text if text.striptags() else record.title,
    )
    return without_soft_hyphens(document)


def without_soft_hyphens(text: str) -> str:
    """The text or HTML with its words whole."""
    return _SOFT_HYPHEN.sub("", text)


def marks_of(record: SearchRecord, language: str) -> dict[str, str]:
    """All that the search page needs besides the text, as Pagefind's metadata, which is searched as well.

    No filters: Pagefind 1.5.2 writes them in an order that changes from run to run.
    """
    marks = {
        "title": record.title,
        "facts": "\u00a0· ".join(record.facts),
        "keywords": ", ".join(record.keywords),
        "number": "" if record.number is None else str(record.number),
        "page": record.page if record.page != record.address else "",
        "lang": record.lang if record.lang != language else "",
    }
    # Without one, Pagefind takes the first picture's address for metadata, and that is searched.
    return {name: value for name, value in marks.items() if value} | {"image": ""}


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


def address_in_index(record: SearchRecord) -> str:
    """The address that Pagefind gives a record's hit, which is where its document lies."""
    address = record.address.rstrip("/")
    return f"/{address}/" if address else "/"


def _file_of(record: SearchRecord) -> str:
    return f"{address_in_index(record)[1:]}index.html"
