"""Citations: a line of text, BibTeX and CSL-JSON, of cases and of essays."""

from __future__ import annotations

import json

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings, strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from cases.characters import portable
from cases.citation import cite_bibtex, cite_csl, cite_text
from cases.model import Author, Case, Essay
from cases.public_site import PublicSite
from tests.cases.sample import ADDRESSES, FINNISH, SITE_URL, language, make_case, make_essay

SITE = PublicSite("Palvelutarinat", SITE_URL, ADDRESSES, FINNISH)
COLLECTOR = Author("keraaja", "Hurmaushetkien kerääjä")
SPECIAL = st.sampled_from("\\{}$&#%_^~-`'\",<>?!@= ”")
TITLES = st.text(SPECIAL | st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


def latex_to_text(latex: str) -> str:
    """What LaTeX prints. Three macros that it knows are unknown to pylatexenc, or another character there."""
    macros = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    context = get_default_latex_context_db()
    context.add_context_category(
        "braces", macros=[MacroTextSpec(name, text) for name, text in macros.items()], prepend=True
    )
    printed: str = LatexNodes2Text(latex_context=context, strict_latex_spaces=True).latex_to_text(latex)
    return printed


def fields_of(entry: str) -> dict[str, str]:
    """The fields of a BibTeX entry as a parser reads them."""
    library = parse_string(entry)
    assert not library.failed_blocks
    (parsed,) = library.entries
    return {field.key: str(field.value) for field in parsed.fields}


def test_a_case_is_cited_by_author_year_title_site_number_and_address() -> None:
    assert cite_text(make_case(12), SITE) == (
        "Kehittäjä (2025). Tarina 12. Palvelutarinat, tarina 12."
        " https://palvelutarinat.example/tarinat/tarina-12/"
    )


def test_an_essay_is_cited_without_a_number() -> None:
    assert cite_text(make_essay("sisu", title="Sisu ja asenne"), SITE) == (
        "Kehittäjä (2025). Sisu ja asenne. Palvelutarinat. https://palvelutarinat.example/esseet/sisu/"
    )


@pytest.mark.parametrize(
    "title", ["Mitä autolle tehtiin?", "”Palaamme ensi viikolla.”", "Hei!", "Ja sitten…"]
)
def test_a_title_that_ends_a_sentence_gets_no_second_full_stop(title: str) -> None:
    assert f"(2025). {title} Palvelutarinat" in cite_text(make_case(1, title=title), SITE)


def test_a_quotation_as_title_gets_its_full_stop() -> None:
    assert "”Tuolla se on”. Palvelutarinat" in cite_text(make_case(1, title="”Tuolla se on”"), SITE)


def test_the_line_of_text_follows_the_language_of_the_site() -> None:
    swedish = language("sv", {"{site}, story {number}": "{site}, berättelse {number}"})
    site = PublicSite("Palvelutarinat", SITE_URL, ADDRESSES, swedish)
    assert "Palvelutarinat, berättelse 3." in cite_text(make_case(3), site)


def test_soft_hyphens_and_no_break_spaces_stay_out_of_citations() -> None:
    case = make_case(1, title="Viiden\u00a0minuutin asiakas\u00adpalvelu")
    for citation in (cite_text(case, SITE), cite_bibtex(case, SITE), cite_csl(case, SITE)):
        assert "Viiden minuutin asiakaspalvelu" in citation


def test_a_bibtex_entry_holds_the_reference() -> None:
    assert cite_bibtex(make_case(12, author=COLLECTOR), SITE) == (
        "@misc{palvelutarinat-12,\n"
        "  author = {{Hurmaushetkien kerääjä}},\n"
        "  title = {{Tarina 12}},\n"
        "  howpublished = {{Palvelutarinat, tarina 12}},\n"
        "  year = {2025},\n"
        "  month = {11},\n"
        "  url = {https://palvelutarinat.example/tarinat/tarina-12/},\n"
        "  language = {fi},\n"
        "}\n"
    )


@settings(deadline=None)
@given(TITLES)
def test_any_title_comes_back_from_a_bibtex_parser_as_it_went(title: str) -> None:
    fields = fields_of(cite_bibtex(make_case(1, title=title), SITE))
    assert latex_to_text(fields["title"].removeprefix("{").removesuffix("}")) == " ".join(
        portable(title).split()
    )


@settings(deadline=None)
@given(TITLES)
def test_braces_of_any_title_are_balanced(title: str) -> None:
    entry = cite_bibtex(make_case(1, title=title), SITE)
    depths = [entry[:at].count("{") - entry[:at].count("}") for at in range(len(entry) + 1)]
    assert min(depths) == 0
    assert depths[-1] == 0


@pytest.mark.parametrize("document", [make_case(12, slug="uusi-nimi"), make_case(12, title="Toinen")])
def test_the_key_of_a_case_stands_on_its_permanent_number(document: Case) -> None:
    assert cite_bibtex(document, SITE).startswith("@misc{palvelutarinat-12,")


def test_a_version_in_another_language_has_a_key_of_its_own() -> None:
    assert cite_bibtex(make_case(12, lang="sv"), SITE).startswith("@misc{palvelutarinat-12-sv,")


def test_a_site_whose_name_has_no_latin_letter_has_keys_too() -> None:
    assert cite_bibtex(make_case(2), PublicSite("☂", SITE_URL, ADDRESSES, FINNISH)).startswith(
        "@misc{casebook-2,"
    )


def test_csl_json_holds_the_reference_and_the_author_as_a_literal_name() -> None:
    assert json.loads(cite_csl(make_case(12, author=COLLECTOR), SITE)) == [
        {
            "id": "palvelutarinat-12",
            "type": "post-weblog",
            "title": "Tarina 12",
            "author": [{"literal": "Hurmaushetkien kerääjä"}],
            "container-title": "Palvelutarinat",
            "number": "12",
            "issued": {"date-parts": [[2025, 11, 18]]},
            "URL": "https://palvelutarinat.example/tarinat/tarina-12/",
            "language": "fi",
        }
    ]


@pytest.mark.parametrize("document", [make_essay("sisu")])
def test_an_essay_has_no_number_in_csl_json(document: Essay) -> None:
    (item,) = json.loads(cite_csl(document, SITE))
    assert item["id"] == "palvelutarinat-sisu"
    assert "number" not in item
