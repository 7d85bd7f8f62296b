"""What a publication changes for readers, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from cases.language import N_, Language
from tools.release.refusal import shortened

MOST_NAMED = 15
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Changes:
    """Files by their paths, in order: what is new, what is other than it was, what goes."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @classmethod
    def between(cls, before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
        """Compare fingerprints of then and of now."""
        return cls(
            added=tuple(sorted(after.keys() - before.keys())),
            changed=tuple(
                sorted(name for name in after.keys() & before.keys() if after[name] != before[name])
            ),
            removed=tuple(sorted(before.keys() - after.keys())),
        )

    @property
    def any(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def describe(changes: Changes, site: Path, moves: Mapping[str, str], language: Language) -> Iterator[str]:
    """Lines for a person: pages by their titles and addresses, other files by their number."""
    if not changes.any:
        yield language.text(N_("Everything there is as it is here."))
        return
    yield from _pages(changes.added, language.forms("{n} new page", "{n} new pages"), site)
    yield from _pages(changes.changed, language.forms("{n} changed page", "{n} changed pages"), site)
    gone = [name for name in changes.removed if name.endswith(".html")]
    if gone:
        yield f"{language.count('{n} page that goes', '{n} pages that go', len(gone))}:"
        yield from _indented([f"/{_address(name)}{_way(_address(name), moves)}" for name in gone])
    others = [
        sum(not name.endswith(".html") for name in part)
        for part in (changes.added, changes.changed, changes.removed)
    ]
    if any(others):
        counts = N_("Other files: {added} new, {changed} changed, {removed} that go.")
        yield language.text(counts, added=others[0], changed=others[1], removed=others[2])


def _pages(names: tuple[str, ...], forms: tuple[str, str], site: Path) -> Iterator[str]:
    pages = [name for name in names if name.endswith(".html")]
    if pages:
        yield f"{forms[len(pages) != 1].format(n=len(pages))}:"
        yield from _indented([f"/{_address(name)}  {_title(site / name)}".rstrip() for name in pages])


def _indented(lines: list[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in shortened(lines, MOST_NAMED))


def _way(address: str, moves: Mapping[str, str]) -> str:
    return f" → /{moves[address]}" if address in moves else ""


def _address(name: str) -> str:
    return name.removesuffix("index.html")


def _title(page: Path) -> str:
    found = _TITLE.search(page.read_text("utf-8", errors="replace"))
    return f"“{unescape(' '.join(found[1].split()))}”" if found else ""
