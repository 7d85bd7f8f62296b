"""What stopped a build that is no problem of the content."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from cases.adapter.settings import InvalidSettings
from cases.adapter.template_faults import BrokenTemplate, telling_faults
from cases.language import load_language
from tests.builds import ROOT
from tools.preview.crash import complaint_of
from tools.preview.reports import Complaint


@pytest.mark.parametrize(
    ("template", "line"),
    [("<p>\n{% if %}\n</p>", 2), ("<p>\n\n{{ puuttuu }}</p>", 3)],
)
def test_a_fault_of_a_template_is_told_in_its_line(tmp_path: Path, template: str, line: int) -> None:
    (tmp_path / "sivu.html").write_text(template, "utf-8")
    environment = Environment(loader=FileSystemLoader(tmp_path), undefined=StrictUndefined, autoescape=True)
    with pytest.raises(TemplateError) as raised:
        environment.get_template("sivu.html").render()
    complaint = complaint_of(raised.value, tmp_path)
    assert (complaint.file, complaint.line) == ("sivu.html", line)
    assert complaint.excerpt == template.split("\n")[line - 1]


def test_a_template_that_fails_on_a_page_is_told_with_the_page(tmp_path: Path) -> None:
    (tmp_path / "sivu.html").write_text("<p>\n{{ puuttuu }}</p>", "utf-8")
    environment = Environment(loader=FileSystemLoader(tmp_path), undefined=StrictUndefined, autoescape=True)
    finnish = load_language("fi", ROOT / "theme" / "translations")
    with pytest.raises(BrokenTemplate) as raised, telling_faults("tarinat/jono/index.html", finnish):
        environment.get_template("sivu.html").render()
    complaint = complaint_of(raised.value, tmp_path)
    assert (complaint.file, complaint.line) == ("sivu.html", 2)
    assert complaint.message == "UndefinedError: 'puuttuu' is undefined (tarinat/jono/index.html)"


def test_an_error_elsewhere_has_no_place(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="rikki") as raised:
        raise ValueError("rikki")
    assert complaint_of(raised.value, tmp_path) == Complaint("error", "ValueError: rikki")


def test_a_message_for_the_author_is_told_as_it_is(tmp_path: Path) -> None:
    message = "DEFAULT_LANG is 'xx'; choose one of fi, en, sv"
    assert complaint_of(InvalidSettings(message), tmp_path) == Complaint("error", message)
