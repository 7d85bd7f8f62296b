"""A made-up blog with cases, the same texts, names and links in the form of each generator.

A document depends on its number alone and links only to earlier ones, so a site of 1,000 documents is the
beginning of one of 5,000.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from types import MappingProxyType

from PIL import Image, ImageDraw

from bench.peers.terms import AUTHORS, CHANNELS, INDUSTRIES, OUTCOMES, TAGS, authors_toml, vocabulary_toml
from bench.prose import Prose
from cases.slugs import slugify

CASES, ESSAYS = "caset", "artikkelit"
IMAGES = tuple(f"kuva-{at:02d}.{'png' if at % 2 else 'jpg'}" for at in range(1, 13))
_FIRST = datetime(2010, 1, 4, 6)  # noqa: DTZ001 - every generator is told that the zone is UTC
_MINUTES = 6142 * 1440  # to the autumn of 2026


@dataclass(frozen=True, slots=True)
class Document:
    """A document, whose body is Markdown. `industry` is "" for an essay."""

    number: int
    kind: str
    title: str
    slug: str
    date: datetime
    author: str
    tags: list[str]
    image: str
    summary: str
    blocks: list[str]
    earlier: tuple[str, str, str] | None  # title, kind and slug of a document that it links to
    industry: str = ""
    channels: tuple[str, ...] = ()
    outcome: str = ""

    @property
    def url(self) -> str:
        return f"/{self.kind}/{self.slug}/"

    def body(self, link: Callable[[str, str], str], image: Callable[[str], str]) -> str:
        """The text, with links to documents and images as a generator wants them."""
        to = link(*self.earlier[1:]) if self.earlier else ""
        text = "\n\n".join(self.blocks)
        return f"{text.replace('{image}', image(self.image)).replace('{link}', to)}\n"


def iter_documents(count: int) -> Iterator[Document]:
    """The first `count` documents. No two are of the same minute."""
    taken: set[int] = set()
    heads: list[tuple[str, str, str]] = []
    for number in range(count):
        document = _make_document(number, taken, heads)
        heads.append((document.title, document.kind, document.slug))
        yield document


def _make_document(number: int, taken: set[int], heads: list[tuple[str, str, str]]) -> Document:
    random = Random(f"peers:{number}")
    prose = Prose(random)
    is_case = random.random() < 0.6
    title = prose.title()
    minute = random.randrange(_MINUTES)
    while minute in taken:
        minute += 1
    taken.add(minute)
    earlier = random.choice(heads) if heads else None
    terms = (random.choice(INDUSTRIES), tuple(sorted(random.sample(CHANNELS, random.randint(1, 3)))))
    return Document(
        number=number,
        kind=CASES if is_case else ESSAYS,
        title=title,
        slug=f"{slugify(title)[:60].strip('-')}-{number:05d}",
        date=_FIRST + timedelta(minutes=minute),
        author=random.choice(AUTHORS),
        tags=sorted(random.sample(TAGS, random.randint(2, 5))),
        image=random.choice(IMAGES),
        summary=" ".join(f"{prose.sentence()} {prose.sentence()}".replace("*", "").split()[:25]),
        blocks=_make_blocks(prose, random, earlier),
        earlier=earlier,
        industry=terms[0] if is_case else "",
        channels=terms[1] if is_case else (),
        outcome=random.choice(OUTCOMES) if is_case else "",
    )


def _make_blocks(prose: Prose, random: Random, earlier: tuple[str, str, str] | None) -> list[str]:
    """Some 300 to 800 words: an image, headings, lists, a link, and paragraphs."""
    goal, words = random.randint(300, 800), 0
    blocks: list[str] = []
    while words < goal:
        if blocks and random.random() < 0.4:
            blocks.append(f"{'##' if random.random() < 0.7 else '###'} {prose.title()}")
        made = prose.paragraphs(2)
        blocks += made
        words += sum(len(block.split()) for block in made)
    blocks.insert(1, f"![{prose.title()}]({{image}})")
    if earlier:
        blocks.insert(3, f"Katso myös [{earlier[0]}]({{link}}).")
    return blocks


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _at_root(kind: str, slug: str) -> str:
    return f"/{kind}/{slug}/"


def _yaml(document: Document) -> str:
    one = document
    lines = [
        f"title: {_json(one.title)}",
        f"date: {one.date:%Y-%m-%dT%H:%M:%SZ}",
        f"slug: {one.slug}",
        f"kind: {one.kind}",
        f"summary: {_json(one.summary)}",
        f"kuva: /images/{one.image}",
        f"kirjoittajat: {_json([one.author])}",
        f"aiheet: {_json(one.tags)}",
    ]
    if one.industry:
        lines += [f"toimialat: {_json([one.industry])}", f"kanavat: {_json(one.channels)}"]
        lines += [f"tulokset: {_json([one.outcome])}"]
    return "\n".join(["---", *lines, "---", "", one.body(_at_root, lambda name: f"/images/{name}")])


def _pelican(document: Document) -> str:
    one = document
    lines = [
        f"Title: {one.title}",
        f"Date: {one.date:%Y-%m-%d %H:%M}",
        f"Slug: {one.slug}",
        f"Author: {one.author}",
        f"Tags: {', '.join(one.tags)}",
        f"Summary: {one.summary}",
        f"Kuva: /images/{one.image}",
    ]
    if one.industry:
        lines += [f"Toimialat: {one.industry}", f"Kanavat: {', '.join(one.channels)}"]
        lines += [f"Tulokset: {one.outcome}"]
    return "\n".join([*lines, "", one.body(_at_root, lambda name: f"/images/{name}")])


_FOLDERS: Mapping[str, str] = MappingProxyType({CASES: "cases", ESSAYS: "essays"})


def _casebook(document: Document) -> str:
    one = document
    lines = [
        f"title: {_json(one.title)}",
        f"date: {one.date:%Y-%m-%dT%H:%M}",
        f"slug: {one.slug}",
        f"author: {one.author}",
        f"tags: {_json(one.tags)}",
        f"summary: {_json(one.summary)}",
    ]
    if one.industry:
        lines += [f"number: {one.number + 1}", f"industry: {one.industry}"]
        lines += [f"channel: {_json(one.channels)}", f"outcome: {one.outcome}"]

    def link(kind: str, slug: str) -> str:
        return f"{{filename}}/{_FOLDERS[kind]}/{slug}.md"

    body = one.body(link, lambda name: f"{{static}}/images/{name}")
    return "\n".join(["---", *lines, "---", "", body])


@dataclass(frozen=True, slots=True)
class Form:
    """How a generator wants its sources: the folders of documents and images, and a document's text."""

    documents: str
    images: str
    write: Callable[[Document], str]
    case_folder: str = CASES
    essay_folder: str = ESSAYS

    def file_of(self, document: Document) -> str:
        folder = self.case_folder if document.industry else self.essay_folder
        return f"{self.documents}/{folder}/{document.slug}.md"


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "hugo": Form("content", "static/images", _yaml),
        "eleventy": Form("content", "images", _yaml),
        "astro": Form("src/content/docs", "public/images", _yaml),
        "hexo": Form("source/_posts", "source/images", _yaml),
        "pelican": Form("content", "content/images", _pelican),
        "casebook": Form("content", "content/images", _casebook, *_FOLDERS.values()),
    }
)


@dataclass(frozen=True, slots=True)
class Edited:
    """The document that is edited, and where that must show: paths in the site's folder, and addresses."""

    file: str
    title: str
    url: str
    list_url: str


def write_corpus(count: int, site: Path, generator: str) -> Edited:
    """Write the first `count` documents into a site's folder. The newest case is the one to be edited."""
    form = FORMS[generator]
    newest: Document | None = None
    for document in iter_documents(count):
        file = site / form.file_of(document)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(form.write(document), "utf-8")
        if document.industry and (newest is None or document.date > newest.date):
            newest = document
    _draw_images(site / form.images)
    if generator == "casebook":
        (site / "content" / "vocabulary.toml").write_text(vocabulary_toml(), "utf-8")
        (site / "content" / "authors.toml").write_text(authors_toml(), "utf-8")
    assert newest  # there are cases among the first three documents
    edited = Edited(form.file_of(newest), newest.title, newest.url, f"/toimialat/{slugify(newest.industry)}/")
    (site / "edited.json").write_text(_json(asdict(edited)), "utf-8")
    return edited


def _draw_images(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for at, name in enumerate(IMAGES):
        random = Random(at)
        image = Image.new("RGB", (480, 320), _colour(random))
        draw = ImageDraw.Draw(image)
        for _ in range(12):
            x, y = random.randrange(400), random.randrange(260)
            corner = (x + random.randrange(30, 120), y + random.randrange(30, 120))
            draw.ellipse((x, y, *corner), fill=_colour(random))
        image.save(folder / name)


def _colour(random: Random) -> tuple[int, int, int]:
    return random.randrange(256), random.randrange(256), random.randrange(256)
