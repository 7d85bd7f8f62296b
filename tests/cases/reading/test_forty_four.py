"""The bad inputs that other generators were found to pass over: each is told in its place, or made right of.

The numbers and the inputs are those of a trial of stock Pelican with one bad document beside a good one. What
is told stands whole in the `expected.txt` of the folder; here is which folder shows which input, and where.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cases.reading.load import read_site
from tests.cases.reading.sites import SITES, lay_site, site_of

# By their numbers: the folder, the place and the code.
TOLD = {
    1: ("bad/missing-title", "essays/jono.md:2:1", "CB011"),
    2: ("bad/missing-date", "essays/jono.md:2:1", "CB011"),
    3: ("bad/date-that-does-not-exist", "essays/jono.md:3:7", "CB013"),
    5: ("bad/date-in-words", "essays/jono.md:3:7", "CB013"),
    6: ("bad/status-typo", "essays/jono.md:5:9", "CB017"),
    7: ("bad/unknown-key", "essays/jono.md:5:1", "CB010"),
    8: ("bad/slug-given-twice", "essays/toinen.md:5:7", "CB020"),
    9: ("bad/slug-of-two-essays", "essays/toinen.md:2:8", "CB020"),
    10: ("bad/broken-static", "essays/jono.md:7:10", "CB042"),
    11: ("bad/broken-image", "essays/jono.md:9:10", "CB042"),
    12: ("bad/broken-filename", "essays/jono.md:7:14", "CB040"),
    13: ("bad/broken-link", "essays/jono.md:8:41", "CB048"),
    14: ("bad/broken-address", "essays/jono.md:7:14", "CB040"),
    16: ("bad/not-utf-8-latin-1", "essays/jono.md:2:9", "CB001"),
    17: ("bad/not-utf-8-utf-16", "essays/jono.md:1:1", "CB001"),
    19: ("bad/unclosed-header", "essays/jono.md:1:1", "CB003"),
    20: ("bad/toml-header", "essays/jono.md:1:1", "CB009"),
    21: ("bad/empty-file", "essays/jono.md:1:1", "CB002"),
    22: ("bad/random-bytes", "essays/jono.md:1:3", "CB001"),
    23: ("bad/slug-outside-content", "essays/jono.md:5:7", "CB024"),
    24: ("bad/save-as-outside-content", "essays/jono.md:4:10", "CB024"),
    26: ("bad/blank-line-before-header", "essays/jono.md:1:1", "CB009"),
    29: ("bad/repeated-key", "essays/jono.md:5:1", "CB005"),
    30: ("bad/symlink-loop", "essays/jono.md:1:1", "CB025"),
    31: ("bad/dangling-symlink", "essays/muualla.md:1:1", "CB025"),
    35: ("remarked/script-in-the-body", "essays/jono.md:8:7", "CB208"),
    37: ("remarked/tags-in-two-spellings", "essays/b.md:6:8", "CB214"),
    38: ("bad/warnings-of-tags", "essays/toinen.md:5:8", "CB076"),
    39: ("bad/bad-language-code", "essays/jono.md:5:7", "CB026"),
    40: ("remarked/changed-before-published", "essays/jono.md:6:11", "CB215"),
    41: ("bad/empty-value", "essays/jono.md:2:7", "CB012"),
    42: ("bad/title-of-300-characters", "essays/jono.md:2:8", "CB028"),
    43: ("bad/broken-attach", "essays/jono.md:7:10", "CB042"),
    44: ("bad/broken-indicator", "essays/jono.md:7:14", "CB040"),
}
HEADER = "title: Jono\ndate: 4.3.2024\nauthor: Kehittäjä"
# A file and its text.
MADE_RIGHT = {
    4: ("essays/jono.md", f"---\n{HEADER}\n---\n\nTeksti.\n"),  # 4 March, and not 3 April
    15: ("essays/jono.md", f"\ufeff---\n{HEADER}\n---\n\nTeksti.\n"),
    18: ("essays/jono.md", f"---\n{HEADER}\ntags: [a, b]\n---\n\nTeksti.\n"),
    33: (
        "essays/jono.md",
        f"---\n{HEADER.replace('Jono', '{{ 7*7 }}')}\n---\n\n{{{{ 7*7 }}}}\n".replace(
            "title: {{ 7*7 }}", 'title: "{{ 7*7 }}"'
        ),
    ),
    34: ("essays/jono.md", f"---\n{HEADER.replace('Jono', '<script>alert(1)</script>')}\n---\n\nTeksti.\n"),
    36: ("essays/jono.md", f"---\n{HEADER}\nslug: index\n---\n\nTeksti.\n"),
}
# A file and what becomes of it.
ACCOUNTED = {
    25: ("essays/jono.md", "scheduled"),
    27: ("essays/jono.mkdn", "excluded"),
    28: ("essays/jono.txt", "excluded"),
    32: ("essays/jono.md/", "excluded"),
}


def test_each_of_the_forty_four_is_one_of_these() -> None:
    assert sorted([*TOLD, *MADE_RIGHT, *ACCOUNTED]) == list(range(1, 45))


@pytest.mark.parametrize("number", TOLD)
def test_a_bad_input_is_told_with_its_code_its_line_and_its_column(number: int) -> None:
    folder, place, code = TOLD[number]
    report = (SITES / folder / "expected.txt").read_text("utf-8")
    assert re.search(rf"^content/{re.escape(place)}: (?:virhe|varoitus) {code}: ", report, re.MULTILINE)


@pytest.mark.parametrize("number", MADE_RIGHT)
def test_what_others_get_wrong_is_read_as_it_is_meant(number: int, tmp_path: Path) -> None:
    file, text = MADE_RIGHT[number]
    library = read_site(site_of(lay_site(tmp_path / "content", **{file: text}))).library
    assert library is not None
    essay = library.essays[0]
    assert (essay.date.month, essay.date.day) == (3, 4)
    assert essay.slug == {33: "7-7", 34: "script-alert-1-script", 36: "index"}.get(number, "jono")
    assert [tag.name for tag in essay.tags] == (["a", "b"] if number == 18 else [])
    assert "49" not in essay.title + essay.text


@pytest.mark.parametrize("number", ACCOUNTED)
def test_what_makes_no_page_is_accounted_for(number: int, tmp_path: Path) -> None:
    file, fate = ACCOUNTED[number]
    content = lay_site(tmp_path / "content")
    if file.endswith("/"):
        (content / file).mkdir(parents=True)
    else:
        (content / file).parent.mkdir()
        (content / file).write_text(
            "---\ntitle: A\ndate: 2099-01-01\nauthor: Kehittäjä\n---\n\nTeksti.\n", "utf-8"
        )
    library = read_site(site_of(content)).library
    assert library is not None
    account = library.account
    assert (account.found, account.scheduled) == (1, int(fate == "scheduled"))
    assert [out.path for out in account.excluded] == ([file.rstrip("/")] if fate == "excluded" else [])


def test_at_least_twenty_bad_inputs_more_are_told() -> None:
    told = {folder for folder, _, _ in TOLD.values()}
    folders = {f"{kind}/{one.name}" for kind in ("bad", "remarked") for one in (SITES / kind).iterdir()}
    assert len(folders - told) >= 20
    for folder in folders:
        report = (SITES / folder / "expected.txt").read_text("utf-8")
        assert re.search(r"^content/\S+:\d+:\d+: (?:virhe|varoitus) CB\d{3}: ", report, re.MULTILINE), folder
