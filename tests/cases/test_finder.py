"""The finder's choice of cases and its counts."""

from __future__ import annotations

import json

from hypothesis import given

from cases.finder import LINES_PER_FILE, counts_of_choice, finder_file, iter_line_files, lines_file, matching
from cases.index import CaseIndex
from cases.language import load_language
from cases.model import Case
from tests.builds import ROOT
from tests.cases.strategies import VOCABULARY, case_sets, find, make_case

FINNISH = load_language("fi", ROOT / "theme" / "translations")


def numbers(index: CaseIndex, *slugs: str) -> set[int]:
    chosen: dict[str, list[object]] = {}
    for slug in slugs:
        chosen.setdefault(find(slug).facet, []).append(find(slug))
    return {case.number for case in matching(index, chosen)}  # type: ignore[arg-type]


def test_terms_of_one_facet_mean_or_and_facets_mean_and() -> None:
    index = CaseIndex.build(
        [
            make_case(1, "pankki", "puhelin", "hyva"),
            make_case(2, "kauppa", "puhelin", "huono"),
            make_case(3, "pankki", "verkko", "hyva"),
        ],
        VOCABULARY,
    )
    assert numbers(index, "hyva", "huono") == {1, 2, 3}
    assert numbers(index, "puhelin", "hyva", "huono") == {1, 2}
    assert numbers(index, "puhelin", "pankki") == {1}


def test_a_parent_finds_its_childrens_cases() -> None:
    index = CaseIndex.build([make_case(1, "autokauppa"), make_case(2, "pankki")], VOCABULARY)
    assert numbers(index, "kauppa") == {1}


def test_nothing_chosen_finds_everything() -> None:
    assert numbers(CaseIndex.build([make_case(1), make_case(2)], VOCABULARY)) == {1, 2}


def test_the_count_of_a_term_does_not_depend_on_what_is_chosen_in_its_own_facet() -> None:
    index = CaseIndex.build([make_case(1, "pankki", "puhelin"), make_case(2, "pankki", "verkko")], VOCABULARY)
    channel = VOCABULARY.facet("channel")
    chosen = {"channel": [find("puhelin")]}
    assert {c.term.slug: c.count for c in counts_of_choice(index, chosen, channel)}["verkko"] == 1


@given(case_sets())
def test_a_terms_count_is_the_size_of_what_choosing_it_alone_in_its_facet_shows(cases: list[Case]) -> None:
    index = CaseIndex.build(cases, VOCABULARY)
    chosen = {"channel": [find("puhelin")]}
    for facet in (VOCABULARY.facet("industry"), VOCABULARY.scale):
        for counted in counts_of_choice(index, chosen, facet):
            assert counted.count == len(matching(index, {**chosen, facet.key: [counted.term]}))


def test_the_file_names_every_case_with_its_terms_by_place() -> None:
    index = CaseIndex.build([make_case(7, "autokauppa", "puhelin", "verkko", "huono")], VOCABULARY)
    file = json.loads(finder_file(index, FINNISH))
    assert file["numbers"] == [7]
    assert [facet["cases"] for facet in file["facets"]] == [[[1]], [[0, 2]], [[2]]]
    assert file["facets"][0]["terms"][1] == {"slug": "autokauppa", "label": "autokauppa", "parent": 0}


def test_lines_come_in_files_of_equal_length_in_order() -> None:
    cases = [make_case(n, "autokauppa", "puhelin", "huono") for n in range(1, LINES_PER_FILE + 4)]
    files = list(iter_line_files(cases))
    assert [number for number, _ in files] == [0, 1]
    assert [case for _, some in files for case in some] == cases
    assert json.loads(lines_file(f"<li>{case.number}</li>" for case in files[1][1])) == [
        f"<li>{case.number}</li>" for case in cases[LINES_PER_FILE:]
    ]
