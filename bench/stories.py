"""The page of all stories for a made-up site of any number of cases, without the rest of the site's build.

Cases come from the corpus and are drawn by the theme's own templates, so that the page and its files are
those of a real build; their own texts are left out, for nothing of them stands on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from pelican.settings import read_settings

from bench.corpus import Document, iter_documents
from cases.adapter.finder_files import iter_finder_files
from cases.adapter.generator import CASES_PER_PAGE, ESSAYS_PER_PAGE
from cases.adapter.settings import site_of
from cases.adapter.templating import equip
from cases.adapter.theme_files import ASSETS, hand_over, load_assets
from cases.addresses import Addresses, file_of
from cases.index import CaseIndex
from cases.language import load_language
from cases.library import Account, Library
from cases.listings import Kind, Listing
from cases.made_from import MadeFrom
from cases.model import Author, Case
from cases.pagination import iter_pages_of_both
from cases.reading.site_files import load_vocabulary
from cases.slugs import slugify
from cases.vocabulary import Vocabulary
from scripts import bundle_scripts
from stylesheet import SOURCE, bundle_stylesheet

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class StoriesSite:
    """Where the page is, and the vocabulary that its finder has."""

    address: str
    vocabulary: Vocabulary


def write_stories(count: int, output: Path) -> StoriesSite:
    """Write the first page of `count` stories with what its finder asks for, and the theme's files."""
    settings = read_settings(str(ROOT / "publishconf.py"))
    hand_over(settings, "stylesheet", {SOURCE: bundle_stylesheet(ROOT / "theme" / SOURCE).encode()})
    hand_over(settings, "scripts", bundle_scripts(ROOT / "theme"))
    settings[ASSETS] = assets = load_assets(settings)
    library = make_library(count, settings)
    environment = _environment(library, settings)
    address = library.addresses.to("stories")
    _write(output / file_of(address), _page(library, environment, settings).encode())
    for file in iter_finder_files(library, MadeFrom(library), environment, ""):
        _write(output / file.path, file.make())
    for file in assets.iter_files():
        _write(output / file.path, file.make())
    return StoriesSite(address, library.vocabulary)


def make_library(count: int, settings: dict[str, Any]) -> Library:
    """A library of nothing but cases, the first `count` of the corpus."""
    site = site_of(settings)
    vocabulary, _ = load_vocabulary(site.content, site.lang)
    assert vocabulary  # the sample site's is sound
    language = load_language(site.lang, site.translations)
    documents = iter_documents(count, site.content / "vocabulary.toml")
    index = CaseIndex.build(islice(_iter_cases(documents, vocabulary), count), vocabulary)
    return Library(
        as_of=max(case.date for case in index.cases),
        language=language,
        vocabulary=vocabulary,
        addresses=Addresses.build(language, vocabulary),
        index=index,
        listings=(Listing(Kind.ALL, index.cases),),
        essays=(),
        pages=(),
        authors=(),
        all_cases=index.cases,
        all_essays=(),
        all_pages=(),
        files=frozenset(),
        account=Account(0, 0, 0, 0, ()),
        by_source={},
    )


def _iter_cases(documents: Iterable[Document], vocabulary: Vocabulary) -> Iterator[Case]:
    for document in documents:
        for story in document.stories:
            found = {facet.key: facet.find(story.terms[facet.key]) for facet in vocabulary}
            yield Case(
                number=story.number,
                slug=story.slug,
                title=story.title,
                summary=story.summary,
                date=datetime.combine(document.day, time(), UTC),
                author=Author(slugify(document.author), document.author),
                lang="fi",
                terms={key: (term,) for key, term in found.items() if term},
                html="",
                text="",
                source=f"{document.folder}/{document.slug}.md",
            )


def _environment(library: Library, settings: dict[str, Any]) -> Environment:
    loader = FileSystemLoader(ROOT / "theme" / "templates")
    environment = Environment(loader=loader, **settings["JINJA_ENVIRONMENT"])  # noqa: S701 - it says autoescape
    equip(environment, library, settings)
    return environment


def _page(library: Library, environment: Environment, settings: dict[str, Any]) -> str:
    (listing,) = library.listings
    address = library.addresses.to(listing)
    sizes, segment = (CASES_PER_PAGE, ESSAYS_PER_PAGE), library.addresses.segments["page"]
    page, essays = next(iter_pages_of_both(listing.cases, listing.shown_essays, sizes, address, segment))
    names = {
        "library": library,
        "listing": listing,
        "pagination": page,
        "essays": essays,
        "output_file": file_of(address),
    }
    return environment.get_template("cases/stories.html").render(**settings, **names)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
