"""Mending: one safe remedy each, the rest of the file as it was, and nothing where there is a choice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from cases.reading.fixing.mending import Mended, iter_mended
from cases.reading.load import read_site
from tests.cases.reading.sites import lay_site, site_of

HEADER = {
    "title": "title: Jono",
    "date": "date: 2025-11-18",
    "author": "author: Kehittäjä",
}
BLOCK = {
    "number": "    number: 1",
    "industry": "    industry: pankki",
    "channel": "    channel: puhelin",
    "outcome": "    outcome: huono",
}


def mend(tmp_path: Path, text: str, file: str = "essays/jono.md") -> list[Mended]:
    """What can be mended in a site of one document. Its text is on disk byte for byte."""
    content = lay_site(tmp_path / "content")
    (content / file).parent.mkdir(exist_ok=True)
    (content / file).write_bytes(text.encode("utf-8"))
    reading = read_site(site_of(content))
    raw = {
        source.path: (content / source.path).read_bytes().decode("utf-8")
        for source in reading.sources.documents
    }
    return list(iter_mended(reading, raw))


def essay(*more: str, **changed: str) -> str:
    """An essay with some lines of its header changed, and some added; an empty one is left out."""
    lines = [line for line in ({**HEADER, **changed}).values() if line]
    return "\n".join(["---", *lines, *more, "---", "", "Jono ei liikkunut.", ""])


def story(*after: str, **changed: str) -> str:
    lines = [line for line in ({**BLOCK, **changed}).values() if line]
    return essay().replace(
        "Jono ei liikkunut.", "\n".join(["/// case | Tarina", *lines, "", "Teksti.", *after, "///"])
    )


@pytest.mark.parametrize(
    ("broken", "sound"),
    [
        (essay("sumary: Seisoi."), essay("summary: Seisoi.")),
        (essay(author="Auhtor: Kehittäjä"), essay(author="author: Kehittäjä")),
        (essay("status: drfat"), essay("status: draft")),
        (essay("status: 'drfat'"), essay("status: 'draft'")),
        (essay(date="date: 4. maaliskuuta 2024"), essay(date="date: 2024-03-04")),
        (essay(title="title: Neljä sanaa: me soitamme"), essay(title='title: "Neljä sanaa: me soitamme"')),
        (essay(title="title: @kehittäjä"), essay(title='title: "@kehittäjä"')),
        (essay("tags: #jono"), essay('tags: "#jono"')),
        (essay("tags: [jono, #tiski]"), essay('tags: ["jono", "#tiski"]')),
        (essay("slug: Pitkä Jono"), essay("slug: pitka-jono")),
        (essay("lang: suomi"), essay("lang: fi")),
        (essay("title: Jono"), essay()),
        (essay(title="title:Jono"), essay()),
        (f"\n\n{essay()}", essay()),
        (
            "Title : Jono\nDate : 2025-11-18\nAuthor : Kehittäjä\n\nTeksti.\n",
            "Title: Jono\nDate: 2025-11-18\nAuthor: Kehittäjä\n\nTeksti.\n",
        ),
        (story(industry="    industry: pankkii"), story(industry="    industry: pankki")),
        (story(industry="    industry: autoliike"), story(industry="    industry: autokauppa")),
        (story(channel="\tchannel: puhelin"), story(channel="    channel: puhelin")),
        (story(number="    number: 001"), story()),
        (story(number=""), story()),
        (story().replace("/// case", "/// caes"), story()),
        (story().replace("    ", ""), story()),
        (story().replace("Tarina\n    number", "Tarina\n\n    number"), story()),
    ],
)
def test_what_has_one_safe_remedy_is_mended(tmp_path: Path, broken: str, sound: str) -> None:
    assert [mended.after for mended in mend(tmp_path, broken)] == [sound]


@pytest.mark.parametrize(
    "text",
    [
        essay(),
        essay(date="date: 4/3/2024"),
        essay("xyz: Seisoi."),
        essay("summary:"),
        essay(author="author: Kehittäjät"),
        essay("title: Toinen"),
        essay("lang: klingon"),
        story(industry="    industry: tiski"),
        essay().replace("Jono ei liikkunut.", "![Viiva](../images/viva.png)"),
        "Ei otsikkoa.\n",
        story(number="", industry="", channel="", outcome=""),
        story().replace("Tarina\n    number", "Tarina\n\n    number").replace("    ", ""),
    ],
)
def test_where_the_author_has_a_choice_nothing_is_mended(tmp_path: Path, text: str) -> None:
    assert mend(tmp_path, text) == []


def test_what_the_first_remedy_brings_to_light_is_mended_too(tmp_path: Path) -> None:
    text = essay("sumary: Kello: kolme", "status: drfat")
    (mended,) = mend(tmp_path, text)
    assert mended.after == essay('summary: "Kello: kolme"', "status: draft")
    assert mended.count == 3


def test_several_missing_numbers_get_numbers_of_their_own(tmp_path: Path) -> None:
    one, other = story(number=""), story(number="").split("---\n")[2].replace("Tarina", "Toinen")
    (mended,) = mend(tmp_path, one + other)
    assert mended.after.index("    number: 1\n") < mended.after.index("    number: 2\n")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path, end: str, mark: str) -> None:
    broken, sound = (
        mark + text.replace("\n", end) for text in (essay("sumary: A  ", ""), essay("summary: A  ", ""))
    )
    assert [mended.after for mended in mend(tmp_path, broken)] == [sound]


@settings(max_examples=50)
@given(
    body=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80),
    ends=st.lists(st.sampled_from(["\n", "\r\n"]), min_size=8, max_size=8),
)
def test_all_but_the_mended_lines_is_kept_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, body: str, ends: list[str]
) -> None:
    lines = [*essay("sumary: A").split("\n")[:-2], f"Alku. {body}"]
    text = "".join(line + end for line, end in zip(lines, ends, strict=False))
    mended = mend(tmp_path_factory.mktemp("site"), text)
    assert [one.after for one in mended] == [text.replace("sumary", "summary")]
