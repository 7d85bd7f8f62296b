"""The whole text of a small site, kept in the repository: changed output is read as a difference of files.

The site has another vocabulary than the sample site: four facets, and three outcomes that need no code.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builds import ROOT, build, read_tree, without_digests

GOLDEN = Path(__file__).parent / "small"
SOURCE = ROOT / "tests" / "sites" / "small"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("small") / "output"
    names = {"SITENAME": "Pieni sivusto", "SITESUBTITLE": "Kolme loppua"}
    run = build(output, SOURCE, settings={"SEARCH_ENGINE": "none", **names})
    assert run.code == 0, run.stdout + run.stderr
    shutil.rmtree(output / "theme")  # the theme's own files stand in the repository as they are
    for page in output.rglob("*.html"):
        page.write_bytes(without_digests({"": page.read_bytes()})[""])
    for cover in output.rglob("cover.png"):
        cover.unlink()  # another processor may compress the same picture in other bytes
    for picture in (output / "pictures").iterdir():
        picture.write_bytes(b"")  # the same; the names tell which there are
    return output


def test_the_small_site_is_as_it_was(built: Path, refresh: bool) -> None:
    if refresh:
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(built, GOLDEN)
    golden, now = read_tree(GOLDEN), read_tree(built)
    assert sorted(now) == sorted(golden)
    for name, content in now.items():
        assert content == golden[name], f"{name} has changed; see `inv refresh`"


def test_what_is_not_published_leaks_nowhere(built: Path) -> None:
    for name, content in read_tree(built).items():
        assert b"Salai" not in content, name


def test_a_hidden_essay_has_a_page_that_nothing_names(built: Path) -> None:
    tree = read_tree(built)
    assert "esseet/piilossa/index.html" in tree
    for name, content in tree.items():
        assert name.startswith("esseet/piilossa/") or b"piilossa" not in content, name


def test_a_translation_has_an_address_of_its_own_and_links_both_ways(built: Path) -> None:
    original = (built / "esseet" / "jono" / "index.html").read_text("utf-8")
    translation = (built / "en" / "esseet" / "jono" / "index.html").read_text("utf-8")
    assert 'href="../../en/esseet/jono/"' in original
    assert 'href="../../../esseet/jono/"' in translation
    assert 'lang="en"' in translation


def test_a_translation_is_typeset_by_the_rules_of_its_language(built: Path) -> None:
    translation = (built / "en" / "esseet" / "jono" / "index.html").read_text("utf-8")
    assert "One “stands” for 5–10 minutes." in translation


def test_a_case_is_in_its_essay_and_on_its_own_page(built: Path) -> None:
    essay = (built / "esseet" / "jono" / "index.html").read_text("utf-8")
    page = (built / "tarinat" / "oikea-kirja" / "index.html").read_text("utf-8")
    for html in (essay, page):
        assert "<li>Kirja löytyi.</li>" in html
    assert 'id="case-1"' in essay
    assert 'href="../../esseet/jono/' in page
