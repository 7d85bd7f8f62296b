"""Sites with far too much of one thing, at any share of their whole size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from PIL import Image

TAGS, DOCUMENTS, PICTURES, FILES = 10_000, 5_000, 20_000, 50_000
_TAGS_EACH, _PICTURES_EACH = 10, 50


def write_story(content: Path, number: int, text: str = "Jono oli pitkä.", tags: str = "") -> None:
    """One story in a file of its own."""
    header = f"title: Tarina {number}\nnumber: {number}\ndate: 2025-11-18\nauthor: Kehittäjä\n{tags}"
    terms = "industry: pankki\nchannel: puhelin\noutcome: huono\n"
    file = content / "cases" / f"tarina-{number}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{header}{terms}---\n\n{text}\n", "utf-8")


def _iter_rows(texts: Sequence[str], length: int) -> Iterator[Sequence[str]]:
    yield from (texts[at : at + length] for at in range(0, len(texts), length))


def _tags(content: Path, share: float) -> int:
    tags = [f"aihe {number}" for number in range(round(TAGS * share))]
    for number, some in enumerate(_iter_rows(tags, _TAGS_EACH), 1):
        write_story(content, number, tags=f"tags: [{', '.join(some)}]\n")
    return len(tags)


def _one_tag(content: Path, share: float) -> int:
    count = round(DOCUMENTS * share)
    for number in range(1, count + 1):
        write_story(content, number, tags="tags: [jono]\n")
    return count


def _pictures(content: Path, share: float) -> int:
    count = round(PICTURES * share)
    (content / "images").mkdir(exist_ok=True)
    for number in range(count):
        colour = (number % 256, number // 256, 0)
        Image.new("RGB", (8, 4), colour).save(content / "images" / f"kuva-{number}.png")
    shown = [f"![Kuva {number}](../images/kuva-{number}.png)" for number in range(count)]
    for number, some in enumerate(_iter_rows(shown, _PICTURES_EACH), 1):
        write_story(content, number, "\n\n".join(some))
    return count


def _files(content: Path, share: float) -> int:
    count = round(FILES * share)
    write_story(content, 1)
    for number in range(count):
        (content / "cases" / f"muistio-{number}.txt").write_text("muistio", "utf-8")
    return count


# What lays a site into a content folder, and says how many there are of what is too many.
CROWDS: Mapping[str, Callable[[Path, float], int]] = {
    "tags, ten on each story": _tags,
    "stories with one tag": _one_tag,
    "pictures": _pictures,
    "files in one folder that are no documents": _files,
}
