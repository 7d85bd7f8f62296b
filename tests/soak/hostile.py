"""Sites whose texts all try to run a script: each payload in every place where an author can write."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from cases.reading.load import Site, read_site
from cases.reading.problems import Severity
from tests.cases.reading.sites import lay_site, site_of

PLACES = (
    "title",
    "summary",
    "tag",
    "author",
    "caption",
    "alt",
    "body",
    "code-fence info",
    "URL",
    "JSON-LD",
    "feed",
    "search index",
)
DOCUMENTS = 8  # for each payload
_ESSAY = """---
title: {title}
date: 2025-11-18
author: {author}
slug: {slug}
summary: {summary}
tags: [{tag}]
---

Alku {word}.

{body}

Loppu.
"""
# Pelican's own header: what is doubtful in such a document is warned of, and published.
_BLOG_POST = """Title: Jono
Date: 2025-11-18
Author: Kehittäjä
Slug: {slug}
Summary: Jono.

Alku {word}.

{body}

Loppu.
"""
_CASE = """---
title: {title}
date: 2025-11-18
author: {author}
number: {number}
slug: {slug}
industry: pankki
channel: puhelin
outcome: hyvä
summary: {summary}
tags: [{tag}]
---

Alku {word}. {body}
"""


def word_of(at: int) -> str:
    """A word by which the search finds what a payload is in."""
    letters = "abcdefghij"
    return "tunnus" + "".join(letters[int(digit)] for digit in f"{at:03}")


def lay_hostile_site(content: Path, payloads: Sequence[str]) -> tuple[Site, int]:
    """A site with all payloads that are let in, and how many of its documents were refused as a whole.

    A document that is refused would never be built; the others must be harmless.
    """
    lay_site(content)
    for folder in ("essays", "cases"):
        (content / folder).mkdir(exist_ok=True)
        # What payloads refer to is there, so that none is refused for its absence.
        shutil.copy(content / "images" / "viiva.png", content / folder / "x")
    authors = "".join(
        f"\n[kirjoittaja-{at}]\nname = {json.dumps(f'{payload} {at}')}\ntagline = {json.dumps(payload)}\n"
        f"bio = {json.dumps(payload)}\n"
        for at, payload in enumerate(payloads)
    )
    with (content / "authors.toml").open("a", encoding="utf-8") as file:
        file.write(authors)
    for at, payload in enumerate(payloads):
        for name, text in _iter_documents(at, payload):
            (content / name).write_text(text, "utf-8", newline="\n")
    site = replace(site_of(content), author="Kehittäjä")
    refused = 0
    while True:
        reading = read_site(site)
        bad = {p.source for p in reading.problems if p.severity is Severity.ERROR}
        if not bad:
            assert reading.library
            return site, refused
        assert all(name.endswith(".md") for name in bad), reading.report
        for name in bad:
            (content / name).unlink()
        refused += len(bad)


def _iter_documents(at: int, payload: str) -> Iterator[tuple[str, str]]:
    hostile = dict.fromkeys(("title", "summary"), json.dumps(payload))
    written = {**hostile, "tag": json.dumps(payload), "author": f"kirjoittaja-{at}", "word": word_of(at)}
    yield f"essays/otsikko-{at}.md", _ESSAY.format(**written, slug=f"otsikko-{at}", body="Teksti.")
    case = _CASE.format(**written, slug=f"tarina-{at}", number=at + 1, body="Teksti.")
    yield f"cases/tarina-{at}.md", case
    bodies = {
        "kuva": f"![{payload}](../images/viiva.png)\n{payload}\nKuva: {payload}\nLisenssi: {payload}",
        "teksti": payload,
        "koodi": f"```{payload}\nkoodi\n```\n\n``` {{ .{payload} #{payload} }}\nkoodi\n```",
        "osoite": f"[linkki]({payload}) [toinen](<{payload}>) <{payload}>\n\n[kolmas][x]\n\n[x]: {payload}",
        "elementti": f'<a href="{payload}">x</a> <a href=\'{payload}\'>x</a> <b title="{payload}">x</b>',
    }
    for name, body in bodies.items():
        slug = f"{name}-{at}"
        yield f"essays/{slug}.md", _BLOG_POST.format(slug=slug, word=word_of(at), body=body)
    plain = {"title": "Jono", "summary": "Jono.", "tag": "jono", "author": "Kehittäjä", "word": word_of(at)}
    yield f"cases/runko-{at}.md", _CASE.format(**plain, slug=f"runko-{at}", number=1000 + at, body=payload)
