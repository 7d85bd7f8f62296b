"""An existing Pelican blog loads as it is: what it lacks is warned of, and nothing stops it."""

from __future__ import annotations

import pytest

from cases.library import Library
from cases.model import Status
from tests.cases.reading.sites import SITES, load_site

BLOG = SITES / "pelican-blog"


@pytest.fixture(scope="module")
def blog() -> Library:
    return load_site(BLOG / "content")


def test_it_is_told_what_could_be_better_and_nothing_of_it_is_an_error(blog: Library, refresh: bool) -> None:
    expected = BLOG / "expected.txt"
    if refresh:
        expected.write_text(f"{blog.warnings}\n", "utf-8")
    assert f"{blog.warnings}\n" == expected.read_text("utf-8")
    assert ": virhe " not in blog.warnings


def test_every_file_is_accounted_for(blog: Library) -> None:
    account = blog.account
    assert (account.found, account.published, account.drafts, account.scheduled) == (8, 6, 1, 0)
    assert [out.path for out in account.excluded] == ["essays/muistiinpanot.txt"]


def test_published_articles_are_listed_newest_first_each_in_the_language_of_the_site(blog: Library) -> None:
    assert [(essay.slug, essay.lang) for essay in blog.essays] == [
        ("kolmas-jono", "fi"),
        ("toinen-jono", "fi"),
        ("ensimmainen-jono", "fi"),
    ]


def test_a_hidden_article_has_a_page_and_is_not_listed(blog: Library) -> None:
    assert [essay.slug for essay in blog.all_essays if essay.status is Status.HIDDEN] == ["piilossa"]


def test_a_translation_is_known_by_the_slug_that_it_shares(blog: Library) -> None:
    assert [essay.title for essay in blog.translations(blog.essay("kolmas-jono"))] == ["The third queue"]


def test_what_pelican_knows_of_an_article_is_kept(blog: Library) -> None:
    essay = blog.essay("ensimmainen-jono")
    assert essay.title == "Ensimmäinen jono: tiskillä"
    assert essay.summary == "Jono alkoi ovelta ja päättyi kahvioon."
    assert essay.author.name == "Maija Meikäläinen"
    assert [tag.name for tag in essay.tags] == ["Jonot", "palvelu", "jonottaminen"]
    assert (essay.date.isoformat(), essay.modified and essay.modified.isoformat()) == (
        "2010-12-03T10:20:00+02:00",
        "2010-12-05T19:30:00+02:00",
    )


def test_writers_need_no_file_of_authors(blog: Library) -> None:
    assert [author.name for author in blog.authors] == ["Maija Meikäläinen"]


def test_pelicans_ways_to_link_lead_to_the_same_things(blog: Library) -> None:
    first, second = blog.essay("ensimmainen-jono"), blog.essay("toinen-jono")
    html = "".join(getattr(part, "html", "") for part in (*first.parts, *second.parts))
    for address in (
        "esseet/toinen-jono/",
        "tietoja/",
        "pictures/viiva-",
        "aiheet/palvelu/",
        "kirjoittajat/maija-",
    ):
        assert f'"{{site}}{address}' in html
