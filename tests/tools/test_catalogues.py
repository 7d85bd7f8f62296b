"""The catalogues: every message is found, and every language has a text for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.language import LANGUAGES
from tools.catalogues import (
    catalogue_file,
    extract_messages,
    load_catalogue,
    missing_translations,
    update_catalogues,
)

ROOT = Path(__file__).parent.parent.parent
CODE = """
TITLE = N_("a title")
language.text("a text " "in two pieces", name=name)
language.count("{n} case", "{n} cases", 2)
language.in_context("address", "stories")
data.count(b"\\n")
"""
TEMPLATE = '{{ _("from a template") }}{% trans n=n %}one {{ n }}{% pluralize %}many {{ n }}{% endtrans %}'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tree with one module, one template and catalogues that know an old message."""
    for file, text in (("plugins/code.py", CODE), ("theme/templates/page.html", TEMPLATE)):
        (tmp_path / file).parent.mkdir(parents=True)
        (tmp_path / file).write_text(text, "utf-8")
    for code in LANGUAGES:
        catalogue = catalogue_file(tmp_path, code)
        catalogue.parent.mkdir(parents=True)
        catalogue.write_text('msgid "a title"\nmsgstr "otsikko"\n\nmsgid "gone"\nmsgstr "poissa"\n', "utf-8")
    return tmp_path


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_message_has_a_text_in_every_language(code: str) -> None:
    assert missing_translations(ROOT, code) == []


def test_messages_of_code_and_templates_are_found(root: Path) -> None:
    found = {(message.context, message.id) for message in extract_messages(root)}
    assert found >= {
        (None, "a title"),
        (None, "a text in two pieces"),
        (None, ("{n} case", "{n} cases")),
        ("address", "stories"),
        (None, "from a template"),
        (None, ("one %(n)s", "many %(n)s")),
    }


def test_an_update_keeps_translations_adds_messages_and_drops_what_is_gone(root: Path) -> None:
    update_catalogues(root)
    finnish = load_catalogue(root, "fi")
    assert finnish["a title"].string == "otsikko"
    assert finnish["from a template"].string == ""
    assert "gone" not in finnish
    assert "poissa" not in catalogue_file(root, "fi").read_text("utf-8")


def test_a_second_update_changes_no_byte(root: Path) -> None:
    update_catalogues(root)
    first = catalogue_file(root, "sv").read_bytes()
    update_catalogues(root)
    assert catalogue_file(root, "sv").read_bytes() == first


def test_english_texts_are_the_messages_themselves(root: Path) -> None:
    update_catalogues(root)
    assert missing_translations(root, "en") == []
    assert load_catalogue(root, "en")["{n} case"].string == ("{n} case", "{n} cases")
