"""The rules of the components: what each macro makes of what it is given."""

from __future__ import annotations

from cases.addresses import Place
from cases.index import CaseIndex
from cases.pagination import Pagination, iter_pages
from tests.cases.sample import (
    ADDRESSES,
    BANK,
    GOOD,
    PHONE,
    POOR,
    SITE_URL,
    STORE,
    VOCABULARY,
    make_case,
    make_essay,
    name_of,
)
from tests.theme.conftest import Render


def page_of(number: int, total: int) -> Pagination[int]:
    """A page of a list that has one item on each."""
    return list(iter_pages(range(total), 1, "tarinat/", "sivu"))[number - 1]


def test_a_case_line_links_its_title_to_the_case(render: Render, here: Place) -> None:
    line = render("case-line", "case_line", make_case(7), here)
    title = line.select_one(".case-line-title a")
    assert title is not None
    assert (title.text, title["href"]) == ("Tarina 7", "../../tarinat/tarina-7/")


def test_a_case_line_says_its_outcome_in_a_word_beside_the_silent_arc(render: Render, here: Place) -> None:
    line = render("case-line", "case_line", make_case(7), here)
    arc = line.select_one(".case-line-mark svg")
    assert arc is not None
    assert arc["aria-hidden"] == "true"
    assert line.select(".case-line-mark")[0].get_text(strip=True) == "huono"


def test_facets_are_parted_by_commas_and_several_terms_of_one_by_and(render: Render, here: Place) -> None:
    case = make_case(1, terms={"industry": (BANK,), "channel": (PHONE, STORE), "outcome": (POOR,)})
    assert render("facets", "facets", case, here).get_text() == "pankki, puhelin and myymälä\n"


def test_the_outcome_is_none_of_the_facets_of_a_line(render: Render, here: Place) -> None:
    links = render("facets", "facets", make_case(1), here).select("a")
    assert [link["href"] for link in links] == ["../../toimiala/pankki/", "../../kanava/puhelin/"]


def test_a_title_that_opens_with_a_quotation_mark_hangs(render: Render, here: Place) -> None:
    assert render("case-line", "case_line", make_case(1, title="”Palaamme”"), here).select("h3[data-hang]")


def test_another_title_does_not_hang(render: Render, here: Place) -> None:
    assert not render("case-line", "case_line", make_case(1), here).select("[data-hang]")


def test_a_title_is_text_and_no_markup(render: Render, here: Place) -> None:
    line = render("case-line", "case_line", make_case(1, title="<b>Osto & myynti</b>"), here)
    assert line.select(".case-line-title")[0].text == "<b>Osto & myynti</b>"


def test_a_case_in_another_language_says_which(render: Render, here: Place) -> None:
    assert render("case-line", "case_line", make_case(1, lang="en"), here).select("li[lang=en]")


def test_a_tally_counts_each_ending_that_occurs_the_best_first(render: Render) -> None:
    good = {"industry": (BANK,), "channel": (PHONE,), "outcome": (GOOD,)}
    cases = [make_case(1), make_case(2, terms=good), make_case(3)]
    tally = render("arc-strip", "tally", cases, VOCABULARY.scale)
    assert tally.get_text().split() == ["3", "stories:", "1", "hyvä,", "2", "huono"]


def test_the_facts_count_how_many_share_each_term(render: Render, here: Place) -> None:
    class LibraryOfTwo:
        vocabulary = VOCABULARY
        index = CaseIndex.build([make_case(1), make_case(2)], VOCABULARY)

    facts = render("facts", "facts", make_case(1), LibraryOfTwo(), here)
    rows = [row.get_text(" ", strip=True) for row in facts.select(".facts-row")]
    assert rows[:3] == ["Lopputulos huono 2 stories", "Toimiala pankki 2 stories", "Kanava puhelin 2 stories"]


def test_a_case_of_its_own_has_no_essay_among_its_facts(render: Render, here: Place) -> None:
    class LibraryOfNone:
        vocabulary = VOCABULARY
        index = CaseIndex.build([], VOCABULARY)

    alone = render("facts", "facts", make_case(1), LibraryOfNone(), here)
    shown = render("facts", "facts", make_case(1, essay=name_of(make_essay())), LibraryOfNone(), here)
    assert len(shown.select("dt")) == len(alone.select("dt")) + 1


def test_a_strand_of_the_fan_is_a_link_with_the_case_for_its_name(render: Render, here: Place) -> None:
    fan = render("fan", "fan_of", [make_case(1), make_case(2)], here)
    wide = fan.select("svg[data-shape=wide] a")
    assert [(a["href"], a.title.text if a.title else "") for a in wide] == [
        ("../../tarinat/tarina-1/", "Tarina 1 (huono)"),
        ("../../tarinat/tarina-2/", "Tarina 2 (huono)"),
    ]


def test_the_fan_is_repeated_in_words(render: Render, here: Place) -> None:
    twin = render("fan", "fan_of", [make_case(1), make_case(2)], here).select("ul.visually-hidden li")
    assert [entry.text for entry in twin] == ["hyvä: 0 stories", "huono: 2 stories"]


def test_around_a_case_its_own_strand_alone_has_colour(render: Render, here: Place) -> None:
    fan = render("fan", "fan_around", make_case(2), [make_case(1), make_case(2)], here)
    tones = [path["data-tone"] for path in fan.select(".fan-strand path")]
    assert tones == ["dimmed", "badly"]


def test_around_a_case_nothing_is_a_link_even_when_there_are_ribbons(render: Render, here: Place) -> None:
    cases = [make_case(number) for number in range(1, 62)]
    fan = render("fan", "fan_around", cases[0], cases, here)
    assert len(fan.select(".fan-ribbon")) == 1
    assert fan.select("a") == []


def test_a_text_that_runs_from_right_to_left_says_so(render: Render, here: Place) -> None:
    line = render("case-line", "case_line", make_case(3, lang="he", summary="שלום"), here)
    assert [one.name for one in line.select("[dir=rtl]")] == ["h3", "p"]
    assert not render("case-line", "case_line", make_case(3), here).select("[dir]")


def test_a_long_word_of_a_line_that_breaks_off_stands_in_a_corner(render: Render) -> None:
    places = [
        ((27, 18), "menetetty"),
        ((27, 18), "lopullisesti menetetty"),
        ((46, 9), "hyvä, lähes erinomainen"),
    ]
    words = [render("field", "field_word", word, end).select_one("text") for end, word in places]
    assert [word and word["data-at"] for word in words] == ["bar", "top", "edge"]


def test_an_ending_without_stories_has_no_link(render: Render, here: Place) -> None:
    index = CaseIndex.build([make_case(1, terms={"outcome": (GOOD,)})], VOCABULARY)
    bands = render("scale-band", "scale_bands", VOCABULARY.scale, index, here)
    names = {name.text: bool(name.select("a")) for name in bands.select(".scale-band-name")}
    assert names == {term.label: term == GOOD for term in VOCABULARY.scale.terms}


def test_one_page_has_no_pagination(render: Render, here: Place) -> None:
    assert not render("pagination", "pagination_links", page_of(1, 1), here).select("nav")


def test_pagination_shows_the_ends_and_two_pages_on_either_side(render: Render, here: Place) -> None:
    pages = render("pagination", "pagination_links", page_of(6, 12), here).select("ol li")
    shown = [page.get_text(" ", strip=True).removeprefix("Page ") for page in pages]
    assert shown == ["1", "…", "4", "5", "6", "7", "8", "…", "12"]


def test_the_first_page_has_nothing_newer_to_lead_to(render: Render, here: Place) -> None:
    nav = render("pagination", "pagination_links", page_of(1, 3), here)
    assert [one.text for one in nav.select("nav > span")] == ["Newer"]
    assert [one["href"] for one in nav.select("nav > a")] == ["../../tarinat/sivu/2/"]


def test_the_current_page_of_a_list_is_marked(render: Render, here: Place) -> None:
    current = render("pagination", "pagination_links", page_of(2, 3), here).select("[aria-current=page]")
    assert [one["href"] for one in current] == ["../../tarinat/sivu/2/"]


def test_the_masthead_marks_the_section_that_a_page_belongs_to(render: Render) -> None:
    full = {**ADDRESSES.segments, "search": "haku"}
    addresses = type(ADDRESSES)(ADDRESSES.language, full, ADDRESSES.facet_segments)
    inside = Place.of("tarinat/tarina-1/index.html", addresses, SITE_URL)
    itself = Place.of("tarinat/index.html", addresses, SITE_URL)
    for place, page, mark in ((inside, "", "true"), (itself, itself.page, "page")):
        masthead = render("masthead", "masthead", "Palvelutarinat", "stories", page, False, place)
        current = masthead.select("a[aria-current]")
        assert [(link.text, link["aria-current"]) for link in current] == [("Stories", mark)]
