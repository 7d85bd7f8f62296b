"""The index as a whole, read by a reader that knows the format's document only."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from site_search.index.order import in_order
from site_search.records import Kind, SearchRecord
from tests.site_search.index.reader import Reader, gap_list, numbers, words
from tests.site_search.index.sample import CARS, POOR, SHOP, VOCABULARY, build, record, records

few_records = st.lists(records(), max_size=6, unique_by=lambda record: record.address)
few = settings(max_examples=40)


def read(some: Iterable[SearchRecord]) -> Reader:
    with tempfile.TemporaryDirectory() as folder:
        return Reader(build(some, Path(folder) / "cache"))


def titles(reader: Reader, query: str) -> list[str]:
    return [reader.fragment(document)["title"] for document in sorted(reader.search(query))]


@few
@given(few_records)
def test_every_document_is_found_by_its_own_title(some: list[SearchRecord]) -> None:
    reader = read(some)

    for document, one in enumerate(in_order(some)):
        if any(words(chunk) for chunk in one.title.split()):
            assert document in reader.search(one.title)


@few
@given(few_records)
def test_every_word_is_found_where_it_stands(some: list[SearchRecord]) -> None:
    reader = read(some)

    for document, one in enumerate(in_order(some)):
        for position, chunk in enumerate(one.summary.replace("\u00ad", "").split()[:60], 96):
            for word in words(chunk):
                entries = [entry for key in reader.keys(word) for entry in reader.postings(key)]
                assert any(entry.document == document and position in entry.positions for entry in entries)
                assert reader.chunk(document, position) == chunk


@few
@given(few_records)
def test_every_posting_leads_to_a_chunk(some: list[SearchRecord]) -> None:
    reader = read(some)

    for key in _keys(reader):
        for entry in reader.postings(key):
            for position in entry.positions:
                if not 32 <= position < 96:
                    assert words(reader.chunk(entry.document, position))


def _keys(reader: Reader) -> Iterable[str]:
    names = reader.manifest["postings"]["names"]
    for at in range(0, len(names), 6):
        yield from (line.partition("\t")[0] for line in reader.value(f"p/{names[at : at + 6]}").split("\n"))


@few
@given(st.lists(few_records, min_size=2, max_size=4))
def test_an_index_is_the_same_whatever_was_built_before(builds: list[list[SearchRecord]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        *_, last = [build(some, Path(folder) / "kept") for some in builds]
        assert last == build(builds[-1], Path(folder) / "clean")


@few
@given(few_records, st.randoms())
def test_the_order_of_records_changes_nothing(some: list[SearchRecord], random: st.RandomGenerator) -> None:  # type: ignore[name-defined]
    shuffled = random.sample(some, len(some))

    assert read(some).manifest == read(shuffled).manifest


def test_a_damaged_cache_changes_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    some = [record(number, html=f"<p>Renkaat {number}</p>") for number in range(1, 30)]
    clean = build(some, tmp_path / "cache")
    content = bytearray((tmp_path / "cache").read_bytes())
    for at in range(2000, len(content), 997):
        content[at] ^= 0x55
    (tmp_path / "cache").write_bytes(content)

    assert build(some, tmp_path / "cache") == clean
    assert [line.message.partition(":")[0] for line in caplog.records] == [
        "A cache is damaged, and what is lost is made anew"
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("rengas", True),
        ("renkaiden", True),
        ("talvirengas", True),
        ("talvi", True),
        ("autoliike", True),
        ("Autoliikkeestä", True),
        ("kauppa", True),
        ("#hurmaushetket", True),
        ("hurmaushetki", True),
        ("verkko-ostos", True),
        ("ostos", True),
        ("vasynyt", True),
        ("EU", True),
        ("kirje", False),
        ("rengastus", False),
        ("#rengas", False),
    ],
)
def test_a_form_finds_other_forms_parts_and_synonyms_and_no_more(query: str, found: bool) -> None:
    html = "<p>Talvirenkaita, verkko-ostoksia ja kirjoja EU:ssa. Väsyneet #Hurmaushetkiä!</p>"

    assert titles(read([record(title="Osuma", html=html, terms=(CARS,), keywords=CARS.synonyms)]), query) == (
        ["Osuma"] if found else []
    )


def test_english_and_swedish_documents_are_read_in_their_languages() -> None:
    reader = read(
        [
            record(1, title="Stories of services", lang="en"),
            record(2, title="Historierna om tjänster", lang="sv"),
        ]
    )

    assert titles(reader, "story") == titles(reader, "serviced") == ["Stories of services"]
    assert titles(reader, "historier") == ["Historierna om tjänster"]


def test_soft_hyphens_and_pull_quotes_are_left_out() -> None:
    html = '<p>Auto\u00adkauppa.</p><blockquote class="pull-quote"><p>Toisto.</p></blockquote>'
    reader = read([record(title="Ren\u00adgas", html=html)])

    assert reader.fragment(0)["title"] == "Rengas"
    assert reader.fragment(0)["text"] == "Autokauppa."


def test_terms_come_first_and_newer_documents_last() -> None:
    some = [
        record(1, title="Uusi", date=date(2025, 5, 1)),
        record(2, title="Vanha", date=date(2020, 5, 1)),
        record(3, title="Sivu", kind=Kind.PAGE, date=None, number=None),
        record(4, title="Termi", kind=Kind.TERM, date=None, number=None),
    ]
    reader = read(some)

    assert [reader.fragment(at)["title"] for at in range(4)] == ["Termi", "Sivu", "Vanha", "Uusi"]
    assert reader.manifest["terms"] == 1
    assert _running(reader.value(reader.manifest["dates"])) == [0, 0, 18383, 20209]
    assert list(numbers(reader.value(reader.manifest["cases"]))) == [0, 0, 3, 2]


def _running(text: str) -> list[int]:
    total, found = 0, []
    for gap in numbers(text):
        total += gap
        found.append(total)
    return found


def test_a_parents_documents_include_its_childrens() -> None:
    some = [record(1, terms=(CARS, POOR)), record(2, terms=(SHOP,)), record(3)]
    reader = read(some)
    content = reader.value(reader.manifest["facets"])

    terms = {term["slug"]: term for facet in content["facets"] for term in facet["terms"]}
    assert {slug: gap_list(term["documents"]) for slug, term in terms.items()} == {
        "kauppa": [0, 1],
        "autokauppa": [0],
        "huono": [0],
    }
    assert (terms["autokauppa"]["parent"], terms["huono"]["level"]) == (0, -1)
    assert gap_list(content["kinds"]["case"]) == [0, 1, 2]
    assert [facet["key"] for facet in content["facets"]] == [facet.key for facet in VOCABULARY]


def test_a_long_text_is_in_parts() -> None:
    html = "<p>" + " ".join(f"sana{at}" for at in range(700)) + "</p>"
    reader = read([record(html=html)])

    parts = [reader.fragment(0, part) for part in range(4)]
    assert [part["text"].split(" ")[0] for part in parts] == ["sana0", "sana175", "sana350", "sana525"]
    assert parts[1]["text"].endswith(" sana349")
    assert [part["more"] for part in parts] == [1, 1, 1, 0]
    assert reader.chunk(0, 160 + 450) == "sana450"


def test_what_has_no_room_in_its_field_is_at_the_last_position_once() -> None:
    title = " ".join(["Rengas", *(f"sana{at}" for at in range(40)), "renkaat", "renkaita"])
    reader = read([record(title=title, html="<p>Renkaissa on ilmaa.</p>")])

    assert [entry.positions for entry in reader.postings("rengas")] == [(0, 31, 160)]
    assert [entry.positions for entry in reader.postings("sana39")] == [(31,)]


def test_a_common_word_of_a_large_site_has_no_positions() -> None:
    some = [
        record(number, html="<p>Renkaat.</p>" if number % 2 else "<p>Kanava.</p>") for number in range(1, 260)
    ]
    reader = read(some)

    entries = reader.postings("rengas")
    assert len(entries) == 130
    assert not any(entry.positions for entry in entries)
    assert all(entry.positions for entry in reader.postings("sana") or reader.postings("250"))


def test_a_new_document_leaves_most_files_as_they_were(tmp_path: Path) -> None:
    some = [record(number, html=f"<p>Sana{number} renkaat kaupassa.</p>") for number in range(1, 400)]
    before = build(some, tmp_path / "cache")
    after = build([*some, record(400, html="<p>Uusi renkaissa.</p>")], tmp_path / "cache")

    assert len(after.keys() - before.keys()) < 40


def test_the_identity_is_known_before_the_index_is_made_and_tells_indexes_apart(tmp_path: Path) -> None:
    some = [record(1), record(2)]

    assert read(some).manifest["index"] != read(some[:1]).manifest["index"]
    assert len({read([record(1, title=title)]).manifest["index"] for title in ("a", "b")}) == 2


def test_a_site_without_documents_has_an_index_that_finds_nothing() -> None:
    reader = read([])

    assert reader.manifest["documents"] == 0
    assert reader.search("rengas") == set()


def test_every_file_is_one_call_with_its_own_name_and_no_markup(tmp_path: Path) -> None:
    title = "</script><!-- \u2028 \" \\ 'x'"
    files = build([record(title=title, html="<p>&lt;script&gt;</p>")], tmp_path / "cache")

    assert Reader(files).fragment(0)["title"] == "</script><!-- \" \\ 'x'"
    for name, text in files.items():
        assert text.startswith(f'casebookSearch("{name.removesuffix(".js")}",')
        assert not re.search("[<\u2028\u2029]", text)
