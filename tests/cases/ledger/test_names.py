"""What stands at the addresses of a site, by names that outlive them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cases.index import CaseIndex
from cases.ledger.names import format_names, lists_of, names_by_address, parse_names, titles_by_address
from cases.ledger.settle import settle
from cases.library import Library
from cases.model import Case, Essay, Series, Status
from tests.cases.sample import make_case, make_essay
from tests.cases.structured_data.library import CASES, ESSAY, make_library as make_without_matrix


def make_library(cases: tuple[Case, ...] = CASES, essays: tuple[Essay, ...] = (ESSAY,)) -> Library:
    library = make_without_matrix(cases, essays)
    words = {**library.addresses.segments, "matrix": "taulukko", "page": "sivu"}
    return replace(library, addresses=replace(library.addresses, segments=words))


LIBRARY = make_library()


def test_a_case_is_its_number_an_essay_its_source_a_term_its_label_an_author_a_name() -> None:
    names = names_by_address(LIBRARY)
    assert names["tarinat/tarina-1/"] == "case 1"
    assert names[LIBRARY.addresses.to(ESSAY)] == ESSAY.source
    assert names["toimiala/rengasliike/"] == "industry rengasliike"
    assert names["toimiala/rengasliike/kanava/myymala/"] == "industry rengasliike + channel myymälä"
    assert names["kirjoittajat/kehittaja/"] == "author Kehittäjä"
    assert names[""] == "place home"


def test_a_case_with_a_new_slug_has_the_name_that_it_had() -> None:
    renamed = (replace(CASES[0], slug="uusi"), *CASES[1:])
    now = make_library(renamed)
    past = settle({}, names_by_address(LIBRARY), lists_of(LIBRARY)).ledger
    settled = settle(past, names_by_address(now), lists_of(now))
    assert settled.moves == {"tarinat/tarina-1/": "tarinat/uusi/"}
    assert settled.missing == ()


def test_a_series_with_a_new_name_is_known_by_its_first_part() -> None:
    def library(name: str) -> dict[str, str]:
        essay = make_essay("a", series=Series(name, name), part=1)
        return dict(names_by_address(make_library(essays=(essay,))))

    settled = settle(
        settle({}, library("jonot"), lists_of(LIBRARY)).ledger, library("jonossa"), lists_of(LIBRARY)
    )
    assert settled.moves == {"sarjat/jonot/": "sarjat/jonossa/"}


def test_lists_that_are_empty_lead_to_where_lists_of_their_kind_are() -> None:
    past = settle({}, names_by_address(LIBRARY), lists_of(LIBRARY)).ledger
    now = make_library(cases=CASES[1:])
    moves = settle(past, names_by_address(now), lists_of(now)).moves
    assert moves["aiheet/hurmaushetkia/"] == "arkisto/"
    assert moves["arkisto/2024/"] == "arkisto/"


def test_what_a_build_notes_is_read_as_it_was_and_says_what_is_hidden() -> None:
    hidden = make_case(9, status=Status.HIDDEN)
    library = make_library()
    library = replace(library, all_cases=(*library.all_cases, hidden))
    known = parse_names(format_names(names_by_address(library), library))
    assert known.names == names_by_address(library)
    assert known.lists == lists_of(library)
    assert known.hidden == {library.addresses.to(hidden)}


def test_titles_are_those_of_pages() -> None:
    titles = titles_by_address(LIBRARY)
    assert titles["tarinat/tarina-1/"] == "Tarina 1"
    assert titles["toimiala/rengasliike/"] == "Rengasliike"


def noted_until(library: Library) -> str:
    return parse_names(format_names({}, library)).until


def test_a_build_notes_when_the_next_document_is_due_in_universal_time() -> None:
    due = datetime(2026, 1, 31, 8, 30, tzinfo=ZoneInfo("Europe/Helsinki"))
    assert noted_until(LIBRARY) == ""
    scheduled = replace(LIBRARY, account=replace(LIBRARY.account, next_moment=due))
    assert noted_until(scheduled) == "2026-01-31T06:30:00+00:00"


def test_where_nothing_has_a_date_pages_carry_the_moment_so_that_the_next_build_is_another() -> None:
    undated = replace(LIBRARY, index=CaseIndex.build([], LIBRARY.vocabulary), essays=())
    assert noted_until(undated) == undated.as_of.astimezone(UTC).isoformat(timespec="seconds")
