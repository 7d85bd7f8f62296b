"""Reading a whole site: one call from the content folder to the library, or to every problem at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from cases.addresses import FOLDERS, Addresses
from cases.cache import FileCache
from cases.hyphenation import Borders, no_borders
from cases.index import CaseIndex, newest_first
from cases.known_texts import KnownTexts, known_texts
from cases.language import N_, Language, load_language
from cases.library import Account, LeftOut, Library
from cases.listings import iter_listings
from cases.model import Author, Case, Essay, Page, Status
from cases.pictures.gallery import CACHE, Gallery
from cases.reading.assembly import Assembled, Assembler
from cases.reading.bodies import BodyRenderer
from cases.reading.checks import check_addresses, check_documents
from cases.reading.documents import Document, DocumentParser
from cases.reading.ignoring import without_ignored
from cases.reading.kinds import UNKNOWN_AUTHOR, UNKNOWN_KEY
from cases.reading.own_addresses import check_own_addresses
from cases.reading.places import ContentFiles
from cases.reading.problems import InvalidContent, Problem, in_order
from cases.reading.prose import ProseRenderer
from cases.reading.reading import Reading
from cases.reading.schema import SchemaContext
from cases.reading.series import check_series
from cases.reading.showing import Showing
from cases.reading.site_files import load_authors, load_vocabulary
from cases.reading.sources import Folder, Sources, load_sources
from cases.reading.targets import Targets
from cases.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Site:
    """What reading needs to know besides the content: the site's settings, in the core's own terms."""

    content: Path
    translations: Path
    lang: str
    as_of: datetime
    timezone: ZoneInfo
    author: str = ""
    unpublished: bool = False  # whether drafts and scheduled documents are shown as if they were published
    templates: frozenset[str] = frozenset()  # what a document may choose with `template`
    markdown_extensions: tuple[Any, ...] = ()
    markdown_configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    raw_html: tuple[str, ...] = ()  # patterns of paths below `content` where HTML stays as it is written
    cache: Path | None = (
        None  # where what is known of pictures and texts is kept from one reading to the next
    )
    craft: str | None = None  # a digest of what makes HTML of Markdown; None where nobody can tell
    borders: Borders = no_borders  # where long words divide first


def load_library(site: Site) -> Library:
    """Read, check and index everything. Raises InvalidContent with every error of every file."""
    reading = read_site(site)
    if reading.library is None:
        raise InvalidContent(reading.problems, reading.report)
    return reading.library


def read_site(site: Site) -> Reading:
    """Read, check and index everything, and keep what was found on the way."""
    language = load_language(site.lang, site.translations)
    taken = frozenset((*Addresses.build(language, Vocabulary(())).segments.values(), *FOLDERS))
    vocabulary, vocabulary_problems = load_vocabulary(site.content, site.lang, taken)
    pictures = gallery_of(site)
    authors, author_problems = load_authors(site.content, pictures)
    sources = load_sources(site.content)
    problems = [*vocabulary_problems, *author_problems, *sources.problems]
    known = vocabulary or Vocabulary(())
    parser = DocumentParser(SchemaContext(known, authors, site.timezone, site.templates), site.author)
    documents, found = _parse(sources, parser, site.lang)
    # Without a vocabulary nobody can tell which keys are facets, without the authors who is unknown.
    untold = {UNKNOWN_KEY.code: vocabulary is None, UNKNOWN_AUTHOR.code: bool(author_problems)}
    problems += [problem for problem in found if not untold.get(problem.code)]
    addresses = Addresses.build(language, known)
    with known_texts(site.cache, site.craft) as texts:
        made = _assemble(documents, addresses, site, pictures, texts)
    problems += made.problems
    taken = frozenset((*taken, *addresses.facet_segments.values()))
    problems += check_addresses(documents, site.lang, taken)
    reading = Reading(
        content=site.content,
        language=language,
        vocabulary=known,
        authors=authors,
        taken=taken,
        sources=sources,
        documents=tuple(documents),
        bodies=made.bodies,
        parser=parser,
        addresses=addresses,
        as_of=site.as_of,
        problems=in_order(without_ignored(problems, documents)),
    )
    if vocabulary is None or reading.has_errors:
        return reading
    account = _account(sources, documents, language, site.as_of)
    warnings = reading.report
    library = _library(made, vocabulary, authors, addresses, language, account, warnings, site, pictures)
    if broken := check_own_addresses(library, made.bodies):
        return replace(reading, problems=in_order((*reading.problems, *broken)))
    return replace(reading, library=library)


def gallery_of(site: Site) -> Gallery:
    """The pictures of a site, with what is known of them from earlier readings."""
    return Gallery(site.content, FileCache(site.cache / CACHE) if site.cache else None)


def _parse(sources: Sources, parser: DocumentParser, lang: str) -> tuple[list[Document], list[Problem]]:
    documents: list[Document] = []
    problems: list[Problem] = []
    for source in sources.documents:
        document, found = parser.parse(source)
        problems += found
        if document is not None:
            documents.append(document)
    return documents, [*check_documents(documents, lang, problems), *check_series(documents, lang)]


def _assemble(
    documents: list[Document], addresses: Addresses, site: Site, pictures: Gallery, texts: KnownTexts
) -> Assembled:
    bodies = body_renderer(targets_of(documents, addresses, site, pictures), site, texts)
    return Assembler(bodies, site.lang, Showing(site.as_of, site.unpublished)).assemble(documents)


def body_renderer(targets: Targets, site: Site, texts: KnownTexts | None = None) -> BodyRenderer:
    """What renders the bodies of a site, with what is known of earlier ones."""
    renderer = ProseRenderer(site.markdown_extensions, site.markdown_configs)
    return BodyRenderer(renderer, targets, site.lang, site.borders, texts)


def targets_of(documents: Iterable[Document], addresses: Addresses, site: Site, pictures: Gallery) -> Targets:
    """Where links may lead. A document with faults is not told again wherever it is linked from."""
    by_path: dict[str, str | None] = {}
    by_number: dict[int, str | None] = {}
    showing = Showing(site.as_of, site.unpublished)
    for document in documents:
        visible = document.fields is None or showing.status(document).has_page
        lang = document.lang or site.lang
        address = addresses.of_slug(document.source.folder.value, document.slug, lang)
        by_path[document.source.path] = address if visible else None
        for number, slug in _numbers(document):
            case_address = addresses.of_slug(Folder.CASES.value, slug, lang)
            if number not in by_number or lang == site.lang:
                by_number[number] = case_address if visible else None
    return Targets(
        files=ContentFiles(site.content),
        documents=by_path,
        cases=by_number,
        tags=addresses.to("topics"),
        writers=addresses.to("writers"),
        pictures=pictures,
        raw=site.raw_html,
    )


def _numbers(document: Document) -> Iterable[tuple[int, str]]:
    number = getattr(document.fields, "number", None)
    if number is not None:
        yield number, document.slug
    for case in document.cases:
        if case.fields is not None:
            yield case.fields.number, case.slug


def _account(sources: Sources, documents: list[Document], language: Language, as_of: datetime) -> Account:
    statuses = Counter(document.status(as_of) for document in documents)
    excluded = [LeftOut(out.path, language.text(out.reason)) for out in sources.excluded]
    reason = language.text(N_("its status is skip"))
    excluded += [LeftOut(d.source.path, reason) for d in documents if d.status(as_of) is Status.SKIP]
    return Account(
        found=sources.found,
        published=statuses[Status.PUBLISHED] + statuses[Status.HIDDEN],
        drafts=statuses[Status.DRAFT],
        scheduled=statuses[Status.SCHEDULED],
        excluded=tuple(excluded),
        next_moment=min(_iter_moments(documents, as_of), default=None),
    )


def _iter_moments(documents: list[Document], as_of: datetime) -> Iterator[datetime]:
    """The dates of documents and cases that are still to come."""
    for document in documents:
        for fields in (document.fields, *(case.fields for case in document.cases)):
            date = getattr(fields, "date", None)
            if date and date > as_of:
                yield date


def _library(
    made: Assembled,
    vocabulary: Vocabulary,
    authors: Mapping[str, Author],
    addresses: Addresses,
    language: Language,
    account: Account,
    warnings: str,
    site: Site,
    pictures: Gallery,
) -> Library:
    everyone = {**authors, **{writer.slug: writer for writer in _unregistered(made, authors)}}
    writers = tuple(sorted(everyone.values(), key=lambda author: author.name.casefold()))
    files = made.files | {author.portrait.address for author in writers if author.portrait}
    return Library(
        as_of=site.as_of,
        language=language,
        vocabulary=vocabulary,
        addresses=addresses,
        authors=writers,
        files=frozenset(files - pictures.shown.keys() - pictures.linked.keys()),
        shown={address: pictures.shown[address] for address in sorted(files & pictures.shown.keys())},
        linked={path: pictures.linked[path] for path in sorted(files & pictures.linked.keys())},
        account=account,
        warnings=warnings,
        **in_order_of_site(made.cases, made.essays, made.pages, vocabulary, writers, site.lang),
    )


def in_order_of_site(
    cases: Sequence[Case],
    essays: Sequence[Essay],
    pages: Sequence[Page],
    vocabulary: Vocabulary,
    writers: Sequence[Author],
    lang: str,
) -> dict[str, Any]:
    """All documents as the fields of a library hold them: in their order, indexed and listed."""
    listed = _newest(_listed(essays, lambda essay: essay.slug, lang))
    index = CaseIndex.build(_listed(cases, lambda case: str(case.number), lang), vocabulary)
    by_source: dict[str, Essay | Page] = {essay.source: essay for essay in essays}
    return {
        "index": index,
        "listings": tuple(iter_listings(index, listed, writers)),
        "essays": listed,
        "pages": tuple(_listed(pages, lambda page: page.slug, lang)),
        "all_cases": newest_first(cases),
        "all_essays": _newest(essays),
        "all_pages": tuple(pages),
        "by_source": by_source | {page.source: page for page in pages},
    }


def _listed(documents: Iterable[Any], name: Callable[[Any], str], lang: str) -> list[Any]:
    """The published documents, each in one language: the site's where there is such a version."""
    chosen: dict[str, Any] = {}
    for document in documents:
        if document.status is Status.PUBLISHED and (document.lang == lang or name(document) not in chosen):
            chosen[name(document)] = document
    return list(chosen.values())


def _newest(essays: Iterable[Essay]) -> tuple[Essay, ...]:
    return tuple(sorted(essays, key=lambda essay: (essay.date, essay.slug), reverse=True))


def _unregistered(made: Assembled, authors: Mapping[str, Author]) -> Iterable[Author]:
    documents: list[Essay | Case] = [*made.essays, *made.cases]
    for document in sorted(documents, key=lambda document: document.source):
        if document.author.slug not in authors:
            yield document.author
