"""Where a reference stands in its source."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import unquote

from hypothesis import given, strategies as st

from cases.reading.references import BEFORE, Places
from cases.reading.sources import Folder, Source

PIECES = (
    "(",
    "<",
    '"',
    "'",
    "=",
    ":",
    " ",
    "\t",
    ")",
    ">",
    "|",
    "a.md",
    "a",
    "&",
    "&amp;",
    "%20",
    "#x",
    "[",
    "]",
)
references = st.lists(st.sampled_from(("a.md", "a", "&", "%C3%A4", "case:1", "=", "(", ")")), min_size=1).map(
    "".join
)
lines = st.lists(st.sampled_from((*PIECES, None)), max_size=10)


@given(references, lines)
def test_a_reference_is_found_as_by_a_pattern_of_its_own(written: str, pieces: list[str | None]) -> None:
    line = "".join(written if piece is None else piece for piece in pieces)
    forms = "|".join(map(re.escape, dict.fromkeys((written, escape(written), unquote(written)))))
    pattern = re.compile(rf"{BEFORE}(?P<written>{forms})(?=[)>\s\"'|]|$)")
    source = Source("essays/a.md", Folder.ESSAYS, f"otsikko\n{line}")
    first, after_many = Places(source, 2), Places(source, 2)
    for number in range(20):
        after_many.of(f"{number}.md")
    expected = [(2, match.start("written") + 1) for match in pattern.finditer(line)]
    for places in (first, after_many):
        assert [(mark.line, mark.column) for mark in places.of(written)] == expected
