"""What a feed reader gets of a case and of an essay."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from cases.feed_entries import FeedEntry, FeedSite, entry_of, newest_entries
from cases.listings import Kind, Listing
from cases.model import Case, Essay, Passage
from tests.cases.sample import (
    ADDRESSES,
    BANK,
    DELIGHTS,
    FINNISH,
    HELSINKI,
    SITE_URL,
    VOCABULARY,
    WRITER,
    listing_of_all,
    make_case,
    make_essay,
)

SITE = FeedSite("Palvelutarinat", SITE_URL, ADDRESSES, VOCABULARY, FINNISH)


def html_of(document: Case | Essay, site: FeedSite = SITE) -> str:
    return entry_of(document, site).html


def test_an_entry_is_drawn_from_its_case() -> None:
    case = make_case(12, tags=(DELIGHTS,), modified=datetime(2025, 12, 1, tzinfo=HELSINKI))

    assert entry_of(case, SITE) == FeedEntry(
        id="tag:palvelutarinat.example,2025:case/12",
        url="https://palvelutarinat.example/tarinat/tarina-12/",
        title="Tarina 12",
        summary="Tarinan tiivistelmä.",
        html="<p>Tarinan teksti.</p>",
        published=datetime(2025, 11, 18, tzinfo=HELSINKI),
        updated=datetime(2025, 12, 1, tzinfo=HELSINKI),
        author="Kehittäjä",
        author_url="https://palvelutarinat.example/kirjoittajat/kehittaja/",
        lang="fi",
        labels=("pankki", "puhelin", "huono", "hurmaushetkiä"),
    )


def test_an_essays_id_stands_on_its_slug() -> None:
    assert entry_of(make_essay("sisu"), SITE).id == "tag:palvelutarinat.example,2025:essay/sisu"


def test_a_cases_id_stays_when_title_slug_and_language_change() -> None:
    changed = make_case(12, title="Uusi", slug="uusi", lang="sv")

    assert entry_of(changed, SITE).id == entry_of(make_case(12), SITE).id


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "tag:localhost,2025:case/1"),
        ("http://127.0.0.1:8000", "tag:127.0.0.1,2025:case/1"),
        ("https://Example.ORG/tarinat", "tag:example.org,2025:tarinat/case/1"),
        ("https://pöytä.example", "tag:xn--pyt-sla1g.example,2025:case/1"),
    ],
)
def test_an_id_begins_with_the_host_and_the_path_of_the_site(url: str, expected: str) -> None:
    assert entry_of(make_case(1), replace(SITE, url=url)).id == expected


def test_with_an_authority_of_its_own_ids_survive_a_move_to_another_host() -> None:
    settled = replace(SITE, authority="palvelutarinat.example,2025")
    moved = replace(settled, url="https://uusi.example/blogi")

    assert entry_of(make_case(1), moved).id == entry_of(make_case(1), settled).id


@pytest.mark.parametrize(("site_url", "start"), [(SITE_URL, SITE_URL), ("", "")])
def test_links_and_images_lead_to_the_site(site_url: str, start: str) -> None:
    case = make_case(
        1, html='<a href="{site}esseet/sisu/">Sisu</a> <img src="{site}images/ovi.png" alt="Ovi">'
    )

    assert html_of(case, replace(SITE, url=site_url)) == (
        f'<a href="{start}/esseet/sisu/">Sisu</a> <img src="{start}/images/ovi.png" alt="Ovi">'
    )


def test_a_link_within_the_document_leads_to_its_page() -> None:
    case = make_case(1, html='<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>')

    assert f'<a class="footnote-ref" href="{SITE_URL}/tarinat/tarina-1/#fn:1">' in html_of(case)


@pytest.mark.parametrize(
    "html", ['<code>&lt;a href="#x"&gt;</code>', '<a href="https://muu.example/#x">x</a>']
)
def test_code_and_foreign_links_stay_as_they_are(html: str) -> None:
    assert html_of(make_case(1, html=html)) == html


def test_soft_hyphens_are_left_out_of_everything() -> None:
    hyphenated = make_case(1, title="a\u00adb", summary="c\u00add", html="<p>e\u00adf</p>")
    entry = entry_of(hyphenated, SITE)

    assert (entry.title, entry.summary, entry.html) == ("ab", "cd", "<p>ef</p>")


def test_an_essay_is_whole_with_its_cases_in_their_places() -> None:
    case = make_case(1, title="Kyllä & ei", html="<p>Kesken.</p>")
    essay = make_essay(parts=(Passage("<p>Alku.</p>"), case, Passage("<p>Loppu.</p>")))

    assert html_of(essay) == (
        "<p>Alku.</p>\n"
        "<section>\n"
        f'<h3><a href="{SITE_URL}/tarinat/tarina-1/">Kyllä &amp; ei</a></h3>\n'
        "<p>Kesken.</p>\n"
        "</section>\n"
        "<p>Loppu.</p>"
    )


def test_the_newest_come_first_and_an_essay_before_cases_of_its_date() -> None:
    listing = listing_of_all(
        [
            make_case(1, date=datetime(2026, 1, 1, tzinfo=HELSINKI)),
            make_case(2),
            make_case(3),
            make_case(4, date=datetime(2024, 1, 1, tzinfo=HELSINKI)),
        ],
        [make_essay("sisu"), make_essay("vanha", date=datetime(2020, 1, 1, tzinfo=HELSINKI))],
    )
    ids = [entry.id.partition(":")[2].partition(":")[2] for entry in newest_entries(listing, SITE, None)]

    assert ids == ["case/1", "essay/sisu", "case/3", "case/2", "case/4", "essay/vanha"]


def test_a_limit_keeps_the_newest() -> None:
    listing = listing_of_all([make_case(number) for number in (1, 2, 3)])

    assert [entry.title for entry in newest_entries(listing, SITE, 2)] == ["Tarina 3", "Tarina 2"]


@pytest.mark.parametrize(
    ("listing", "title"),
    [
        (Listing(Kind.ALL, ()), "Palvelutarinat"),
        (Listing(Kind.TERM, (), terms=(BANK,)), "Toimiala: pankki – Palvelutarinat"),
        (Listing(Kind.AUTHOR, (), author=WRITER), "Kehittäjä – Palvelutarinat"),
    ],
)
def test_the_title_of_a_feed_says_its_listing_and_its_site(listing: Listing, title: str) -> None:
    assert SITE.title_of(listing) == title
