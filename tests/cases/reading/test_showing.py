"""Which documents are shown to readers, and which to authors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pelican.settings import read_settings

from cases.adapter.settings import PREVIEW, InvalidSettings, Preview, check_settings, site_of
from cases.model import Status
from cases.reading.load import read_site
from cases.reading.showing import shows_no_more
from tests.builds import AS_OF, ROOT

SETTINGS = read_settings(
    str(ROOT / "publishconf.py"), {"PATH": str(ROOT / "tests" / "sites" / "small"), "AS_OF": AS_OF}
)


def test_readers_see_no_draft_and_authors_see_it_where_it_will_stand() -> None:
    site = site_of(SETTINGS)
    public, whole = read_site(site).library, read_site(replace(site, unpublished=True)).library
    assert public
    assert whole
    drafts = {"essays/luonnos.md", "essays/tuleva.md"}
    assert not drafts & {essay.source for essay in public.all_essays}
    assert drafts <= {essay.source for essay in whole.essays}
    assert {case.number for case in whole.index.cases} - {case.number for case in public.index.cases} == {
        8,
        9,
    }
    assert public.account == whole.account


def test_what_is_hidden_stays_hidden_and_what_is_skipped_has_no_page() -> None:
    library = read_site(replace(site_of(SETTINGS), unpublished=True)).library
    assert library
    hidden = next(essay for essay in library.all_essays if essay.source == "essays/piilossa.md")
    assert hidden.status is Status.HIDDEN
    assert hidden not in library.essays
    assert "essays/ohitettu.md" not in library.by_source


@pytest.mark.parametrize("value", [True, "true", 1, {"folder": "output"}])
def test_no_setting_makes_a_preview_of_a_published_build(value: object) -> None:
    with pytest.raises(InvalidSettings, match="CASEBOOK_PREVIEW is not for settings"):
        check_settings({**SETTINGS, PREVIEW: value})


def test_a_preview_is_not_written_where_a_site_is_published_from(tmp_path: Path) -> None:
    preview = Preview(tmp_path / "preview", lambda *_: None)
    with pytest.raises(InvalidSettings, match="not written"):
        check_settings({**SETTINGS, PREVIEW: preview, "OUTPUT_PATH": str(tmp_path / "output")})
    check_settings({**SETTINGS, PREVIEW: preview, "OUTPUT_PATH": str(tmp_path / "preview")})


@pytest.mark.parametrize("unpublished", ["essays/luonnos.md", "essays/tuleva.md"])
def test_a_site_with_nothing_unpublished_shows_authors_no_more_than_readers(unpublished: str) -> None:
    site = replace(site_of(SETTINGS), unpublished=True)
    reading = read_site(site)
    public = read_site(replace(site, unpublished=False)).library
    assert public
    listed = {essay.source for essay in public.all_essays} | {case.source for case in public.all_cases}
    shown = [document for document in reading.documents if document.source.path in listed]
    assert shows_no_more([one for one in shown if not any(case.fields for case in one.cases)], site.as_of)
    assert not shows_no_more([one for one in reading.documents if one.source.path == unpublished], site.as_of)


def test_a_story_in_a_block_that_is_a_draft_is_more() -> None:
    site = replace(site_of(SETTINGS), unpublished=True)
    essay = next(one for one in read_site(site).documents if one.cases and one.fields)
    first, *others = essay.cases
    assert first.fields
    draft = replace(first, fields=first.fields.model_copy(update={"status": Status.DRAFT}))
    assert not shows_no_more([replace(essay, cases=(draft, *others))], site.as_of)
