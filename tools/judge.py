"""Judges finished pages: every link and anchor leads somewhere, figures are whole, landmarks in place, and
pictures say nothing of where they were taken.

It reads the built files alone, as a reader's browser would, and knows nothing of how they were made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from cases.known_texts import KnownTexts, known_texts
from tools import judge_files, targets
from tools.judge_files import has_links, iter_file_links
from tools.metadata import SUFFIXES, iter_metadata
from tools.targets import target_of

_LINKING = {
    "a": ("href",),
    "area": ("href",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "script": ("src",),
    "source": ("src", "srcset"),
    "form": ("action",),
    "use": ("href",),
    "image": ("href",),
    "blockquote": ("cite",),
}
# Of what else pages say of themselves, these are addresses.
_META = ("og:url", "og:image", "twitter:image")
_LANDMARKS = ("header", "main", "footer", "nav")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a finished page or picture. `page` is its file below the output folder."""

    page: str
    message: str

    def __str__(self) -> str:
        return f"{self.page}: {self.message}"


@dataclass(frozen=True, slots=True)
class JudgedPage:
    """What other pages, and the whole, need to know of a page."""

    ids: frozenset[str]
    links: tuple[tuple[str, str], ...]  # target file, fragment
    faults: tuple[Fault, ...]


def judge_site(output: Path, site_url: str = "", cache: Path | None = None) -> list[Fault]:
    """The faults of every page below the output folder, then of feeds, maps, stylesheets and pictures.

    `site_url` is the public address of the site: addresses below it lead to files of the output. What is
    known of a page is kept in `cache`, a folder, so that one that hasn't changed is not read again.
    """
    files = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    with known_texts(cache, _craft(), "judged.sqlite") as known:
        pages = {
            name: _known_page(name, (output / name).read_text("utf-8"), site_url, known)
            for name in sorted(_pages(files))
        }
        links = {
            name: _known_links(name, (output / name).read_bytes(), site_url, known)
            for name in sorted(filter(has_links, files))
        }
    faults: list[Fault] = []
    for name, page in pages.items():
        faults += page.faults
        faults += _broken_links(name, page.links, pages, files)
    for name, named in links.items():
        faults += _broken_links(name, named, pages, files)
    return [*faults, *_iter_telling(output, files)]


def _craft() -> str:
    """A digest of what judges a file on its own."""
    sources = (__file__, str(targets.__file__), str(judge_files.__file__))
    code = "".join(Path(source).read_text("utf-8") for source in sources)
    return sha256(f"{code}{version('beautifulsoup4')}{version('lxml')}".encode()).hexdigest()


def _known_page(name: str, html: str, site_url: str, known: KnownTexts) -> JudgedPage:
    def judge() -> str:
        page = judge_page(name, html, site_url)
        return json.dumps((sorted(page.ids), page.links, [fault.message for fault in page.faults]))

    ids, links, messages = json.loads(known.load("page", (name, html, site_url), judge))
    return JudgedPage(
        ids=frozenset(ids),
        links=tuple((file, fragment) for file, fragment in links),
        faults=tuple(Fault(name, message) for message in messages),
    )


def _known_links(name: str, content: bytes, site_url: str, known: KnownTexts) -> list[tuple[str, str]]:
    """The links of a file that is no page."""
    made_of = (name, sha256(content).hexdigest(), site_url)
    found = known.load(
        "links", made_of, lambda: json.dumps([*dict.fromkeys(iter_file_links(name, content, site_url))])
    )
    return [(file, fragment) for file, fragment in json.loads(found)]


def _pages(files: set[str]) -> Iterator[str]:
    return (name for name in files if name.endswith(".html"))


def _iter_telling(output: Path, files: set[str]) -> Iterator[Fault]:
    """The pictures that say more than they show."""
    for name in sorted(files):
        if Path(name).suffix.lower() in SUFFIXES:
            for told in iter_metadata((output / name).read_bytes()):
                yield Fault(name, f"the picture carries {told}")


def judge_page(name: str, html: str, site_url: str = "") -> JudgedPage:
    """One page on its own: its ids and links, and the faults that need no other page to be seen."""
    soup = BeautifulSoup(html, "lxml")
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    messages = [*_repeated(ids), *_landmark_faults(soup), *_figure_faults(soup), *_unsettled(soup)]
    return JudgedPage(
        ids=frozenset(ids),
        links=tuple(_iter_links(name, soup, site_url)),
        faults=tuple(Fault(name, message) for message in messages),
    )


def _repeated(ids: list[str]) -> Iterator[str]:
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield f"the id {name} stands twice"


def _landmark_faults(soup: BeautifulSoup) -> Iterator[str]:
    for landmark in _LANDMARKS:
        if soup.find(landmark) is None:
            yield f"there is no <{landmark}>"
    for name in ("main", "h1"):
        if (count := len(soup.find_all(name))) > 1 or (name == "h1" and count == 0):
            yield f"there are {count} <{name}>, not one"
    if soup.html is None or not soup.html.get("lang"):
        yield "the page doesn't say its language"
    if soup.title is None or not soup.title.get_text(strip=True):
        yield "the page has no title"


def _figure_faults(soup: BeautifulSoup) -> Iterator[str]:
    for image in soup.find_all("img"):
        if image.get("alt") is None:
            yield f"the image {image.get('src')} has no alt"
        if not (image.get("width") and image.get("height")):
            yield f"the image {image.get('src')} has no width and height"
    for figure in soup.find_all("figure"):
        if figure.find(["img", "svg", "picture", "blockquote", "table", "pre"]) is None:
            yield "a figure shows nothing"


def _unsettled(soup: BeautifulSoup) -> Iterator[str]:
    """References in source form that were never turned into addresses."""
    for tag, value in _iter_references(soup):
        if "{" in value or value.startswith("case:"):
            yield f"the reference {value} in <{tag.name}> was left unsettled"


def _iter_references(soup: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    for tag in soup.find_all(list(_LINKING)):
        for attribute in _LINKING[tag.name]:
            if (value := tag.get(attribute)) is not None:
                for address in _addresses(attribute, str(value)):
                    yield tag, address
    for tag in soup.find_all("meta"):
        if (tag.get("property") or tag.get("name")) in _META:
            yield tag, str(tag.get("content", ""))


def _addresses(attribute: str, value: str) -> list[str]:
    """The addresses of an attribute: a set of sources has several, each with its width or density."""
    if attribute != "srcset":
        return [value]
    return [source.split()[0] for source in value.split(", ") if source.strip()]


def _iter_links(name: str, soup: BeautifulSoup, site_url: str) -> Iterator[tuple[str, str]]:
    for _, value in _iter_references(soup):
        if target := target_of(value, name, site_url):
            yield target


def _broken_links(
    name: str, links: Iterable[tuple[str, str]], pages: dict[str, JudgedPage], files: set[str]
) -> Iterator[Fault]:
    for target, fragment in dict.fromkeys(links):
        if target not in files:
            yield Fault(name, f"a link leads to {target}, which does not exist")
        elif fragment and target in pages and fragment not in pages[target].ids:
            yield Fault(name, f"a link leads to #{fragment} in {target}, which has no such id")
