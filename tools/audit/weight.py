"""What comes over the wire: HTML and CSS of an essay, script of essays and cases; and what blocks a page."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tools.audit.row import KILOBYTE, Finding, Row, row_of_most, row_of_none
from tools.audit.subject import Subject

MOST_OF_AN_ESSAY = 25 * KILOBYTE
MOST_SCRIPT = 6 * KILOBYTE


def measure_weight(subject: Subject) -> Iterator[Row]:
    """The rows of an essay's HTML and CSS and of the script on essays and cases."""
    essays = {address: weigh_text(subject, address) for address in subject.essays}
    yield row_of_most("HTML and CSS of an essay page, compressed", MOST_OF_AN_ESSAY, essays)
    scripts = {address: weigh_script(subject, address) for address in (*subject.essays, *subject.cases)}
    yield row_of_most("script on an essay or case page, compressed", MOST_SCRIPT, scripts)


def measure_blocking(subject: Subject) -> Iterator[Row]:
    """The row of scripts that a page waits for."""
    findings = [
        Finding(page, "blocks rendering", script.tag)
        for page, markup in subject.markups.items()
        for script in markup.scripts
        if script.blocks
    ]
    yield row_of_none("scripts that block rendering", findings, f"{len(subject.pages)} pages")


def weigh_text(subject: Subject, address: str) -> int:
    """Bytes of a page and its stylesheets."""
    sheets = {subject.file(url, address) for url in subject.markups[address].sheets}
    return sum(map(compressed, {subject.file(address), *sheets}))


def weigh_script(subject: Subject, address: str) -> int:
    """Bytes of a page's scripts.

    Scripts that other scripts fetch are counted where the page is a sample, and has so been opened.
    """
    scripts = subject.markups[address].scripts
    visits = [visit for visit in subject.visits if visit.address == address] if scripts else []
    named = {subject.file(script.src, address) for script in scripts if script.src}
    fetched = {subject.file(url) for visit in visits for url in visit.of_kind("script")}
    inline = sum(len(script.text.encode()) for script in scripts if not script.src)
    return inline + sum(map(compressed, named | fetched))


@lru_cache(maxsize=256)
def compressed(file: Path) -> int:
    """Bytes of a file as every host can send it: gzip at its best. With Brotli they are fewer."""
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))
