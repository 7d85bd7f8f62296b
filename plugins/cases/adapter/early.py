"""Single pages, made by a build that has ended from what it still holds."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeVar, runtime_checkable

from pelican import signals
from pelican.contents import Article, Content, Page as PelicanPage
from pelican.generators import ArticlesGenerator, CachingGenerator, Generator, PagesGenerator
from pelican.writers import Writer

from cases.adapter.generator import CasesGenerator
from cases.adapter.settings import LIBRARY
from cases.adapter.templating import equip
from cases.adapter.writer import ChoosingWriter
from cases.addresses import file_of
from cases.library import Library
from cases.model import Case, Essay, Page

_Made = TypeVar("_Made", Article, PelicanPage)


@runtime_checkable
class WritesPages(Protocol):
    """A generator, of any plugin, whose pages a preview can make one at a time."""

    def write_pages(self, writer: ChoosingWriter) -> None:
        """Write those pages that the writer doesn't keep, from the library of the context."""


@dataclass(frozen=True)
class PageMaker:
    """Makes pages anew with the generators of a build and its library, in which they are not yet."""

    generators: tuple[Generator, ...]

    @classmethod
    def of(cls, generators: Iterable[object]) -> PageMaker:
        """With those of a build's generators that make pages."""
        return cls(tuple(one for one in generators if isinstance(one, Generator)))

    def write(self, documents: Iterable[Case | Essay | Page], folder: Path) -> None:
        """Write the pages of documents below a folder, as a whole build would."""
        settings = self.generators[0].settings
        writer = _WantedPages(str(folder), settings)
        library: Library = settings[LIBRARY]
        documents = tuple(documents)
        anew = {document.source: document for document in documents if not isinstance(document, Case)}
        # Readers look documents up in the library of the settings; pages see that of the context.
        settings[LIBRARY] = replace(library, by_source=ChainMap(anew, dict(library.by_source)))
        try:
            for document in documents:
                self._write(document, writer)
        finally:
            settings[LIBRARY] = library

    def show(self, library: Library) -> None:
        """Have pages show another library from now on."""
        for generator in self.generators:
            generator.context["library"] = generator.settings[LIBRARY] = library
            equip(generator.env, library, generator.settings)

    def write_files(self, files: Set[str], folder: Path) -> None:
        """Write the pages with these names below a folder, as far as a page of the library has one."""
        library: Library = self.generators[0].settings[LIBRARY]
        writer = _WantedPages(str(folder), self.generators[0].settings, files)
        for generator in self.generators:
            if isinstance(generator, WritesPages):
                generator.write_pages(writer)
        documents: list[Essay | Page] = [*library.all_essays, *library.all_pages]
        self.write((one for one in documents if file_of(library.addresses.to(one)) in files), folder)

    def _write(self, document: Case | Essay | Page, writer: ChoosingWriter) -> None:
        for generator in self.generators:
            match generator, document:
                case CasesGenerator(), Case():
                    generator.write_case(writer, document)
                case ArticlesGenerator(), Essay():
                    _write_article(generator, document, writer)
                case PagesGenerator(), Page():
                    _write_page(generator, document, writer)


class _WantedPages(ChoosingWriter):
    """Makes some pages, and no others; all that it is asked for where nothing is said."""

    def __init__(self, output_path: str, settings: dict[str, Any], wanted: Set[str] | None = None) -> None:
        super().__init__(output_path, settings)
        self._wanted = wanted

    def keeps_page(self, file: str, *_: Any) -> bool:
        return self._wanted is not None and file not in self._wanted


def _write_article(generator: ArticlesGenerator, essay: Essay, writer: Writer) -> None:
    article = _read(generator, essay, Article, "article")
    signals.article_generator_write_article.send(generator, content=article)
    _write_content(
        generator, article, writer, article=article, category=article.metadata["category"], blog=True
    )


def _write_page(generator: PagesGenerator, document: Page, writer: Writer) -> None:
    page = _read(generator, document, PelicanPage, "page")
    signals.page_generator_write_page.send(generator, content=page)
    _write_content(generator, page, writer, page=page)


def _read(generator: CachingGenerator, document: Essay | Page, kind: type[_Made], name: str) -> _Made:
    """A document as Pelican's content, with the signals that its generators send."""
    content: _Made = generator.readers.read_file(
        base_path=generator.path,
        path=document.source,
        content_class=kind,
        context=generator.context,
        preread_signal=getattr(signals, f"{name}_generator_preread"),
        preread_sender=generator,
        context_signal=getattr(signals, f"{name}_generator_context"),
        context_sender=generator,
    )
    content.refresh_metadata_intersite_links()
    return content


def _write_content(generator: Generator, content: Content, writer: Writer, **names: Any) -> None:
    writer.write_file(
        content.save_as,
        generator.get_template(content.template),
        generator.context,
        relative_urls=generator.settings["RELATIVE_URLS"],
        override_output=hasattr(content, "override_save_as"),
        url=content.url,
        **names,
    )
