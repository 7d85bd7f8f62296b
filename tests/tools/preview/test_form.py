"""The form: what it opens, what it writes, and what it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest

from cases.language import load_language
from cases.reading.load import read_site
from tests.builds import ROOT
from tests.tools.preview.conftest import copy_site
from tools.library import site_settings
from tools.preview.form import Form
from tools.preview.sheet import Sheet


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_site(tmp_path)


@pytest.fixture
def form(root: Path) -> Form:
    language = load_language("fi", ROOT / "theme" / "translations")
    return Form(lambda: site_settings(root), lambda: 31, lambda: language)


def sent(form: Form, sheet: Sheet, changes: Mapping[str, str | list[str]] | None = None) -> bytes:
    values: dict[str, str | list[str]] = {
        "token": form.token,
        "kind": sheet.kind,
        "file": sheet.file,
        "digest": sheet.digest,
        "body": sheet.body,
        **{field.name: list(field.values) if field.many else field.text for field in sheet.fields},
        **(changes or {}),
    }
    return urlencode(values, doseq=True).encode()


def value(sheet: Sheet, name: str) -> tuple[str, ...]:
    return next(field.values for field in sheet.fields if field.name == name)


def documents() -> list[str]:
    return sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "content").rglob("*.md"))


@pytest.mark.parametrize("name", documents())
def test_saving_without_a_change_leaves_every_byte(name: str, form: Form, root: Path) -> None:
    file = root / name
    file.parent.mkdir(exist_ok=True)
    raw = (ROOT / name).read_bytes()
    file.write_bytes(raw)
    (root / "content" / "vocabulary.toml").write_bytes((ROOT / "content" / "vocabulary.toml").read_bytes())
    (root / "content" / "authors.toml").write_bytes((ROOT / "content" / "authors.toml").read_bytes())
    sheet = form.open(name)
    assert sheet
    assert form.save(sent(form, sheet)).told == ""
    assert file.read_bytes() == raw


def test_line_ends_and_byte_order_mark_stay(form: Form, root: Path) -> None:
    file = root / "content" / "essays" / "jono.md"
    raw = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(raw)
    sheet = form.open("content/essays/jono.md")
    assert sheet
    form.save(sent(form, sheet, {"title": "Pitkä jono"}))
    assert file.read_bytes() == raw.replace(b"title: Jono", "title: Pitkä jono".encode())


def test_aliases_and_terms_are_understood_and_kept(form: Form, root: Path) -> None:
    file = root / "content" / "cases" / "palautus.md"
    text = file.read_text("utf-8")
    sheet = form.open("content/cases/palautus.md")
    assert sheet
    assert value(sheet, "number") == ("2",)
    assert value(sheet, "channel") == ("tiski", "puhelin")
    form.save(sent(form, sheet, {"channel": ["puhelin"], "body": "Uusi teksti."}))
    expected = text.replace("kanava: [tiski, puhelin]", "kanava: [puhelin]")
    assert file.read_text("utf-8") == expected.replace(
        "Luukku oli kiinni, ja puhelin soi tyhjää.", "Uusi teksti."
    )


def test_a_new_story_is_a_draft_that_builds_as_it_is(form: Form, root: Path) -> None:
    sheet = form.blank("cases")
    chosen = {
        field.name: field.choices[0].value for field in sheet.fields if field.choices and field.required
    }
    changes = {**chosen, "title": "Ovi: auki", "tags": "#ovi, avoin", "body": "Ovi oli auki."}
    saved = form.save(sent(form, sheet, changes))
    assert saved.told == ""
    assert saved.file == "content/cases/ovi-auki.md"
    reading = read_site(replace(site_settings(root), unpublished=True))
    assert not reading.has_errors, reading.report
    assert reading.library
    case = next(case for case in reading.library.all_cases if case.source == "cases/ovi-auki.md")
    assert (case.number, case.title, [tag.name for tag in case.tags]) == (31, "Ovi: auki", ["ovi", "avoin"])


@pytest.mark.parametrize("status", ["skip", "ohita", "luonnos", "olematon"])
def test_a_status_that_was_not_touched_stays(form: Form, root: Path, status: str) -> None:
    file = root / "content" / "essays" / "jono.md"
    file.write_text(file.read_text("utf-8").replace("title: Jono", f"title: Jono\nstatus: {status}"), "utf-8")
    before = file.read_text("utf-8")
    sheet = form.open("content/essays/jono.md")
    assert sheet
    form.save(sent(form, sheet, {"title": "Rivi"}))
    assert file.read_text("utf-8") == before.replace("title: Jono", "title: Rivi")


def test_nothing_is_written_over(form: Form, root: Path) -> None:
    sheet = form.blank("essays")
    changes = {"title": "Jono", "author": "Lukija", "body": "Uusi."}
    before = (root / "content" / "essays" / "jono.md").read_bytes()
    assert form.save(sent(form, sheet, changes)).told.startswith("Tämänniminen tiedosto on jo olemassa")
    assert (root / "content" / "essays" / "jono.md").read_bytes() == before


def test_a_version_that_the_form_has_not_seen_is_kept(form: Form, root: Path) -> None:
    sheet = form.open("content/essays/jono.md")
    assert sheet
    file = root / "content" / "essays" / "jono.md"
    file.write_text(file.read_text("utf-8") + "\nToisen lisäys.\n", "utf-8")
    told = form.save(sent(form, sheet, {"title": "Oma"}))
    assert told.told
    assert "Toisen lisäys." in file.read_text("utf-8")
    assert value(told, "title") == ("Oma",)
    assert form.save(sent(form, told, {"title": "Oma"})).told == ""


def test_what_is_missing_is_told(form: Form, root: Path) -> None:
    sheet = form.open("content/essays/jono.md")
    assert sheet
    before = (root / "content" / "essays" / "jono.md").read_bytes()
    assert form.save(sent(form, sheet, {"title": "  "})).told == "Vielä puuttuu: Otsikko"
    assert (root / "content" / "essays" / "jono.md").read_bytes() == before


@pytest.mark.parametrize(
    "name",
    [
        "pelicanconf.py",
        "content/../pelicanconf.py",
        "content/essays/../../publishconf.py",
        "/etc/passwd",
        "content/vocabulary.toml",
        "content/essays",
        "content/essays/muistiinpanot.txt",
        "content/essays/linkki.md",
        "content/essays/jono.md\0",
        "",
    ],
)
def test_only_documents_are_opened(form: Form, root: Path, name: str) -> None:
    (root / "content" / "essays" / "linkki.md").symlink_to(root / "pelicanconf.py")
    assert form.open(name) is None


def test_a_form_of_another_run_is_not_ours(form: Form) -> None:
    assert form.is_ours(urlencode({"token": form.token}).encode())
    assert not form.is_ours(b"token=arvaus")
    assert not form.is_ours(b"")
    assert not form.is_ours(b"\xff\xfe")
