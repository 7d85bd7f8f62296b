"""What becomes of addresses that have no page any more."""

from __future__ import annotations

from hypothesis import given, strategies as st

from cases.ledger.entries import Entry, Ledger
from cases.ledger.settle import Lists, former_moves, settle

LISTS = Lists("sivu", {"toimiala/": "tarinat/", "aiheet/": "arkisto/"})
PAGES = {"": "place home", "tarinat/": "place stories", "arkisto/": "place archive"}


def ledger(*entries: Entry) -> Ledger:
    return {entry.address: entry for entry in entries}


def test_a_case_with_a_new_slug_is_known_by_its_number() -> None:
    past = ledger(Entry("tarinat/vanha/", "case 12"))
    settled = settle(past, {**PAGES, "tarinat/uusi/": "case 12"}, LISTS)
    assert settled.moves == {"tarinat/vanha/": "tarinat/uusi/"}
    assert settled.ledger["tarinat/vanha/"] == Entry("tarinat/vanha/", "case 12", "tarinat/uusi/")
    assert settled.missing == ()


def test_what_has_moved_twice_leads_to_the_end_at_once() -> None:
    past = ledger(Entry("a/", "essays/x.md", "b/"), Entry("b/", "essays/x.md"))
    settled = settle(past, {**PAGES, "c/": "essays/x.md"}, LISTS)
    assert settled.moves == {"a/": "c/", "b/": "c/"}


def test_a_slug_that_comes_back_is_a_page_again() -> None:
    past = ledger(Entry("a/", "case 1", "b/"), Entry("b/", "case 1"))
    settled = settle(past, {**PAGES, "a/": "case 1"}, LISTS)
    assert settled.moves == {"b/": "a/"}
    assert settled.ledger["a/"] == Entry("a/", "case 1")


def test_a_page_without_a_successor_is_missing_until_a_person_says_where_it_leads() -> None:
    assert settle(ledger(Entry("a/", "case 1")), PAGES, LISTS).missing == ("a/",)
    assert settle(ledger(Entry("a/", "case 1", "tarinat/")), PAGES, LISTS).moves == {"a/": "tarinat/"}
    assert settle(ledger(Entry("a/", "case 1", gone=True)), PAGES, LISTS).gone == ("a/",)


def test_what_leads_to_what_is_gone_is_gone_too() -> None:
    past = ledger(Entry("a/", "case 1", "b/"), Entry("b/", "case 1", gone=True))
    settled = settle(past, PAGES, LISTS)
    assert settled.gone == ("a/", "b/")
    assert settled.missing == ()


def test_moves_in_a_ring_lead_nowhere_and_end() -> None:
    past = ledger(Entry("a/", "", "b/"), Entry("b/", "", "a/"))
    assert settle(past, PAGES, LISTS).missing == ("a/", "b/")


def test_a_further_page_of_a_list_that_is_shorter_now_leads_to_the_list() -> None:
    assert settle(ledger(Entry("tarinat/sivu/3/")), PAGES, LISTS).moves == {"tarinat/sivu/3/": "tarinat/"}


def test_a_pair_of_terms_that_is_none_any_more_leads_to_its_first_term() -> None:
    pages = {**PAGES, "toimiala/pankki/": "industry pankki"}
    settled = settle(ledger(Entry("toimiala/pankki/kanava/puhelin/", "x")), pages, LISTS)
    assert settled.moves == {"toimiala/pankki/kanava/puhelin/": "toimiala/pankki/"}


def test_a_list_that_has_become_empty_leads_to_where_such_lists_are() -> None:
    assert settle(ledger(Entry("aiheet/sisu/", "tag sisu")), PAGES, LISTS).moves == {
        "aiheet/sisu/": "arkisto/"
    }


def test_a_term_with_a_new_slug_is_known_by_its_label() -> None:
    pages = {**PAGES, "toimiala/pankkiala/": "industry pankki"}
    past = ledger(Entry("toimiala/pankki/", "industry pankki"))
    assert settle(past, pages, LISTS).moves == {"toimiala/pankki/": "toimiala/pankkiala/"}


def test_a_former_address_that_the_vocabulary_forgets_still_leads_to_the_term() -> None:
    pages = {**PAGES, "toimiala/pankkiala/": "industry pankki"}
    past = ledger(Entry("toimiala/pankki/", "former industry pankki"))
    assert settle(past, pages, LISTS).moves == {"toimiala/pankki/": "toimiala/pankkiala/"}


def test_the_former_addresses_of_the_vocabulary_are_moves_too() -> None:
    pages = {
        "toimiala/b/": "industry b",
        "toimiala/a/": "former industry b",
        "toimiala/x/": "former industry c",
    }
    assert former_moves(pages) == {"toimiala/a/": "toimiala/b/"}


ADDRESSES = st.sampled_from(
    [*PAGES, "a/", "b/", "c/", "aiheet/x/", "toimiala/y/", "toimiala/y/kanava/z/", "a/sivu/2/"]
)
NAMES = st.sampled_from(["", "case 1", "case 2", "essays/x.md", "former case 1"])
ENTRIES = st.builds(Entry, ADDRESSES, NAMES, ADDRESSES | st.none()) | st.builds(
    Entry, ADDRESSES, NAMES, st.none(), st.booleans()
)


@given(st.lists(ENTRIES), st.dictionaries(ADDRESSES, NAMES))
def test_every_address_is_a_page_leads_to_one_is_gone_or_is_told_and_twice_is_as_once(
    entries: list[Entry], names: dict[str, str]
) -> None:
    past = ledger(*entries)
    settled = settle(past, names, LISTS)
    assert settled.ledger.keys() == past.keys() | names.keys()
    assert set(settled.moves.values()) <= names.keys()
    parts = [set(names), set(settled.moves), set(settled.gone), set(settled.missing)]
    assert sum(map(len, parts)) == len(settled.ledger)
    assert set().union(*parts) == set(settled.ledger)
    again = settle(settled.ledger, names, LISTS)
    assert again == settled
