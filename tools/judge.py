"""Judges finished pages: every link and anchor leads somewhere, figures are whole, landmarks in place, and
pictures say nothing of where they were taken.

It reads the built files alone, as a reader's browser would, and knows nothing of how they were made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from tools.metadata import SUFFIXES, iter_metadata

_LINKING = {"a": "href", "link": "href", "img": "src", "script": "src", "form": "action"}
_CHOOSING = ("img", "source")  # what has several versions to choose from, in `srcset`
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


def judge_site(output: Path, site_url: str = "") -> list[Fault]:
    """The faults of every HTML page below the output folder, then of every picture, by their paths.

    `site_url` is the public address of the site: the page for a missing address links by its path.
    """
    files = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    root = urlsplit(site_url).path
    pages = {
        name: judge_page(name, (output / name).read_text("utf-8"), root) for name in sorted(_pages(files))
    }
    faults: list[Fault] = []
    for name, page in pages.items():
        faults += page.faults
        faults += _broken_links(name, page, pages, files)
    return [*faults, *_iter_telling(output, files)]


def _pages(files: set[str]) -> Iterator[str]:
    return (name for name in files if name.endswith(".html"))


def _iter_telling(output: Path, files: set[str]) -> Iterator[Fault]:
    """The pictures that say more than they show."""
    for name in sorted(files):
        if Path(name).suffix.lower() in SUFFIXES:
            for told in iter_metadata((output / name).read_bytes()):
                yield Fault(name, f"the picture carries {told}")


def judge_page(name: str, html: str, root: str = "") -> JudgedPage:
    """One page on its own: its ids and links, and the faults that need no other page to be seen."""
    soup = BeautifulSoup(html, "lxml")
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    messages = [*_repeated(ids), *_landmark_faults(soup), *_figure_faults(soup), *_unsettled(soup)]
    return JudgedPage(
        ids=frozenset(ids),
        links=tuple(_iter_links(name, soup, root)),
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
        value = tag.get(_LINKING[tag.name])
        if value is not None and tag.get("rel") != ["canonical"]:
            yield tag, str(value)
    for tag in soup.find_all(_CHOOSING, srcset=True):
        for version in str(tag["srcset"]).split(","):
            yield tag, version.split()[0]


def _iter_links(name: str, soup: BeautifulSoup, root: str) -> Iterator[tuple[str, str]]:
    for _, value in _iter_references(soup):
        url = urlsplit(value)
        if url.scheme or url.netloc:
            continue
        path = unquote(url.path)
        if path.startswith("/"):
            target = path.removeprefix(root).lstrip("/")
        else:
            target = normpath(join(dirname(name), path)) if path else name
            target = "" if target == "." else target + ("/" if path.endswith(("/", "..", ".")) else "")
        yield (
            (f"{target}index.html" if target == "" or target.endswith("/") else target),
            unquote(url.fragment),
        )


def _broken_links(
    name: str, page: JudgedPage, pages: dict[str, JudgedPage], files: set[str]
) -> Iterator[Fault]:
    for target, fragment in dict.fromkeys(page.links):
        if target not in files:
            yield Fault(name, f"a link leads to {target}, which does not exist")
        elif fragment and target in pages and fragment not in pages[target].ids:
            yield Fault(name, f"a link leads to #{fragment} in {target}, which has no such id")
