"""A made-up site of any size, in Casebook's form and in stock Pelican's: the same texts, names and links.

Every other document is an essay with two cases in it, the others are cases in files of their own. A document
depends on nothing but its number, so a site of 100 documents is the beginning of a site of 1,000.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from bench.prose import Prose

_AUTHORS = {"haamuasiakas": "Haamuasiakas", "kehittaja": "Kehittäjä", "valmentaja": "Valmentaja"}
_TAGS = ("asiakaskokemus", "asenne", "jonot", "koulutus", "lupaukset", "mittaaminen", "viestintä")
_FIRST_DAY = date(2005, 1, 1)
_DAYS = 7000


@dataclass(frozen=True, slots=True)
class Story:
    """A case of the corpus. `terms` maps each facet's key to a label."""

    number: int
    slug: str
    title: str
    summary: str
    terms: dict[str, str]
    paragraphs: list[str]


@dataclass(frozen=True, slots=True)
class Document:
    """A source file: an essay with its stories, or a single story."""

    folder: str
    slug: str
    title: str
    day: date
    author: str
    summary: str
    tags: list[str]
    sections: list[tuple[str, list[str]]]
    stories: list[Story]


def iter_documents(count: int, vocabulary: Path) -> Iterator[Document]:
    """The first `count` documents, with the terms of a vocabulary file."""
    facets = tomllib.loads(vocabulary.read_text("utf-8"))["facet"]
    labels = {facet["key"]: [term["label"]["fi"] for term in facet["term"]] for facet in facets}
    for index in range(count):
        yield _make_document(index, labels)


def _make_document(index: int, labels: dict[str, list[str]]) -> Document:
    random = Random(f"casebook:{index}")
    prose = Prose(random)
    is_essay = index % 2 == 0
    stories = [_make_story(3 * index + at, prose, random, labels) for at in range(1, 3 if is_essay else 2)]
    title = prose.title() if is_essay else stories[0].title
    return Document(
        folder="essays" if is_essay else "cases",
        slug=f"essee-{index}" if is_essay else stories[0].slug,
        title=title,
        day=_FIRST_DAY + timedelta(days=random.randrange(_DAYS)),
        author=random.choice(list(_AUTHORS.values())),
        summary=prose.sentence(),
        tags=random.sample(_TAGS, 2),
        sections=[(prose.title(), prose.paragraphs(2)) for _ in range(4)] if is_essay else [],
        stories=stories,
    )


def _make_story(number: int, prose: Prose, random: Random, labels: dict[str, list[str]]) -> Story:
    terms = {key: random.choice(known) for key, known in labels.items()}
    return Story(number, f"tarina-{number}", prose.title(), prose.sentence(), terms, prose.paragraphs(3))


def write_casebook(documents: Iterator[Document], vocabulary: Path, content: Path) -> None:
    """Write the documents as Casebook's authors do: YAML headers, case blocks, a vocabulary, authors."""
    content.mkdir(parents=True)
    shutil.copy(vocabulary, content / "vocabulary.toml")
    authors = (f'[{slug}]\nname = "{name}"\n' for slug, name in _AUTHORS.items())
    (content / "authors.toml").write_text("\n".join(authors), encoding="utf-8")
    for document in documents:
        header = {"title": document.title, "slug": document.slug, "date": document.day.isoformat()}
        header |= {"author": document.author, "tags": f"[{', '.join(document.tags)}]"}
        if document.sections:
            body = [_section(*section) for section in document.sections]
            blocks = [_block(story) for story in document.stories]
            text = "\n\n".join([*body[:2], blocks[0], *body[2:], blocks[1]])
            header["summary"] = document.summary
        else:
            (story,) = document.stories
            text = "\n\n".join(story.paragraphs)
            header |= {"number": str(story.number), "summary": story.summary} | story.terms
        lines = [f"{key}: {value}" for key, value in header.items()]
        _write(content, document, "\n".join(["---", *lines, "---", "", text]))


def write_stock(documents: Iterator[Document], content: Path) -> None:
    """Write the documents as Pelican's authors do: terms are the category and tags, cases are sections."""
    for document in documents:
        terms = [label for story in document.stories for label in story.terms.values()]
        sections = [*document.sections, *((story.title, story.paragraphs) for story in document.stories)]
        header = {
            "Title": document.title,
            "Slug": document.slug,
            "Date": document.day.isoformat(),
            "Author": document.author,
            "Category": terms[0],
            "Tags": ", ".join(dict.fromkeys([*document.tags, *terms[1:]])),
            "Summary": document.summary,
        }
        lines = [f"{key}: {value}" for key, value in header.items()]
        text = "\n\n".join(_section(*section) for section in sections)
        _write(content, document, "\n".join([*lines, "", text]))


def _section(title: str, paragraphs: list[str]) -> str:
    return "\n\n".join([f"## {title}", *paragraphs])


def _block(story: Story) -> str:
    options = {"number": str(story.number), "slug": story.slug, **story.terms, "summary": story.summary}
    lines = [f"    {key}: {value}" for key, value in options.items()]
    return "\n".join([f"/// case | {story.title}", *lines, "", "\n\n".join(story.paragraphs), "///"])


def _write(content: Path, document: Document, text: str) -> None:
    file = content / document.folder / f"{document.slug}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + "\n", encoding="utf-8")
