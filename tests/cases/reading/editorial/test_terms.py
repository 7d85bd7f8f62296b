"""Tags and terms that gather nothing are told of in a large collection, and not in a small one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.reading.editorial.terms import ENOUGH, check_terms
from cases.reading.load import read_site
from tests.cases.reading.sites import lay_site, site_of

CASE = (
    "---\nnumber: {n}\ntitle: Tarina {n}\ndate: 2025-11-18\nauthor: Kehittäjä\nindustry: {industry}\n"
    "channel: puhelin\noutcome: huono\ntags: [{tags}]\n---\n\nTeksti.\n"
)


def told(content: Path, count: int) -> list[tuple[str, str, str]]:
    """What is told of a site of so many cases, the first of which has a tag and a term of its own."""
    files = {
        f"cases/tarina-{n}.md": CASE.format(
            n=n, industry="autokauppa" if n == 1 else "pankki", tags="jono, yksin" if n == 1 else "jono"
        )
        for n in range(1, count + 1)
    }
    reading = read_site(site_of(lay_site(content, **files)))
    assert reading.library is not None, reading.report
    return [(problem.code, problem.source, problem.value) for problem in check_terms(reading)]


def test_what_stands_once_is_told_of_when_there_is_enough(tmp_path: Path) -> None:
    first = "cases/tarina-1.md"
    assert told(tmp_path / "content", ENOUGH) == [("CB212", first, "yksin"), ("CB213", first, "autokauppa")]


@pytest.mark.parametrize("count", [1, ENOUGH - 1])
def test_in_a_small_collection_nothing_is_said_of_it(tmp_path: Path, count: int) -> None:
    assert told(tmp_path / "content", count) == []
