"""How to cite a case or an essay: a line of text, a BibTeX entry and CSL-JSON, all of one reference.

An author is cited by the name of a role, which is never taken apart into a first name and a last one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cases.characters import portable
from cases.model import Case, Essay
from cases.public_site import PublicSite
from cases.slugs import slugify

BIBTEX = "cite.bib"
CSL = "cite.json"
_END_OF_SENTENCE = re.compile(r"[.!?…][”’\"'»)]*$")
# BibTeX counts braces and knows no escape of them, so that \{ would open a group.
_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
}
_SPECIAL = re.compile("|".join(map(re.escape, _ESCAPED)))
# TeX draws these pairs as one character: a dash, a quotation mark.
_LIGATURE = re.compile(r"(?<=([-`',<>]))(?=\1)|(?<=[?!])(?=`)")


@dataclass(frozen=True, slots=True)
class Reference:
    """What every form of citation is made of, as plain text. Essays have no number."""

    key: str
    title: str
    author: str
    date: datetime
    container: str
    number: int | None
    url: str
    lang: str


def reference_of(document: Case | Essay, site: PublicSite) -> Reference:
    """The reference of a document.

    Its key stands on the case's permanent number, or on the essay's slug. A version in another language than
    the site's has the language in it.
    """
    number = document.number if isinstance(document, Case) else None
    permanent = document.slug if number is None else str(number)
    version = [] if document.lang == site.language.code else [document.lang]
    return Reference(
        key="-".join([slugify(site.name) or "casebook", permanent, *version]),
        title=_plain(document.title),
        author=_plain(document.author.name),
        date=document.date,
        container=_plain(site.name),
        number=number,
        url=site.absolute(document),
        lang=document.lang,
    )


def _plain(text: str) -> str:
    return " ".join(portable(text).split())


def cite_text(document: Case | Essay, site: PublicSite) -> str:
    """A line for a list of sources, in the manner of the site's language."""
    reference = reference_of(document, site)
    return site.language.text(
        "{author} ({year}). {title} {source}. {url}",
        author=reference.author,
        year=reference.date.year,
        title=_sentence(reference.title),
        source=_source(reference, site),
        url=reference.url,
    )


def _sentence(title: str) -> str:
    """The title with a full stop, unless it ends a sentence already."""
    return title if _END_OF_SENTENCE.search(title) else f"{title}."


def _source(reference: Reference, site: PublicSite) -> str:
    if reference.number is None:
        return reference.container
    return site.language.text("{site}, story {number}", site=reference.container, number=reference.number)


def cite_bibtex(document: Case | Essay, site: PublicSite) -> str:
    """A BibTeX entry in UTF-8. It is a @misc, for the classic styles know no web page."""
    reference = reference_of(document, site)
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _bibtex_fields(reference, site))
    return f"@misc{{{reference.key},\n{fields}}}\n"


def _bibtex_fields(reference: Reference, site: PublicSite) -> Iterator[tuple[str, str]]:
    """Names and values. Braces within a value keep a style from changing its case or its names."""
    yield "author", f"{{{_escape(reference.author)}}}"
    yield "title", f"{{{_escape(reference.title)}}}"
    yield "howpublished", f"{{{_escape(_source(reference, site))}}}"
    yield "year", str(reference.date.year)
    yield "month", str(reference.date.month)
    yield "url", reference.url
    yield "language", reference.lang


def _escape(text: str) -> str:
    """Text for TeX, in which every character stands for itself."""
    return _SPECIAL.sub(lambda special: _ESCAPED[special[0]], _LIGATURE.sub("\0", text)).replace("\0", "{}")


def cite_csl(document: Case | Essay, site: PublicSite) -> str:
    """A list of one item in CSL-JSON, which Zotero and its like read."""
    reference = reference_of(document, site)
    item = {
        "id": reference.key,
        "type": "post-weblog",
        "title": reference.title,
        "author": [{"literal": reference.author}],
        "container-title": reference.container,
        **({} if reference.number is None else {"number": str(reference.number)}),
        "issued": {"date-parts": [[reference.date.year, reference.date.month, reference.date.day]]},
        "URL": reference.url,
        "language": reference.lang,
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"
