"""The ledger as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from cases.language import load_language
from cases.ledger.entries import LEDGER, Entry, InvalidLedger, format_ledger, load_ledger, parse_ledger
from tests.builds import ROOT

STEPS = st.text(
    st.characters(categories=["L", "N"], include_characters="-_ *{}\"'$;"), min_size=1, max_size=8
)
ADDRESSES = st.lists(STEPS, min_size=1, max_size=3).map(lambda steps: "/".join(steps) + "/")
ENTRIES = st.builds(Entry, ADDRESSES, st.text(max_size=8), ADDRESSES) | st.builds(
    Entry, ADDRESSES, gone=st.booleans()
)


@given(st.lists(ENTRIES))
def test_what_is_written_is_read_as_it_was(entries: list[Entry]) -> None:
    ledger = {entry.address: entry for entry in entries}
    assert parse_ledger(format_ledger(ledger)) == ledger


def test_each_address_has_a_line_and_lines_are_in_order() -> None:
    text = format_ledger({"b/": Entry("b/"), "a/": Entry("a/", "case 1", "b/"), "c": Entry("c", gone=True)})
    assert text.splitlines() == [
        '{"address": "a/", "of": "case 1", "to": "b/"}',
        '{"address": "b/"}',
        '{"address": "c", "gone": true}',
    ]


def test_where_there_is_no_ledger_it_is_empty(tmp_path: Path) -> None:
    assert load_ledger(tmp_path) == {}


def test_a_merge_that_was_not_finished_is_told_with_each_mark(tmp_path: Path) -> None:
    own, other = '{"address": "a/"}', '{"address": "b/"}'
    marked = f"<<<<<<< HEAD\n{own}\n=======\n{other}\n>>>>>>> toinen\n"
    (tmp_path / LEDGER).write_text(marked, "utf-8")
    with pytest.raises(InvalidLedger) as told:
        load_ledger(tmp_path)
    finnish = told.value.report(load_language("fi", ROOT / "theme" / "translations"))
    assert [line.split(":")[1] for line in finnish.splitlines()[:-1]] == ["1", "3", "5"]
    assert "yhdistäminen" in finnish
    assert "merkit" in finnish.splitlines()[-1]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "not a line of JSON"),
        ("[]", "not a line of JSON"),
        ('{"of": "case 1"}', "not a line of JSON"),
        ('{"address": "a/", "gone": 1}', "not a line of JSON"),
        ('{"address": "a/", "goen": true}', "the key goen is unknown"),
        ('{"address": "/a/"}', "/a/ is no address"),
        ('{"address": "a/../../b/"}', "a/../../b/ is no address"),
        ('{"address": "a/", "to": "https://muu.example/"}', "https://muu.example/ is no address"),
        ('{"address": "a/", "to": "b/", "gone": true}', "a/ can't both"),
        ('{"address": "x/", "gone": true}', "x/ has a line already"),
    ],
)
def test_a_line_that_is_wrong_is_told_with_its_number(line: str, told: str) -> None:
    english = load_language("en", ROOT / "theme" / "translations")
    with pytest.raises(InvalidLedger) as invalid:
        parse_ledger(f'{{"address": "x/"}}\n{line}\n')
    assert f"addresses.jsonl:2: error: {told}" in invalid.value.report(english)
