"""From Markdown to HTML: parts and the places of cases between them, headings, and plain text."""

from __future__ import annotations

import pytest

from cases.model import Heading
from cases.reading.prose import CasePlace, Prose, ProseRenderer, plain_text
from tests.cases.reading.sites import EXTENSIONS


@pytest.fixture(scope="module")
def renderer() -> ProseRenderer:
    return ProseRenderer(EXTENSIONS)


def case(place: int, text: str) -> str:
    return f"/// case | {place}\n\n{text}\n///\n"


def test_the_parts_of_a_text_are_its_passages_and_cases_in_order(renderer: ProseRenderer) -> None:
    prose = renderer.render(f"Alku.\n\n{case(0, 'Eka.')}\nVäli.\n\n{case(1, 'Toka.')}\nLoppu.\n")
    assert prose.parts == (
        "<p>Alku.</p>",
        CasePlace("0", "<p>Eka.</p>"),
        "<p>Väli.</p>",
        CasePlace("1", "<p>Toka.</p>"),
        "<p>Loppu.</p>",
    )


def test_a_case_may_hold_lists_quotations_code_and_a_pull_quote(renderer: ProseRenderer) -> None:
    text = "- a\n    - b\n\n> c\n\n```\n///\n```\n\n/// pull-quote\nd\n///\n\ne"
    (part,) = renderer.render(case(0, text)).parts
    assert isinstance(part, CasePlace)
    assert plain_text(part.html).split() == ["a", "b", "c", "///", "d", "e"]
    assert "<blockquote" in part.html
    assert "<pre>" in part.html


def test_a_pull_quote_is_kept_from_screen_readers_for_it_repeats_the_text(renderer: ProseRenderer) -> None:
    prose = renderer.render("/// pull-quote\nNosto.\n///\n")
    assert prose.html.startswith('<blockquote aria-hidden="true" class="pull-quote">')
    assert prose.pull_quotes == 1


def test_headings_are_told_with_levels_and_ids_of_their_own(renderer: ProseRenderer) -> None:
    prose = renderer.render("## Jono & kassa\n\n### Ääni\n\n## Jono & kassa\n")
    assert prose.headings == (
        Heading(2, "jono-kassa", "Jono & kassa"),
        Heading(3, "aani", "Ääni"),
        Heading(2, "jono-kassa_1", "Jono & kassa"),
    )
    assert 'id="jono-kassa_1"' in prose.html


def test_the_ids_of_one_text_do_not_depend_on_the_text_before(renderer: ProseRenderer) -> None:
    first = renderer.render("## Jono\n\nTeksti[^1].\n\n[^1]: Huomautus.\n")
    assert renderer.render("## Jono\n\nTeksti[^1].\n\n[^1]: Huomautus.\n") == first


def test_a_heading_without_letters_still_has_an_id(renderer: ProseRenderer) -> None:
    assert [heading.id for heading in renderer.render("## ?\n\n## !\n").headings] == [
        "otsikko-1",
        "otsikko-1_1",
    ]


@pytest.mark.parametrize(
    ("markdown", "wrapped"),
    [
        ("{case}", (False,)),
        ("- a\n\n{case}", (False,)),
        ('<div markdown="1">\n\n{case}\n</div>', (True,)),
        ('<div markdown="1">\n\na\n\n</div>\n\n{case}', (False,)),
        ("![a > b](c.png)\n\n{case}", (False,)),
    ],
)
def test_a_case_inside_an_element_is_told_from_one_between_elements(
    renderer: ProseRenderer, markdown: str, wrapped: tuple[bool, ...]
) -> None:
    assert renderer.render(markdown.format(case=case(0, "Eka."))).wrapped == wrapped


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Kaksi\n sanaa</p><p>ja kolmas</p>", "Kaksi sanaa\nja kolmas"),
        ("<p>a<br>b</p><ul><li>c</li><li>d</li></ul>", "a\nb\nc\nd"),
        ("<p>5 &lt; 6 &amp; 7</p>", "5 < 6 & 7"),
        ("<p>asiakas\u00adpalvelu</p>", "asiakaspalvelu"),
        ("<p><em>y</em>li</p>", "yli"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "a\nb"),
        ('<span class="caption">Kuva.</span><span class="credit">Piirros: A</span>', "Kuva.\nPiirros: A"),
        ("", ""),
    ],
)
def test_plain_text_is_the_words_with_blocks_on_lines_of_their_own(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_the_html_of_a_document_is_without_its_cases() -> None:
    prose = Prose(("<p>a</p>", CasePlace("0", "<p>b</p>"), "<p>c</p>"), ())
    assert prose.html == "<p>a</p>\n<p>c</p>"
    assert prose.whole == "<p>a</p>\n<p>b</p>\n<p>c</p>"


def test_a_table_stands_in_a_frame_that_scrolls_by_keyboard_too(renderer: ProseRenderer) -> None:
    prose = renderer.render("| a |\n| --- |\n| b |\n")
    assert prose.html.startswith('<div class="table-frame" tabindex="0"><table>')
    assert prose.html.endswith("</table></div>")


@pytest.mark.parametrize("attributes", ["{id}", "{id=}", "{data-toc-label}", "{id data-toc-label=}"])
def test_a_heading_whose_attribute_has_no_value_gets_an_id_of_its_words(
    renderer: ProseRenderer, attributes: str
) -> None:
    prose = renderer.render(f"## Toinen väli {attributes}")
    assert prose.parts == ('<h2 id="toinen-vali">Toinen väli</h2>',)
    assert [(heading.id, heading.text) for heading in prose.headings] == [("toinen-vali", "Toinen väli")]
