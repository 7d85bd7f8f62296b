"""The site that is audited: its finished files, a sample page of each template, and the pages by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from cases.addresses import file_of
from cases.library import Library
from cases.model import Case, Essay, Page, Status
from cases.vocabulary import Term, Vocabulary
from tools.audit.markup import Markup, parse_markup
from tools.audit.visits import Visit, browsing, visit
from tools.capture import choose_samples


@dataclass(frozen=True)
class Subject:
    """A built site. Addresses are paths from its root without a leading slash.

    `root` is the folder of the sources and `output` that of the pages; `samples` are addresses by the name of
    their template; `hidden` are the addresses that no page has to link to.
    """

    root: Path
    output: Path
    site_url: str
    samples: Mapping[str, str]
    essays: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()

    @classmethod
    def of(cls, library: Library, root: Path, output: Path, site_url: str) -> Subject:
        """The built site of a library."""
        to = library.addresses.to
        documents: tuple[Essay | Case | Page, ...] = (
            *library.all_essays,
            *library.all_cases,
            *library.all_pages,
        )
        return cls(
            root=root,
            output=output,
            site_url=site_url,
            samples=choose_samples(library),
            essays=tuple(map(to, library.all_essays)),
            cases=tuple(map(to, library.all_cases)),
            hidden=frozenset(
                (
                    *(to(one) for one in documents if one.status is Status.HIDDEN),
                    *(to(former) for former in _iter_former(library.vocabulary)),
                )
            ),
        )

    @cached_property
    def pages(self) -> Sequence[str]:
        """The addresses of all pages, in order."""
        files = (path.relative_to(self.output).as_posix() for path in self.output.rglob("*.html"))
        return sorted(address_of(name) for name in files)

    @cached_property
    def markups(self) -> Mapping[str, Markup]:
        """The markup of all pages by their addresses."""
        return {page: parse_markup((self.output / file_of(page)).read_bytes()) for page in self.pages}

    @cached_property
    def visits(self) -> Sequence[Visit]:
        """What the browser did at each sample page. Raises NoChromium."""
        with browsing(self.output) as (browser, site):
            return [visit(browser, site, address) for address in self.samples.values()]

    def file(self, url: str, page: str = "") -> Path:
        """The file that is served at a URL of this site, as it is written on the page at an address."""
        return self.output / file_of(urlsplit(urljoin(f"/{page}", url)).path.lstrip("/"))


def _iter_former(vocabulary: Vocabulary) -> Iterator[Term]:
    """Terms by the slugs that they had: pages there lead on, for links from outside."""
    return (replace(term, slug=slug) for term in vocabulary.terms for slug in term.former)


def address_of(file: str) -> str:
    """The address of a page by its file below the output folder."""
    return file.removesuffix("index.html")
