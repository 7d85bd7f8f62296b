"""A whole preview: what is built when, and that the last good site stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builds import read_tree, without_digests
from tests.tools.preview.conftest import copy_site, preview_of, wait_for
from tools.output import run_pelican
from tools.preview.command import Preview
from tools.preview.pages import find_shown
from tools.preview.state import State

pytestmark = pytest.mark.slow
NAMED_INDEX = re.compile(rb'data-build="[^"]+"')


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def preview(root: Path) -> Iterator[Preview]:
    with preview_of(root) as (running, _):
        wait_for(running, 1)
        yield running


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_what_is_not_published_yet_has_its_page_at_its_final_address(preview: Preview) -> None:
    state = preview.stage.state
    assert state.folder
    statuses = {one.address: one.status for one in state.report.documents if one.status != "published"}
    assert set(statuses.values()) >= {"draft", "scheduled", "hidden"}
    for address, status in statuses.items():
        assert (state.folder / address / "index.html").is_file() is (status != "skip"), address


def test_a_draft_stands_in_the_lists_as_it_will_stand(preview: Preview) -> None:
    folder = preview.stage.state.folder
    assert folder
    draft = next(one for one in preview.stage.state.report.documents if one.source == "essays/luonnos.md")
    assert draft.address in (folder / "esseet" / "index.html").read_text("utf-8")


def test_no_built_file_has_anything_of_the_preview(preview: Preview) -> None:
    folder = preview.stage.state.folder
    assert folder
    for name, content in read_tree(folder).items():
        assert b"_preview" not in content, name


def test_a_published_build_has_nothing_of_a_preview_and_of_drafts(root: Path, preview: Preview) -> None:
    output = root / "published"
    run_pelican(root, output)
    marks = [
        b"_preview",
        b"LUONNOS",
        b"AJASTETTU",
        b"PIILOTETTU",
        b"Salai",
        b"CASEBOOK_PREVIEW",
        b"preview-bar",
    ]
    for name, content in read_tree(output).items():
        if name.startswith("theme/"):
            continue
        assert not [mark for mark in marks if mark in content], name


def test_a_failure_keeps_the_last_good_site_and_is_gone_when_mended(root: Path, preview: Preview) -> None:
    good, case = preview.stage.state, root / "content" / "cases" / "palautus.md"
    text = case.read_text("utf-8")
    case.write_text(text.replace("---\n", "---\nolematon: arvo\n", 1), "utf-8")
    failed = wait_for(preview, good.attempt + 1)
    assert failed.failed
    assert failed.folder == good.folder
    assert failed.folder
    assert (failed.folder / "index.html").is_file()
    (problem,) = failed.report.problems
    assert (problem.file, problem.line, problem.column) == ("content/cases/palautus.md", 2, 1)
    assert problem.excerpt == "olematon: arvo"
    assert problem.hints
    case.write_text(text, "utf-8")
    mended = wait_for(preview, failed.attempt + 1)
    assert not mended.failed
    assert mended.report.problems == good.report.problems


def test_a_page_is_shown_at_once_even_while_an_error_elsewhere_stops_the_site(
    root: Path, preview: Preview
) -> None:
    good, case = preview.stage.state, root / "content" / "cases" / "palautus.md"
    page = root / "content" / "pages" / "tietoja.md"
    texts = [file.read_text("utf-8") for file in (case, page)]
    case.write_text(texts[0].replace("---\n", "---\nolematon: arvo\n", 1), "utf-8")
    failed = wait_for(preview, good.attempt + 1)
    page.write_text(texts[1] + "\nHeti nähtävissä.\n", "utf-8")
    seen, state = preview.stage.wait(-1, 0)
    while state.early is None:
        seen, state = preview.stage.wait(seen, 120)
    file = find_shown(state, f"/{address_of(state, 'pages/tietoja.md')}")
    assert file
    assert "Heti nähtävissä." in file.read_text("utf-8")
    wait_for(preview, failed.attempt + 1)
    for file, text in zip((case, page), texts, strict=True):
        file.write_text(text, "utf-8")
    mended = wait_for(preview, failed.attempt + 2)
    while mended.failed:
        mended = wait_for(preview, mended.attempt + 1)
    assert mended.early is None


def address_of(state: State, source: str) -> str:
    return next(one.address for one in state.report.documents if one.source == source)


def test_a_broken_template_is_told_by_its_line(root: Path, preview: Preview) -> None:
    template, attempt = root / "theme" / "templates" / "404.html", preview.stage.state.attempt
    text = template.read_text("utf-8")
    template.write_text(text + "\n{% if %}\n", "utf-8")
    failed = wait_for(preview, attempt + 1)
    (problem,) = [one for one in failed.report.problems if one.severity == "error"]
    assert problem.file == "theme/templates/404.html"
    assert problem.line == text.count("\n") + 2
    template.write_text(text, "utf-8")
    assert not wait_for(preview, failed.attempt + 1).failed


def test_a_plugin_that_cannot_be_loaded_is_a_failure_and_no_other_site(root: Path, preview: Preview) -> None:
    plugin, good = root / "plugins" / "stylesheet.py", preview.stage.state
    text = plugin.read_text("utf-8")
    plugin.write_text(text + "\ndef ei(:\n", "utf-8")
    failed = wait_for(preview, good.attempt + 1)
    assert failed.failed
    assert failed.folder == good.folder
    told = [(one.file, one.line) for one in failed.report.problems if one.severity == "error"]
    assert told == [("plugins/stylesheet.py", text.count("\n") + 2)]
    plugin.write_text(text, "utf-8")
    assert not wait_for(preview, failed.attempt + 1).failed


def test_a_changed_plugin_is_imported_anew(root: Path, preview: Preview) -> None:
    plugin, attempt = root / "plugins" / "stylesheet.py", preview.stage.state.attempt
    change(plugin, 'bundled.split("\\n")', '(bundled + "/* uusi */").split("\\n")')
    state = wait_for(preview, attempt + 1)
    assert state.folder
    assert "/* uusi */" in (state.folder / "theme" / "css" / "main.css").read_text("utf-8")


def test_the_preview_of_what_is_public_is_a_clean_build(tmp_path: Path) -> None:
    root = copy_site(tmp_path)
    essays = root / "content" / "essays"
    for name in ("luonnos", "tuleva"):
        (essays / f"{name}.md").unlink()
    change(essays / "hylly.md", "    status: luonnos\n", "")
    with preview_of(root) as (preview, _):
        wait_for(preview, 1)
        change(essays / "jono.md", "title:", "title: Uusi")
        state = wait_for(preview, 2)
        assert not state.failed, state.report.problems
        assert state.folder
        shown = read_tree(state.folder)
    run_pelican(root, tmp_path / "clean")
    published = read_tree(tmp_path / "clean")
    clean = without_digests(published)  # a preview's are as the theme names them
    assert len(clean) == len(published)
    of_search = ("search-index/",)
    assert {name for name in shown if not name.startswith(of_search)} == {
        name for name in clean if not name.startswith(of_search)
    }
    # Which index belongs to a page is told by published pages alone.
    clean = {name: NAMED_INDEX.sub(b'data-build=""', content) for name, content in clean.items()}
    assert [name for name in shown if not name.startswith(of_search) and shown[name] != clean[name]] == []
