"""Whether all generators have written the same site: files, words, related documents, links of lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from pathlib import Path

from bench.peers.corpus import CASES, ESSAYS
from bench.peers.generators import Generator
from bench.peers.preparing import folder_of

# Casebook makes pictures anew under other names: they are counted apart.
_PICTURES = ("images/", "pictures/")
_INDEX = "search-index/"
_HREF = re.compile(r'href="?([^" >]+)"?')


def compare(count: int, generators: tuple[Generator, ...]) -> Iterator[str]:
    """How each site differs from the first generator's, in lines. Raises ValueError if one isn't built."""
    first, *others = ((one, folder_of(count, one) / "out") for one in generators)
    if missing := [one.name for one, folder in (first, *others) if not folder.is_dir()]:
        raise ValueError(f"not built: {', '.join(missing)}")
    model = _files(first[1])
    documents = sorted(name for name in model if name.startswith((f"{CASES}/", f"{ESSAYS}/")))
    lists = sorted(name for name in model if name.endswith(".html") and name not in documents)
    yield f"{first[0].name}: {len(model)} files, {len(documents)} of them documents, {len(lists)} lists"
    for generator, folder in others:
        files, pictures = _files(folder), sum(1 for _ in _iter_pictures(folder))
        told = ", ".join(sorted(files ^ model)[:5]) or "the same set"
        yield f"{generator.name}: {len(files)} files ({told}) and {pictures} pictures"
        for what, names, look in (
            ("words of the article", documents, _words),
            ("related documents", documents, partial(_links, "aside")),
            ("links of the list", lists, partial(_links, "main")),
        ):
            yield f"  {what}: {_differing(first[1], folder, names, look)}"


def _differing(one: Path, other: Path, names: list[str], look: Callable[[str], list[str]]) -> str:
    differing = [name for name in names if look(_read(one / name)) != look(_read(other / name))]
    return f"other in {len(differing)} of {len(names)} {' '.join(differing[:1])}".rstrip()


def _read(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else ""


def _files(folder: Path) -> set[str]:
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in found if not name.startswith((*_PICTURES, _INDEX))}


def _iter_pictures(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if name.startswith(_PICTURES) and path.is_file():
            yield name


def _words(page: str) -> list[str]:
    """The words of an article in lower case, without what typography makes of them and soft hyphens."""
    text = unescape(unescape(re.sub(r"<[^>]+>", " ", _element("article", page))))
    return re.sub(r"[^\w]+", " ", text.replace("\u00ad", "")).lower().split()


def _links(element: str, page: str) -> list[str]:
    return _HREF.findall(_element(element, page))


def _element(name: str, page: str) -> str:
    found = re.search(rf"<{name}.*?</{name}>", page, re.DOTALL)
    return found[0] if found else ""
