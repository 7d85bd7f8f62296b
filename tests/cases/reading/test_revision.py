"""One file read again: a change of words is told as by a whole reading, and any other is left to that."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cases.model import Case, Essay
from cases.reading.load import Site, read_site
from cases.reading.reading import Reading
from cases.reading.revision import Readable, Reviser
from tests.cases.reading.sites import SITES, load_site, site_of

ESSAY, CASE, PAGE = "essays/jono.md", "cases/palautus.md", "pages/tietoja.md"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Reading]:
    """A site and its reading, for all tests: none leaves a change behind."""
    content = tmp_path_factory.mktemp("site") / "content"
    site = site_of(Path(shutil.copytree(SITES / "small", content)))
    return site, read_site(site)


@pytest.fixture
def content(read: tuple[Site, Reading]) -> Iterator[Path]:
    content = read[0].content
    yield content
    shutil.rmtree(content)
    shutil.copytree(SITES / "small", content)


@pytest.fixture
def reviser(read: tuple[Site, Reading], content: Path) -> Reviser:
    return Reviser(*read)


def change(content: Path, path: str, old: str, new: str) -> None:
    text = (content / path).read_text("utf-8")
    assert old in text
    (content / path).write_text(text.replace(old, new, 1), "utf-8")


def in_whole_reading(content: Path) -> set[Readable]:
    library = load_site(content)
    return {*library.all_cases, *library.all_essays, *library.all_pages}


@pytest.mark.parametrize(
    "path", sorted(str(file.relative_to(SITES / "small")) for file in (SITES / "small").rglob("*.md"))
)
def test_more_text_at_the_end_of_any_document_is_told_as_a_whole_reading_tells_it(
    content: Path, reviser: Reviser, path: str
) -> None:
    before = in_whole_reading(content)
    change(
        content,
        path,
        (content / path).read_text("utf-8"),
        (content / path).read_text("utf-8") + "\nLisää *tekstiä*.\n",
    )
    assert set(reviser.revise(path)) == in_whole_reading(content) - before


def test_a_new_title_of_an_essay_changes_the_name_that_its_cases_have_of_it(
    content: Path, reviser: Reviser
) -> None:
    change(content, ESSAY, "title: Jono", "title: Jono!")
    made = reviser.revise(ESSAY)
    assert [document.title for document in made if isinstance(document, Essay)] == ["Jono!"]
    titles = {document.essay.title for document in made if isinstance(document, Case) and document.essay}
    assert titles == {"Jono!"}


def test_the_text_of_a_case_in_a_file_changes_the_essay_that_shows_it(
    content: Path, reviser: Reviser
) -> None:
    change(
        content, CASE, (content / CASE).read_text("utf-8"), (content / CASE).read_text("utf-8") + "\nLisää.\n"
    )
    assert {type(document) for document in reviser.revise(CASE)} == {Case, Essay}


def test_what_is_taken_back_is_told_again_as_it_was(content: Path, reviser: Reviser) -> None:
    text, before = (content / PAGE).read_text("utf-8"), in_whole_reading(content)
    change(content, PAGE, text, text + "\nLisää.\n")
    reviser.revise(PAGE)
    change(content, PAGE, text + "\nLisää.\n", text)
    (again,) = reviser.revise(PAGE)
    assert again in before


def test_a_file_that_is_as_it_was_changes_nothing(reviser: Reviser) -> None:
    assert reviser.revise(ESSAY) == ()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ESSAY, "date: 2025-03-01", "date: 2025-03-02"),
        (ESSAY, "date: 2025-03-01", "date: 2035-03-01"),
        (ESSAY, "author: Lukija", "author: Toinen"),
        (ESSAY, "tags: [jonottaminen", "tags: [odotus"),
        (ESSAY, "osa: 1", "osa: 7"),
        (ESSAY, "title: Jono", "title: Jono\nslug: jonottelu"),
        (ESSAY, "title: Jono", "title: Jono\nstatus: luonnos"),
        (ESSAY, "season: talvi", "season: kesä"),
        (ESSAY, "number: 1", "number: 91"),
        (ESSAY, "slug: oikea-kirja", "slug: muu-kirja"),
        (ESSAY, "/// case-from | 2\n///\n", ""),
        (ESSAY, "title: Jono", "tilte: Jono"),
        (ESSAY, "hylly.md", "puuttuu.md"),
        (ESSAY, "Lopuksi.", "[Kuva](../images/viiva.png) ja ![uusi](../images/uusi.png)"),
        (CASE, "numero: 2", "numero: 92"),
        (CASE, "toimiala: kirjasto", "toimiala: ei mikään"),
    ],
)
def test_a_change_of_more_than_words_is_left_to_a_whole_reading(
    content: Path, reviser: Reviser, path: str, old: str, new: str
) -> None:
    change(content, path, old, new)
    assert reviser.revise(path) == ()


def test_a_file_that_is_new_or_gone_is_left_to_a_whole_reading(content: Path, reviser: Reviser) -> None:
    (content / "essays" / "uusi.md").write_text((content / ESSAY).read_text("utf-8"), "utf-8")
    (content / PAGE).unlink()
    assert reviser.revise("essays/uusi.md") == ()
    assert reviser.revise(PAGE) == ()
    assert reviser.revise("vocabulary.toml") == ()


def test_a_picture_that_is_gone_by_the_next_change_is_left_to_a_whole_reading(
    content: Path, reviser: Reviser
) -> None:
    picture = next(content.rglob("*.png"))
    shown = f"\n![Viiva](/{picture.relative_to(content).as_posix()})\n"
    text = (content / ESSAY).read_text("utf-8")
    (content / ESSAY).write_text(text + shown, "utf-8")
    whole = Reviser(reviser.site, read_site(reviser.site))
    (content / ESSAY).write_text(f"{text}{shown}\nLisää.\n", "utf-8")
    assert whole.revise(ESSAY)
    picture.unlink()
    (content / ESSAY).write_text(f"{text}{shown}\nLisää vielä.\n", "utf-8")
    assert whole.revise(ESSAY) == ()
